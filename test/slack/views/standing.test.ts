/** Whatever a standing request holds, Slack takes its messages and forms and reads none of it as markup. */
import { expect, test } from 'vitest';
import { checkMessage, checkView } from '../../../playground/slack/limits.ts';
import { requestId, standingId, userId } from '../../../src/requests/ids.ts';
import { standingApproveForm } from '../../../src/slack/views/standing-approve.ts';
import { standingForm } from '../../../src/slack/views/standing-form.ts';
import { standingList } from '../../../src/slack/views/standing-list.ts';
import { standingAsked, standingMessages } from '../../../src/slack/views/standing-told.ts';
import { datesOf } from '../../../src/standing/schedule.ts';
import {
  type Missed,
  STANDING_STATUSES,
  type StandingEventName,
  type StandingStep,
} from '../../../src/standing/standing-request.ts';
import { aStanding, SATURDAY } from '../../standing/a-standing.ts';
import { HOSTILE } from '../hostile.ts';
import { markupOf } from '../texts-of.ts';

const EVENTS: Record<StandingEventName, 1> = {
  ask: 1,
  remind: 1,
  escalateWaiting: 1,
  approve: 1,
  deny: 1,
  expire: 1,
  pause: 1,
  resume: 1,
  end: 1,
  run: 1,
  miss: 1,
  warn: 1,
  finish: 1,
};
const MISSES: readonly Missed[] = [
  { why: 'late' },
  { why: 'approvers', lapsed: [userId('U0MIA')] },
  { why: 'cardGone' },
  { why: 'sum' },
  { why: 'changed' },
  { why: 'refused', refusal: { reason: 'notRequester' } },
];
const schedule = { ...aStanding().schedule, runs: 40 };
const slots = datesOf(schedule);

const all = STANDING_STATUSES.flatMap((status, place) =>
  HOSTILE.slice(place * 3, place * 3 + 3).map((words, index) => {
    const memo = words.repeat(20);
    const target = { kind: 'card', id: 'card-1', name: words.repeat(5), payeeName: memo } as const;
    const history = Object.keys(EVENTS).flatMap((event) =>
      (event === 'miss' ? MISSES : MISSES.slice(0, 1)).map(
        (missed): StandingStep => ({
          seq: 1,
          // The names of the table above.
          event: event as StandingEventName,
          from: null,
          to: status,
          actor: userId('U0MIA'),
          at: SATURDAY,
          note: memo,
          slots,
          request: requestId('R-1'),
          missed: event === 'miss' ? missed : null,
        }),
      ),
    );
    return aStanding({
      id: standingId(`S-${place}${index}`),
      status,
      history,
      schedule,
      reason: memo,
      approvedAt: SATURDAY,
      since: SATURDAY,
      intent: { target, amountCents: 27_000, texts: { memo } },
    });
  }),
);

test('every message of every standing request is taken by Slack', () => {
  const { notice, trail, direct } = standingMessages();
  for (const standing of all) {
    const told = standing.history.flatMap((step) => [
      trail(standing, step),
      direct(standing, step),
    ]);
    for (const message of [notice(standing), standingAsked(standing), ...told]) {
      if (message === null) continue;
      expect(checkMessage(message)).toEqual([]);
      expect(markupOf(message)).toEqual([]);
    }
  }
  expect(checkMessage(standingList(all, SATURDAY))).toEqual([]);
  expect(checkMessage(standingList([], SATURDAY))).toEqual([]);
});

test('so is every form', () => {
  for (const [index, standing] of all.entries()) {
    expect(checkView(standingApproveForm(standing))).toEqual([]);
    const words = HOSTILE[index % HOSTILE.length] ?? '';
    const typed = { every: words, first: words, until: words, atMost: words.repeat(50) };
    const filled = { target: null, texts: { memo: words, amount: words } };
    expect(checkView(standingForm(filled, typed, '09:00 UTC'))).toEqual([]);
  }
});
