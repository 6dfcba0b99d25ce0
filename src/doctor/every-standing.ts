/** What is shown of standing requests: the notice, its thread, what the requester is told, the list and the forms. */
import { standingId } from '../requests/ids.ts';
import { denyForm } from '../slack/views/deny-form.ts';
import { standingApproveForm } from '../slack/views/standing-approve.ts';
import { standingForm, standingLoading, standingRefused } from '../slack/views/standing-form.ts';
import { standingList } from '../slack/views/standing-list.ts';
import { standingAsked, standingMessages } from '../slack/views/standing-told.ts';
import { unclearNotes } from '../slack/views/modal-notes.ts';
import { STANDING_STATUSES } from '../standing/standing-request.ts';
import { fullStanding } from './full-standing.ts';
import { CROWD, times } from './many.ts';
import { sampleStanding, SATURDAY } from './sample-standing.ts';
import { messages, type Shown, views } from './shown.ts';

export function everyStanding(words: string): readonly Shown[] {
  const { notice, trail, direct } = standingMessages();
  const all = STANDING_STATUSES.map((status) => fullStanding(words, status));
  const runs = fullStanding(words, 'active');
  const listed = STANDING_STATUSES.flatMap((status) =>
    times(20, (at) => fullStanding(words, status, standingId(`S-${status}${at}`))),
  );
  return [
    ...messages('standing notice', [
      ...all.map((of) => notice(of)),
      notice(sampleStanding(), CROWD),
    ]),
    ...messages(
      'standing thread',
      runs.history.map((step) => trail(runs, step)),
    ),
    ...messages(
      'standing news',
      runs.history.map((step) => direct(runs, step)),
    ),
    ...messages('standing asked', all.map(standingAsked)),
    ...messages('standing list', [standingList(listed, SATURDAY), standingList([], SATURDAY)]),
    ...views('standing form', forms(words)),
    ...views('standing approval', [standingApproveForm(fullStanding(words, 'pending'))]),
    ...views('standing denial', [denyForm('S-7F3K2M9Q', 'standing')]),
  ];
}

function forms(words: string) {
  const typed = { every: words, first: words, until: words, atMost: words };
  const nothing = { every: '', first: '', until: '', atMost: '' };
  const target = { label: words, value: 'card_1' };
  return [
    standingForm({ target: null, texts: {} }, nothing, '09:00 (UTC)'),
    standingForm(
      { target, texts: { memo: words, amount: words } },
      typed,
      '09:00 (UTC)',
      unclearNotes([words]),
    ),
    standingLoading(),
    standingRefused(words),
  ];
}
