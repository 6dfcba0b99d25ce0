/** One step of a request, written under the same conditions as in the tables. */
import { isDeepStrictEqual } from 'node:util';
import { StaleRevision } from '../../../src/engine/ports.ts';
import { mayMove } from '../../../src/ledger/attempt-moves.ts';
import {
  type Attempt,
  LIVE_STATES,
  type Mark,
  type MoneyRequest,
  type Status,
} from '../../../src/requests/request.ts';
import { LEGAL_MOVES } from '../../../src/requests/transition.ts';
import type { RequestId, StandingId } from '../../../src/requests/ids.ts';
import type { MemoryDatabase } from './database.ts';
import type { Tx } from './tx.ts';
import { Refused, type Reservation } from './state.ts';

const LEGAL = new Set(LEGAL_MOVES.map((pair) => pair.join(' ')));
const LIVE = new Set<string>(LIVE_STATES);

export async function insert(
  db: MemoryDatabase,
  tx: Tx,
  request: MoneyRequest,
  dueAt: number | null,
): Promise<void> {
  const { id, tag, reissueOf } = request;
  const keys = [`request ${id}`, `tag ${tag}`, ...(reissueOf ? [`reissue ${reissueOf}`] : [])];
  for (const key of keys) await db.lock(tx, key);
  const tags = [...tx.requests.values()].map((one) => one.request.tag);
  refuseIf(db.state.requests.has(id) || tx.requests.has(id), 'a second request of this id');
  refuseIf(db.state.tags.has(tag) || tags.includes(tag), 'another request carries this tag');
  refuseIf(reissueOf !== null && db.state.reissues.has(reissueOf), 'it was reissued before');
  refuseIf(!mayBegin(request), 'it begins as approved, and is no run');
  refuseIf(request.intent.amountCents <= 0, 'an amount of nothing');
  checkParts(request, null);
  await takeSlot(db, tx, request);
  tx.requests.set(id, {
    request: { ...request, marks: [] },
    dueAt,
    reservation: reservationOf(request),
  });
  for (const mark of request.marks) keepMark(tx, request, mark);
  await db.lock(tx, 'audit');
}

export async function save(
  db: MemoryDatabase,
  tx: Tx,
  before: MoneyRequest,
  after: MoneyRequest,
  dueAt: number | null,
): Promise<void> {
  insistOnOneStory(before, after);
  await db.lock(tx, `request ${before.id}`);
  const known = tx.requests.get(before.id) ?? db.state.requests.get(before.id);
  if (known?.request.revision !== before.revision) {
    throw new StaleRevision(`${before.id} was saved by somebody else`);
  }
  if (after.batch !== undefined) {
    await db.lock(tx, `batch ${after.batch.id}`);
    tx.moved.push(after.batch.id);
  }
  for (const was of before.attempts) checkMove(was, after, known.request);
  checkParts(after, before);
  const isSame = before.status === after.status && before.version === after.version;
  tx.requests.set(after.id, {
    request: { ...after, marks: [] },
    dueAt,
    reservation: isSame ? retargeted(known.reservation, after) : reservationOf(after),
  });
  for (const mark of after.marks) {
    const was = before.marks.find(({ surface }) => surface === mark.surface);
    if (was !== mark && !isDeepStrictEqual(was, mark)) keepMark(tx, after, mark);
  }
  await db.lock(tx, 'audit');
}

function mayBegin({ status, runOf }: MoneyRequest): boolean {
  return status === 'pending' || runOf !== undefined;
}

/** A slot of a standing request has one run or one miss, ever. */
async function takeSlot(db: MemoryDatabase, tx: Tx, { id, runOf }: MoneyRequest): Promise<void> {
  if (runOf !== undefined) await takeSlots(db, tx, runOf.id, [runOf.slot], id);
}

export async function takeSlots(
  db: MemoryDatabase,
  tx: Tx,
  standing: StandingId,
  slots: readonly string[],
  request: RequestId | null,
): Promise<void> {
  for (const slot of slots) {
    const key = `${standing} ${slot}`;
    await db.lock(tx, `slot ${key}`);
    refuseIf(db.state.slots.has(key) || tx.slots.has(key), 'a second run or miss of one slot');
    tx.slots.set(key, request);
  }
}

function keepMark(tx: Tx, { id }: MoneyRequest, mark: Mark): void {
  tx.marks.push([id, mark.surface, { mark, owner: null, until: 0 }]);
}

