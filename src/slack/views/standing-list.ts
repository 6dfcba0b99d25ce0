/** Standing requests, to the person who asks: those that run first, then what has become of others. */
import type { KnownBlock } from '@slack/types';
import { operation } from '../../operations/index.ts';
import { slotsLeft } from '../../standing/plan.ts';
import type { StandingRequest } from '../../standing/standing-request.ts';
import { standingCan } from '../../standing/transition.ts';
import {
  actions,
  bold,
  button,
  code,
  cut,
  divider,
  header,
  moment,
  richText,
  text,
  who,
} from '../blocks.ts';
import type { Message } from '../speaker.ts';
import {
  rhythmWords,
  runsWords,
  spanWords,
  STANDING_SAY,
  STANDING_WORDS,
} from '../words/standing.ts';
import { sentence } from './sentence.ts';
import { countsWords } from './standing-notice.ts';

/** Each takes two blocks, of the fifty that a message may have. */
const LISTED = { open: 15, closed: 5 };

export const LIST_CLICKS = ['pause', 'resume', 'end'] as const;

export function standingList(all: readonly StandingRequest[], now: number): Message {
  if (all.length === 0) return sentence(STANDING_SAY.none);
  const open = all.filter((one) => standingCan(one, 'end'));
  const closed = all.filter((one) => !standingCan(one, 'end')).slice(0, LISTED.closed);
  const shown = open.slice(0, LISTED.open);
  const more = open.length - shown.length;
  return {
    text: `Standing requests: ${open.length} open`,
    blocks: [
      header(`Standing requests: ${open.length} open`),
      ...shown.flatMap((one) => [lines(one, now), ...buttons(one)]),
      ...(more === 0 ? [] : [richText([[text(`and ${more} more open ones`)]])]),
      ...(closed.length === 0 ? [] : [divider(), ...closed.map((one) => lines(one, now))]),
    ],
  };
}

function lines(standing: StandingRequest, now: number): KnownBlock {
  const { mark, label } = STANDING_WORDS[standing.status];
  const left = slotsLeft(standing, now);
  const [next] = left;
  const isRunning = standing.status === 'active' || standing.status === 'paused';
  return richText([
    [
      text(`${mark} `),
      bold(
        cut(
          `${operation('reload').summary(standing.intent)} ${rhythmWords(standing.schedule.rhythm)}`,
          200,
        ),
      ),
    ],
    [
      text(`${label} · ${spanWords(standing)} · `),
      code(standing.id),
      text(' · '),
      who(standing.requester),
    ],
    ...(standing.approvedAt === null
      ? []
      : [
          [
            text(countsWords(standing)),
            ...(isRunning ? [text(`, ${runsWords(left.length)} left`)] : []),
            ...(standing.status === 'active' && next !== undefined
              ? [text(' · next run '), moment(next.at)]
              : []),
          ],
        ]),
  ]);
}

function buttons(standing: StandingRequest): readonly KnownBlock[] {
  const possible = LIST_CLICKS.filter((one) => standingCan(standing, one));
  const labels = { pause: 'Pause', resume: 'Resume', end: 'End' };
  return [
    actions(
      `standing-list.${standing.id}.${standing.revision}`,
      possible.map((one) =>
        button({ action: `standing-list:${one}`, label: labels[one], value: standing.id }),
      ),
    ),
  ];
}
