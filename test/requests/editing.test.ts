import { describe, expect, test } from 'vitest';
import { changeLines, changesNote } from '../../src/requests/change.ts';
import { editProblem, isShown } from '../../src/requests/editing.ts';
import type { EventOf } from '../../src/requests/event.ts';
import { batchId, standingId, tag } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { can, transition } from '../../src/requests/transition.ts';
import { votesNow } from '../../src/requests/votes.ts';
import { aRequest } from './a-request.ts';
import { andThen, refusalOf } from './people-say.ts';
import { after, approval, BEN, claim, DANA, MIA, NINE } from './story.ts';

const HASH = '5f'.repeat(16);
const HOUR_MS = 3_600_000;

function edit(overrides: Partial<EventOf<'edit'>> = {}): EventOf<'edit'> {
  const now = aRequest();
  return {
    type: 'edit',
    at: NINE + 60_000,
    user: DANA,
    version: 1,
    hash: HASH,
    revised: {
      intent: { ...now.intent, amountCents: 7_500 },
      call: { ...now.call, body: '{"amount":75}' },
      tag: tag('pw-00000002'),
      contentHash: 'ab'.repeat(32),
      terms: { ...now.terms, expiresAfterMs: 2 * HOUR_MS },
    },
    changes: [{ label: 'Amount', was: '$50.00', is: '$75.00' }],
    ...overrides,
  };
}

const inBatch = { batch: { id: batchId('B1'), row: 1 } };
const asRun = { runOf: { id: standingId('G1'), slot: '2026-11-21', hash: 'aa' } };
const tried = () =>
  andThen(after(approval(), claim()), {
    type: 'release',
    at: NINE + 61_000 + 90_000,
  });

describe('an edit', () => {
  test('is another version: new bytes, tag, hash, terms and time, and what was changed stands in the history', () => {
    const edited = andThen(after(), edit());
    expect(edited).toMatchObject({
      status: 'pending',
      version: 2,
      editor: DANA,
      tag: 'pw-00000002',
      contentHash: 'ab'.repeat(32),
      call: { body: '{"amount":75}' },
      intent: { amountCents: 7_500 },
      expiresAt: NINE + 60_000 + 2 * HOUR_MS,
      hold: null,
    });
    expect(edited.history.at(-1)).toMatchObject({
      event: 'edit',
      actor: DANA,
      note: 'Amount: $50.00 → $75.00',
    });
  });

  test('voids every vote, and whoever voted for the old version votes anew', () => {
    const voted = after(approval({ met: false }));
    const edited = andThen(voted, edit());
    expect(votesNow(edited)).toEqual([]);
    const fresh = { version: 2, hash: 'ab'.repeat(16), at: NINE + 61_000 };
    expect(refusalOf(edited, approval({ at: NINE + 61_000 }))).toEqual({ reason: 'changed' });
    expect(andThen(edited, approval(fresh)).status).toBe('approved');
  });

  test('lifts the hold of approvals that lapsed', () => {
    const held = after(approval({ met: false, lapsed: [BEN] }));
    expect(held.hold).toEqual({ why: 'approvers', lapsed: [BEN] });
    expect(andThen(held, edit()).hold).toBeNull();
  });

  test('that changes nothing is none', () => {
    expect(refusalOf(after(), edit({ changes: [] }))).toEqual({ reason: 'unchanged' });
  });

  test.each<[string, MoneyRequest, Partial<EventOf<'edit'>>, object]>([
    ['by somebody else', after(), { user: MIA }, { reason: 'notYourEdit' }],
    ['of a row', aRequest(inBatch), {}, { reason: 'notNow', status: 'pending' }],
    ['of a run', aRequest(asRun), {}, { reason: 'partOfWhole' }],
    ['when its time is up', after(), { at: NINE + 24 * HOUR_MS }, { reason: 'expired' }],
    ['of another version', after(), { version: 2 }, { reason: 'editedSince' }],
    ['of other content', after(), { hash: '00'.repeat(16) }, { reason: 'editedSince' }],
    [
      'of what was tried to be sent',
      andThen(tried(), { type: 'recheckFailed', at: NINE + 200_000, lapsed: [MIA] }),
      { at: NINE + 210_000 },
      { reason: 'triedAlready' },
    ],
  ])('%s is refused', (_what, request, overrides, refusal) => {
    expect(refusalOf(request, edit(overrides))).toEqual(refusal);
    expect(editProblem(request, edit(overrides))).toEqual(refusal);
  });

  test('in the very last moment is one, and an approved request has none', () => {
    const last = edit({ at: NINE + 24 * HOUR_MS - 1 });
    expect(editProblem(after(), last)).toBeNull();
    expect(editProblem(after(approval()), edit())).toEqual({
      reason: 'notNow',
      status: 'approved',
    });
    expect(transition(after(approval()), edit()).ok).toBe(false);
  });

  test('is offered as a button only where it can be taken', () => {
    expect(can(after(), 'edit')).toBe(true);
    expect(can(aRequest(inBatch), 'edit')).toBe(false);
    expect(can(aRequest(asRun), 'edit')).toBe(false);
    const back = andThen(tried(), { type: 'recheckFailed', at: NINE + 200_000, lapsed: [MIA] });
    expect(back.status).toBe('pending');
    expect(can(back, 'edit')).toBe(false);
  });
});

test('what was shown is a version and the first 32 digits of its hash, no more and no less', () => {
  const request = aRequest();
  expect(isShown(request, { version: 1, hash: HASH })).toBe(true);
  expect(isShown(request, { version: 1, hash: '5f'.repeat(32) })).toBe(false);
  expect(isShown(request, { version: 1, hash: '' })).toBe(false);
  expect(isShown(request, { version: 0, hash: HASH })).toBe(false);
  expect(isShown({ ...request, contentHash: '5f' }, { version: 1, hash: '5f' })).toBe(false);
});

test('the note of an edit is a line for each field, whatever a name holds', () => {
  const note = changesNote([
    { label: 'Card', was: 'Team\n travel ', is: 'Marketing' },
    { label: 'Memo', was: '', is: 'train' },
  ]);
  expect(note).toBe('Card: Team travel → Marketing\nMemo:  → train');
  expect(changeLines(note)).toEqual(['Card: Team travel → Marketing', 'Memo:  → train']);
  expect(changeLines(null)).toEqual([]);
});