/** What was written stays as it was; a step only adds, and tells every revision it went through. */
function insistOnOneStory(before: MoneyRequest, after: MoneyRequest): void {
  const fixed = ['id', 'team', 'environment', 'operation', 'requester', 'createdAt'] as const;
  for (const field of fixed) {
    refuseIf(before[field] !== after[field], `A save cannot change the ${field}`);
  }
  refuseIf(!startsWith(after.votes, before.votes), 'A save cannot change a vote');
  refuseIf(!startsWith(after.history, before.history), 'A save cannot change history');
  const told = after.history.slice(before.history.length);
  const isWhole =
    told.length > 0 &&
    told.every(({ seq }, index) => seq === before.revision + index + 1) &&
    told.at(-1)?.seq === after.revision;
  refuseIf(!isWhole, 'A save must tell each revision from the one before it');
}

function startsWith<Item>(longer: readonly Item[], shorter: readonly Item[]): boolean {
  return shorter.every(
    (item, index) => item === longer[index] || isDeepStrictEqual(item, longer[index]),
  );
}

function checkMove(was: Attempt, after: MoneyRequest, stands: MoneyRequest): void {
  const now = after.attempts.find(({ number }) => number === was.number);
  if (now === undefined) throw new Refused('A save cannot forget an attempt');
  if (now === was || isDeepStrictEqual(now, was)) return;
  refuseIf(
    !mayMove(was.state, now.state) || was.owner !== now.owner,
    `An attempt cannot go from ${was.state} to ${now.state}`,
  );
  const state = stands.attempts.find(({ number }) => number === was.number)?.state;
  refuseIf(state !== was.state, `Attempt ${was.number} is not ${was.state}`);
}

/** What the tables refuse whoever writes: primary keys, conditions and the legal moves. */
function checkParts(after: MoneyRequest, before: MoneyRequest | null): void {
  for (const entry of after.history.slice(before?.history.length ?? 0)) {
    const pair = `${entry.from ?? 'none'} ${entry.to}`;
    refuseIf(!LEGAL.has(pair), `no table allows ${pair}`);
  }
  if (after.votes !== before?.votes) {
    checkVotes(after);
  }
  if (after.attempts === before?.attempts) return;
  const live = after.attempts.filter(({ state }) => LIVE.has(state));
  refuseIf(live.length > 1, 'a second attempt that may move money');
  const numbers = new Set(after.attempts.map(({ number }) => number));
  refuseIf(numbers.size < after.attempts.length, 'two attempts of one number');
}

/** Of a request, and of a standing one. */
export function checkVotes({ votes, requester }: Pick<MoneyRequest, 'votes' | 'requester'>): void {
  const voters = votes.map(({ version, user }) => `${version} ${user}`);
  refuseIf(new Set(voters).size < voters.length, 'a second vote of one person on one version');
  refuseIf(
    votes.some(({ user }) => user === requester),
    'a vote of the requester',
  );
  const stoodFor = votes.flatMap(({ version, standsFor }) =>
    standsFor === undefined ? [] : [`${version} ${standsFor.user}`],
  );
  refuseIf(new Set(stoodFor).size < stoodFor.length, 'two votes for one person away');
  const isOdd = votes.some(
    ({ user, standsFor }) => standsFor?.user === user || standsFor?.user === requester,
  );
  refuseIf(isOdd, 'a vote for oneself, or for the requester');
}

const RESERVED: readonly Status[] = [
  'pending',
  'approved',
  'executing',
  'checking',
  'inFlight',
  'attention',
  'contradicted',
];

/** News of a card do not move the moment of its spending. */
function retargeted(known: Reservation | null, after: MoneyRequest): Reservation | null {
  return known === null ? null : { ...known, targetId: reservationOf(after)?.targetId ?? null };
}

function reservationOf(request: MoneyRequest): Reservation | null {
  if (request.operation === 'link') return null;
  const { status, intent, requester, receipt } = request;
  return {
    requester,
    // What a card was issued with counts for that card, once Paywint has told its id.
    targetId: receipt?.card?.id ?? intent.target?.id ?? null,
    cents: intent.amountCents,
    state: stateOf(status),
    at: request.history.at(-1)?.at ?? request.createdAt,
  };
}

export function stateOf(status: Status): Reservation['state'] {
  if (status === 'executed') return 'spent';
  return RESERVED.includes(status) ? 'reserved' : 'released';
}

function refuseIf(isIllegal: boolean, why: string): void {
  if (isIllegal) throw new Refused(why);
}
