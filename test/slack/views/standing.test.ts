/** Whatever a standing request holds, Slack takes its messages and forms and reads none of it as markup. */
import { expect, test } from 'vitest';
import { checkMessage, checkView } from '../../../playground/slack/limits.ts';
import { fullStanding } from '../../../src/doctor/full-standing.ts';
import { standingId } from '../../../src/requests/ids.ts';
import { standingApproveForm } from '../../../src/slack/views/standing-approve.ts';
import { standingForm } from '../../../src/slack/views/standing-form.ts';
import { standingList } from '../../../src/slack/views/standing-list.ts';
import { standingAsked, standingMessages } from '../../../src/slack/views/standing-told.ts';
import { STANDING_STATUSES } from '../../../src/standing/standing-request.ts';
import { SATURDAY } from '../../standing/a-standing.ts';
import { HOSTILE } from '../hostile.ts';
import { markupOf } from '../texts-of.ts';

const all = STANDING_STATUSES.flatMap((status, place) =>
  HOSTILE.slice(place * 3, place * 3 + 3).map((words, index) =>
    fullStanding(words.repeat(20), status, standingId(`S-${place}${index}`)),
  ),
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
