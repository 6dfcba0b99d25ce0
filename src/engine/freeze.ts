/** Stopping all sending, which one person may do, and going on, which takes two. */
import type { UserId } from '../requests/ids.ts';
import { awaitsComparison, isFrozen, LIFT_MS, type Sending } from '../requests/sending.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { EngineParts } from './parts.ts';
import type { FreezeAsk, Unfrozen } from './engine-ports.ts';
import type { LedgerTx } from './ledger-ports.ts';
import type { Result } from './ports.ts';
import { isAdmin, mayRead, refused } from './standing.ts';

export async function freeze(parts: EngineParts, ask: FreezeAsk): Promise<Result<Sending>> {
  const person = await mayRead(parts, ask.user);
  if (!person.ok) return person;
  if (person.value === 'requester') return refused({ reason: 'mayNotFreeze' });
  return parts.ledger.transact(async (tx) => {
    if (!(await tx.receive(ask.delivery))) return refused({ reason: 'alreadyReceived' });
    await tx.sending();
    const at = parts.clock.now();
    await tx.freeze({ why: 'person', note: 'Somebody stopped it', by: ask.user, at });
    return { ok: true, value: await tx.sending() };
  });
}

type Unfreezing = FreezeAsk & { readonly adopts: boolean };

export async function unfreeze(parts: EngineParts, ask: Unfreezing): Promise<Result<Unfrozen>> {
  if (!(await isAdmin(parts, ask.user))) return refused({ reason: 'notAdmin' });
  const before = await parts.ledger.sending();
  // Whoever spoke first counts only while they are still an admin.
  const first = before.lift !== null && before.lift.by !== ask.user ? before.lift.by : null;
  const second = first !== null && (await isAdmin(parts, first)) ? first : null;
  const foreign = await parts.mirror.foreignTags(MOST_TAGS);
  return parts.ledger.transact(async (tx) => {
    if (!(await tx.receive(ask.delivery))) return refused({ reason: 'alreadyReceived' });
    const sending = await tx.sending();
    const refusal = refusalFor(parts, sending, foreign, ask.adopts);
    if (refusal !== null) return refused(refusal);
    return lift(tx, sending, { ...ask, second, at: parts.clock.now() }, foreign);
  });
}

/** More than two people can look through. */
const MOST_TAGS = 50;

function refusalFor(
  { reconciler }: EngineParts,
  sending: Sending,
  foreign: readonly string[],
  adopts: boolean,
): Refusal | null {
  if (!isFrozen(sending)) return { reason: 'notFrozen' };
  if (awaitsComparison(sending)) {
    const canBeRead = reconciler.canBeRead();
    // Only where Paywint tells no list at all can people vouch for what was not compared.
    if (canBeRead || !adopts) return { reason: 'notCompared', canBeRead };
  }
  if (foreign.length > 0 && !adopts) return { reason: 'foreignTags', tags: foreign };
  return null;
}

async function lift(
  tx: LedgerTx,
  sending: Sending,
  ask: Unfreezing & { readonly second: UserId | null; readonly at: number },
  foreign: readonly string[],
): Promise<Result<Unfrozen>> {
  const { user: by, at, adopts, second } = ask;
  const earlier = sending.lift;
  const isAgreed =
    earlier !== null &&
    earlier.by === second &&
    at - earlier.at <= LIFT_MS &&
    earlier.adopts === adopts;
  if (!isAgreed) {
    await tx.keepLift({ by, at, adopts });
    return { ok: true, value: { kind: 'waiting', sending: await tx.sending() } };
  }
  await tx.liftAll({ by, with: earlier.by, at }, adopts ? foreign : []);
  return { ok: true, value: { kind: 'lifted', sending: await tx.sending() } };
}
