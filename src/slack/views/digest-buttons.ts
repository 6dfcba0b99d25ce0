/** What can be done about a digest: each button answers whoever clicks it, alone. */
import type { Button } from '@slack/types';
import type { Digest } from '../../engine/digest-ports.ts';
import { button } from '../blocks.ts';

export const DIGEST_WAITING = 'digest:waiting';
export const DIGEST_ATTENTION = 'digest:attention';
export const DIGEST_EXPORT = 'digest:export';

/** Of a day's digest: the file holds the last month. */
const ALL_DATES = 'all';

export function digestButtons({ groups, period }: Digest): readonly Button[] {
  const { waiting, attention } = groups;
  const one = (action: string, label: string) =>
    button({
      action,
      label,
      value: period === null ? ALL_DATES : `${period.first} ${period.last}`,
    });
  return [
    ...(waiting.count === 0 ? [] : [one(DIGEST_WAITING, 'See what waits')]),
    ...(attention.count === 0 ? [] : [one(DIGEST_ATTENTION, 'See what needs attention')]),
    one(DIGEST_EXPORT, 'Export'),
  ];
}
