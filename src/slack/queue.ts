/** What waits for one person's approval now, the oldest first. */
import type { ProposalStatus } from '../acts/proposal.ts';
import { byWaiting, decidableOf, type WaitingItem } from '../deciding/waiting-item.ts';
import type { Absences } from '../engine/away-ports.ts';
import type { Ledger } from '../engine/ledger-ports.ts';
import type { People } from '../engine/people-ports.ts';
import type { Clock } from '../engine/ports.ts';
import type { Besides } from '../engine/reminder-ports.ts';
import { idsOf } from '../policy/steps.ts';
import type { UserId } from '../requests/ids.ts';
import type { StandingStatus } from '../standing/standing-request.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import { type Decider, waitsFor } from '../deciding/waits-for.ts';

type Parts = {
  readonly ledger: Pick<Ledger, 'list'>;
  readonly people: Pick<People, 'standing'>;
  /** Who is away; nobody without it. */
  readonly absences?: Pick<Absences, 'inForce'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** So many pending requests are looked through, the newest first. */
const LOOKED_THROUGH = 500;

/** The requests among it. Null when Slack cannot tell what this person may decide. */
export async function queueOf(parts: Parts, user: UserId): Promise<readonly MoneyRequest[] | null> {
  const waiting = await forUser(parts, user, await pending(parts));
  return waiting?.flatMap((one) => (one.kind === 'request' ? [one.of] : [])) ?? null;
}

/** All of it. Null when Slack cannot tell what this person may decide. */
export async function waitingFor(
  parts: Parts & { readonly besides: Besides },
  user: UserId,
): Promise<readonly WaitingItem[] | null> {
  const [requests, others] = await Promise.all([
    pending(parts),
    besidesIn(parts.besides, { standings: ['pending'], changes: ['pending'] }),
  ]);
  return forUser(parts, user, [...requests, ...others]);
}

async function pending({ ledger }: Parts): Promise<readonly WaitingItem[]> {
  const filter = { statuses: ['pending'], limit: LOOKED_THROUGH, offset: 0 } as const;
  const { requests } = await ledger.list(filter);
  return requests.map((of) => ({ kind: 'request', of }));
}

type Wanted = {
  readonly standings: readonly StandingStatus[];
  readonly changes: readonly ProposalStatus[];
  readonly by?: UserId | undefined;
};

/** Standing requests and changes in these states, of this person or of everybody. */
export async function besidesIn(
  { standings, proposals }: Besides,
  { standings: inStandings, changes, by }: Wanted,
): Promise<readonly WaitingItem[]> {
  const limit = LOOKED_THROUGH;
  const [first, second] = await Promise.all([
    standings.list({
      statuses: inStandings,
      limit,
      ...(by === undefined ? {} : { requester: by }),
    }),
    proposals.list({ statuses: changes, limit, ...(by === undefined ? {} : { asker: by }) }),
  ]);
  return [
    ...first.map((of): WaitingItem => ({ kind: 'standing', of })),
    ...second.map((of): WaitingItem => ({ kind: 'change', of })),
  ];
}

async function forUser(
  parts: Parts,
  user: UserId,
  items: readonly WaitingItem[],
): Promise<readonly WaitingItem[] | null> {
  const ids = new Set(items.flatMap((item) => idsOf(decidableOf(item).terms)));
  const decider = await deciderOf(parts, user, [...ids]);
  if (decider === null) return null;
  const now = parts.clock.now();
  return items.filter((item) => waitsFor(decidableOf(item), decider, now)).toSorted(byWaiting);
}

/** Null while Slack cannot tell. A guest, or whoever else never counts, satisfies nothing. */
async function deciderOf(
  { people, absences, clock }: Parts,
  user: UserId,
  ids: readonly string[],
): Promise<Decider | null> {
  const all = (await absences?.inForce(clock.now())) ?? [];
  const away = all.filter(({ delegate }) => delegate === user).map((one) => one.user);
  const [own, ...theirs] = await Promise.all(
    [user, ...away].map((one) => people.standing(one, ids, TIMING.eligibilityAgeMs)),
  );
  if (own?.known !== true) return null;
  const standsFor = new Map<UserId, readonly string[]>();
  for (const [index, absent] of away.entries()) {
    const standing = theirs[index];
    if (standing?.known !== true) return null;
    if (own.problem === null) standsFor.set(absent, standing.roles);
  }
  return { user, roles: own.roles, standsFor, absences: all };
}
