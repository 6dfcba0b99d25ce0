/** What can be done about a digest: each button answers whoever clicks it, alone. */
import type { Button } from '@slack/types';
import type { Digest } from '../../engine/digest-ports.ts';
import { button } from '../blocks.ts';

export const DIGEST_WAITING = 'digest:waiting';
export const DIGEST_ATTENTION = 'digest:attention';
export const DIGEST_EXPORT = 'digest:export';

export function digestButtons({ groups, localDate }: Digest): readonly Button[] {
  const { waiting, attention } = groups;
  const one = (action: string, label: string) => button({ action, label, value: localDate });
  return [
    ...(waiting.count === 0 ? [] : [one(DIGEST_WAITING, 'See what waits')]),
    ...(attention.count === 0 ? [] : [one(DIGEST_ATTENTION, 'See what needs attention')]),
    one(DIGEST_EXPORT, 'Export'),
  ];
}
