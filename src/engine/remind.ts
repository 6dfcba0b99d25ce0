/** Reminders, nudges and escalations of a request that waits: each a step of the request, told afterwards. */
import { idsOf } from '../policy/steps.ts';
import type { UserId } from '../requests/ids.ts';
import type { Decidable } from '../requests/decidable.ts';
import type { Escalated, MoneyRequest } from '../requests/request.ts';
import { neverCount } from '../requests/votes.ts';
import { MOST_REACHED } from '../requests/waiting.ts';
import { apply } from './apply.ts';
import type { EngineParts } from './parts.ts';
import type { LedgerTx } from './ledger-ports.ts';
import type { OwedReminder } from './reminder-ports.ts';
import { TIMING } from '../requests/timing.ts';
import { whoCanDecide } from './who-can-decide.ts';
import { nextOpening } from './working-hours.ts';

type Asking = Pick<EngineParts, 'policy' | 'clock' | 'people' | 'absences'>;

const PEOPLE_MS = 15_000;

/** @returns when to try again, or null. */
export async function remind(parts: EngineParts, request: MoneyRequest): Promise<number | null> {
  const found = await whomToTell(parts, request, 'remind');
  if ('later' in found) return found.later;
  const users = found.told.map(({ user }) => user);
  const event = { type: 'remind', users } as const;
  await apply(parts, request.id, (_request, at) => ({ ...event, at }), { also: owing(users) });
  return null;
}

/**
 * Those who can still decide, or those whom the policy names when nobody has; else when to try again,
 * epoch ms: within the working hours, and once Slack can tell.
 */
export async function whomToTell(
  parts: Asking,
  asked: Decidable,
  event: 'remind' | 'escalateWaiting',
): Promise<{ readonly told: readonly Escalated[] } | { readonly later: number }> {
  const opening = openingAt(parts);
  if (opening !== null) return { later: opening };
  const told = await (event === 'remind' ? reminded(parts, asked) : toldOf(parts, asked));
  return told === null ? { later: parts.clock.now() + PEOPLE_MS } : { told };
}

async function reminded(parts: Asking, asked: Decidable): Promise<readonly Escalated[] | null> {
  const users = await whoCanDecide(parts, asked);
  return users?.slice(0, MOST_REACHED).map((user) => ({ user, may: 'decide' })) ?? null;
}

/** @returns when to try again, or null. */
export async function escalateWaiting(
  parts: EngineParts,
  request: MoneyRequest,
): Promise<number | null> {
  const found = await whomToTell(parts, request, 'escalateWaiting');
  if ('later' in found) return found.later;
  const known = await toldOfBatch(parts, request);
  const told = found.told.filter(({ user }) => !known.has(user));
  await apply(parts, request.id, (_request, at) => ({ type: 'escalateWaiting', at, told }));
  return null;
}

/** Rows of one batch wait together: who was told of one of them has heard of all. */
async function toldOfBatch(
  { ledger }: EngineParts,
  { id, batch }: MoneyRequest,
): Promise<ReadonlySet<UserId>> {
  if (batch === undefined) return new Set();
  const rows = await ledger.transact((tx) => tx.loadBatch(batch.id));
  const others = rows.filter((one) => one.status === 'pending' && one.id !== id);
  return new Set(others.flatMap(({ reach }) => reach.escalated.map(({ user }) => user)));
}

/** What fell due within the hours and could not be told then waits for their next opening, too. */
function openingAt({ policy, clock }: Asking): number | null {
  const now = clock.now();
  const opening = nextOpening(policy.workingHours, now);
  return opening > now ? opening : null;
}

/** The reminders of the step that was just taken: its revision names it. */
export function owing(users: readonly UserId[]) {
  return async (tx: LedgerTx, { id, version, revision, history }: MoneyRequest): Promise<null> => {
    const { event = '', at = 0 } = history.at(-1) ?? {};
    const told = users.map((user): Escalated => ({ user, may: 'decide' }));
    await tx.oweReminders(owedTo(told, { item: id, version, step: `${event}:${revision}`, at }));
    return null;
  };
}

export function owedTo(
  told: readonly Escalated[],
  of: Pick<OwedReminder, 'item' | 'version' | 'step' | 'at'>,
): readonly OwedReminder[] {
  return told.map(({ user, may }) => ({ ...of, person: user, may }));
}

/** Nobody gains a right by being told: what they may do is what they may do anyway. */
async function toldOf(
  { people, policy }: Asking,
  request: Decidable,
): Promise<readonly Escalated[] | null> {
  const to = request.terms.escalation?.to ?? [];
  const deciders = idsOf(request.terms);
  const roster = await people.roster(
    [...to, ...deciders, ...policy.admins],
    TIMING.eligibilityAgeMs,
  );
  if (!roster.known) return null;
  const never = neverCount(request);
  const holds = (roles: readonly string[], ids: readonly string[]): boolean =>
    ids.some((id) => roles.includes(id));
  return roster.people
    .filter(({ user, roles }) => user !== request.requester && holds(roles, to))
    .map(({ user, roles }): Escalated => {
      if (holds(roles, deciders) && !never.includes(user)) return { user, may: 'decide' };
      return { user, may: holds(roles, request.terms.admins) ? 'cancel' : 'push' };
    })
    .toSorted((one, other) => (one.user < other.user ? -1 : 1))
    .slice(0, MOST_REACHED);
}
