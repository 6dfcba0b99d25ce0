/** What a ledger is asked and made to write, and what it says each time. */
import { batchId, bootId, channelId, requestId, userId } from '../../src/requests/ids.ts';
import type { Batch } from '../../src/requests/batch.ts';
import type { MoneyRequest, Vote } from '../../src/requests/request.ts';
import type { StandingEvent } from '../../src/standing/event.ts';
import type { StandingRequest } from '../../src/standing/standing-request.ts';
import { standingTransition } from '../../src/standing/transition.ts';
import { approval, executed, numbered, saveStep, submitted } from '../ledger/steps.ts';
import { NINE_O_CLOCK as NINE } from '../requests/a-request.ts';
import { aStanding, SATURDAY } from '../standing/a-standing.ts';
import type { Ledgers } from './same-ledger.test.ts';

const DAY_MS = 24 * 3_600_000;
const [MIA, BEN, FAY] = [userId('U0MIA'), userId('U0BEN'), userId('U0FAY')];
const [BOOT, OTHER] = [bootId('boot-1'), bootId('boot-2')];
const click = (key: string) => ({ key, receivedAt: NINE });

type Told = readonly unknown[];
type Tell = (ledgers: Ledgers) => Promise<Told>;

/** Whether it was refused, for whatever reason: each store has words of its own. */
async function isTaken(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

const inBatch = (row: number): MoneyRequest =>
  numbered(row, { batch: { id: batchId('B-1'), row } });

const aTable: Batch = {
  id: batchId('B-1'),
  team: numbered(1).team,
  requester: userId('U0DANA'),
  channel: channelId('C0FINANCE'),
  environment: 'sandbox',
  createdAt: NINE,
  revision: 1,
  rows: [inBatch(1), inBatch(2)],
  marks: [],
};

const tables: Tell = async ({ ledger, batches }) => {
  const told: unknown[] = [];
  await ledger.transact(async (tx) => {
    await tx.insertBatch(aTable);
    for (const row of aTable.rows) await tx.insert(row, NINE);
  });
  const { id } = aTable;
  const seen = async () => {
    const found = await batches.load(id);
    return [found?.revision, found?.rows.map((row) => [row.id, row.status]), found?.marks.length];
  };
  told.push(await seen(), await batches.next(NINE - 1), await batches.next(NINE));
  told.push(await batches.take(id, BOOT, NINE, NINE + 10), await batches.next(NINE + 9));
  told.push(await batches.take(id, OTHER, NINE + 9, NINE + 99));
  const first = await batches.load(id);
  if (first === null) return told;
  const [row] = first.rows;
  if (row === undefined) return told;
  await saveStep(ledger, row, approval(row));
  told.push(await seen(), await batches.keepMark(id, OTHER, []));
  await batches.giveBack(id, OTHER, first, { due: null, now: NINE });
  told.push(await batches.next(NINE + 9));
  await batches.giveBack(id, BOOT, first, { due: null, now: NINE });
  told.push(await batches.next(NINE + 999), await batches.next(NINE + 1_000));
  const again = await batches.load(id);
  told.push(await batches.take(id, OTHER, NINE + 1_000, NINE + 2_000));
  if (again !== null) await batches.giveBack(id, OTHER, again, { due: null, now: NINE });
  told.push(await batches.next(NINE + DAY_MS));
  told.push(
    await ledger.transact(async (tx) => (await tx.loadBatch(id)).map((one) => one.id)),
    await isTaken(ledger.transact((tx) => tx.insertBatch(aTable))),
  );
  return told;
};

const vote = (user: Vote['user'], more: Partial<Vote> = {}): Vote => ({
  user,
  version: 1,
  at: NINE,
  roles: ['S0FINANCE'],
  ...more,
});
const away = (user: Vote['user']) => ({ standsFor: { user, roles: ['S0FINANCE'] } });

const votes: Tell = async ({ ledger }) => {
  const told: boolean[] = [];
  const cases: readonly (readonly Vote[])[] = [
    [vote(MIA)],
    [vote(MIA), vote(BEN)],
    [vote(MIA), vote(MIA)],
    [vote(userId('U0DANA'))],
    [vote(MIA, away(FAY))],
    [vote(MIA, away(FAY)), vote(BEN, away(FAY))],
    [vote(MIA, away(MIA))],
    [vote(MIA, away(userId('U0DANA')))],
  ];
  for (const [number, all] of cases.entries()) {
    const request = await submitted(ledger, numbered(number + 1));
    const { revision } = request;
    const history = [
      ...request.history,
      { ...request.history[0], seq: 2, event: 'approve', from: 'pending' },
    ] as MoneyRequest['history']; // one more line like the first
    const after = { ...request, revision: revision + 1, votes: all, history };
    told.push(await isTaken(ledger.transact((tx) => tx.save(request, after, null))));
  }
  return told;
};

const run = (id: string, slot: string, of: StandingRequest): MoneyRequest => ({
  ...numbered(Number(id)),
  status: 'approved',
  runOf: { id: of.id, slot, hash: of.contentHash },
  history: [
    { seq: 1, event: 'submit', from: null, to: 'approved', actor: 'clock', at: NINE, note: null },
  ],
});

const standings: Tell = async ({ standings: kept, ledger }) => {
  const told: unknown[] = [];
  const step = async (before: StandingRequest, event: StandingEvent, dueAt: number | null) => {
    const next = standingTransition(before, event);
    if (!next.ok) throw new Error(`the story asks for what is refused: ${event.type}`);
    told.push(await isTaken(kept.transact((tx) => tx.saveStanding(before, next.standing, dueAt))));
    return next.standing;
  };
  const asked = aStanding();
  const { id } = asked;
  told.push(await isTaken(kept.transact((tx) => tx.insertStanding(asked))));
  told.push(await isTaken(kept.transact((tx) => tx.insertStanding(asked))));
  told.push(await kept.due(SATURDAY - 1, 9), await kept.due(SATURDAY, 9));
  const of = { id, slot: '2026-11-22', hash: asked.contentHash };
  told.push(await ledger.standingRuns(of));
  const at = SATURDAY + 1_000;
  const hash = asked.contentHash.slice(0, 32);
  const met = { roles: ['S0FINANCE'], met: true, lapsed: [], version: 1, hash } as const;
  const active = await step(asked, { type: 'approve', at, user: MIA, ...met }, at + 5);
  told.push(await ledger.standingRuns(of), await ledger.standingRuns({ ...of, hash: 'other' }));
  told.push(await ledger.transact((tx) => tx.standingRuns(of)));
  told.push((await kept.load(id))?.votes, await kept.due(at + 4, 9), await kept.due(at + 5, 9));
  const lease = at + 60_000;
  told.push(await kept.take(id, at, lease), await kept.take(id, at + 1, lease + 1));
  const marks = [
    { ...MARK, surface: 'notice' as const, channel: channelId('C0FINANCE'), ts: '1.1', shown: 2 },
  ];
  told.push(await kept.keep(id, marks, lease + 1), await kept.keep(id, marks, lease));
  const slotAt = SATURDAY + DAY_MS;
  const request = requestId(numbered(1).id);
  const first = run('1', '2026-11-22', active);
  told.push(await isTaken(ledger.transact((tx) => tx.insert(first, null))));
  const ran = await step(active, { type: 'run', at: slotAt, slot: '2026-11-22', request }, null);
  // Messages that were kept meanwhile stay with the save.
  told.push((await kept.load(id))?.marks, await kept.due(slotAt + DAY_MS, 9));
  told.push(await isTaken(kept.transact((tx) => tx.saveStanding(active, ran, null))));
  const second = run('2', '2026-11-22', active);
  told.push(await isTaken(ledger.transact((tx) => tx.insert(second, null))));
  const { runOf: _runOf, ...nobodys } = run('3', '2026-11-23', active);
  told.push(await isTaken(ledger.transact((tx) => tx.insert(nobodys, null))));
  const missed = { why: 'late' } as const;
  const late = slotAt + DAY_MS;
  const miss = await step(ran, { type: 'miss', at: late, slots: ['2026-11-23'], missed }, late);
  const after = run('4', '2026-11-23', active);
  told.push(await isTaken(ledger.transact((tx) => tx.insert(after, null))));
  const paused = await step(
    miss,
    { type: 'pause', at: late + 1, user: miss.requester, roles: [], isAdmin: false },
    null,
  );
  told.push(await ledger.standingRuns(of), (await kept.load(id))?.history.length);
  await kept.setDue(id, paused.revision - 1, 7);
  told.push(await kept.due(late, 9));
  await kept.setDue(id, paused.revision, 7);
  told.push(await kept.due(late, 9));
  await kept.giveBack(id, lease + 1);
  told.push(await kept.take(id, lease - 1, lease + 5));
  await kept.giveBack(id, lease);
  told.push(await kept.take(id, at + 2, lease + 9));
  const listed = await kept.list({ statuses: ['paused'], limit: 5 });
  told.push(listed.map((one) => [one.id, one.status, one.since, one.revision]));
  return told;
};

const MARK = { uncertainSince: null, tries: 0, notBefore: 0 };

const absences: Tell = async ({ absences: kept }) => {
  const absence = { user: FAY, delegate: MIA, since: NINE, until: NINE + 100 };
  const told: unknown[] = [await kept.begin(click('1'), absence)];
  told.push(await kept.begin(click('1'), { ...absence, delegate: BEN }));
  for (const at of [NINE - 1, NINE, NINE + 99, NINE + 100]) told.push(await kept.inForce(at));
  const later = { ...absence, delegate: BEN, since: NINE + 50, until: NINE + 150 };
  told.push(await kept.begin(click('2'), later), await kept.inForce(NINE + 60));
  told.push(await kept.begin(click('3'), { ...absence, user: BEN }));
  told.push(await kept.inForce(NINE + 60), await kept.end(click('3'), FAY, NINE));
  told.push(await kept.end(click('4'), FAY, NINE + 60), await kept.inForce(NINE + 60));
  told.push(
    await kept.end(click('5'), FAY, NINE + 60),
    await kept.end(click('6'), BEN, NINE + 999),
  );
  return told;
};

/** Open, spent a while ago, spent long ago, and undone; of two cards, payees and people. */
const limits: Tell = async ({ ledger }) => {
  const card = (number: number): MoneyRequest['intent']['target'] => ({
    kind: 'card',
    id: `card-${number}`,
    name: 'One',
    payeeId: `payee-${number}`,
  });
  const intent = (number: number, amountCents: number) => ({
    target: card(number),
    amountCents,
    texts: {},
  });
  await submitted(ledger, numbered(1, { intent: intent(1, 1) }));
  await submitted(ledger, numbered(2, { intent: intent(2, 20), requester: userId('U0TOM') }));
  await executed(ledger, numbered(3, { intent: intent(1, 300) }));
  const denied = await submitted(ledger, numbered(4, { intent: intent(1, 4_000) }));
  const no = { user: MIA, roles: ['S0FINANCE'], reason: 'no' };
  await saveStep(ledger, denied, { type: 'deny', at: NINE + 5, ...no });
  const told: unknown[] = [];
  const scope = { requester: userId('U0DANA'), cardId: 'card-1', payeeId: 'payee-1' };
  for (const now of [NINE, NINE + 2 * DAY_MS, NINE + 9 * DAY_MS, NINE + 60 * DAY_MS]) {
    const since = { day: now - DAY_MS, week: now - 7 * DAY_MS, month: now - 30 * DAY_MS };
    const asked = { ...scope, since };
    told.push(await ledger.spentSince(asked));
    told.push(await ledger.spentSince({ ...asked, since: { ...since, week: null } }));
    told.push(await ledger.spentSince({ ...asked, cardId: null, except: numbered(1).id }));
    told.push(await ledger.transact((tx) => tx.leaving(asked, 'payee', 'week')));
  }
  told.push(await ledger.committedCents());
  return told;
};

export const STORIES: readonly (readonly [string, Tell])[] = [
  ['a table moves with its rows, and is shown by one process at a time', tables],
  ['nobody votes twice, for themselves, or for somebody who is stood in for', votes],
  ['a slot has one run or one miss, and nothing else begins as approved', standings],
  ['one absence for each person, until it is over', absences],
  ['what is open and what was spent counts, in each window and for each', limits],
];
