/** Administrative acts: allowed, written down, sent once, written down again, and looked up where the answer was lost. */
import type { Act, On, Seen, Told } from '../acts/act.ts';
import { areaOf } from '../acts/area.ts';
import { actNamed } from '../acts/index.ts';
import type { ActOutcome, Looked } from '../acts/act-outcome.ts';
import { judge, type Verdict } from '../acts/judge.ts';
import type { Rule } from '../policy/policy.ts';
import { ruleForChange } from '../policy/rule-for.ts';
import type { UserId } from '../requests/ids.ts';
import type { EngineParts } from './parts.ts';
import { entryOf, idsOf } from './act-entry.ts';
import type {
  ActAsk,
  ActEnd,
  ActLedger,
  Acts,
  Asked,
  Clerk,
  Followed,
  Lookers,
} from './act-ports.ts';
import type { Reading } from './paywint-ports.ts';
import type { Result } from './ports.ts';
import { openRequestsFor } from './open-requests-for.ts';
import type { Proposals } from './proposal-ports.ts';
import { asAdmin, refused, rolesOf } from './standing.ts';

export type ActParts = Pick<EngineParts, 'people' | 'policy' | 'clock' | 'ledger' | 'log'> & {
  readonly proposals: Pick<Proposals, 'propose'>;
  readonly acts: ActLedger;
  readonly clerk: Clerk;
  readonly lookers: Lookers;
};

export function createActs(parts: ActParts): Acts {
  return {
    may: (user, act) => may(parts, user, act),
    asks: (act) => ruleOf(parts, act) !== null,
    perform: (ask) => perform(parts, ask),
  };
}

function ruleOf({ policy }: Pick<ActParts, 'policy'>, act: Pick<Act, 'words'>): Rule | null {
  return ruleForChange(policy, areaOf(act));
}

/** Admins alone, unless others decide about it: then whoever may ask for money may ask for this. */
async function may(
  parts: Pick<ActParts, 'people' | 'policy'>,
  user: UserId,
  act: Pick<Act, 'words'>,
): Promise<Result<'admin' | 'requester'>> {
  const { admins, requesters } = parts.policy;
  if (ruleOf(parts, act) === null) return asAdmin(parts, user, admins);
  const found = await rolesOf(parts, user, [...requesters, ...admins]);
  if (!found.ok) return found;
  return found.value.roles.length > 0
    ? { ok: true, value: 'requester' }
    : refused({ reason: 'notRequester' });
}

async function perform(parts: ActParts, ask: ActAsk): Promise<Result<ActEnd | Asked>> {
  const allowed = await may(parts, ask.user, ask.act);
  if (!allowed.ok) return allowed;
  return ruleOf(parts, ask.act) === null ? performNow(parts, ask) : propose(parts, ask);
}

/** What could not be done now is not asked for either. */
async function propose(parts: ActParts, ask: ActAsk): Promise<Result<Asked>> {
  const { act, on, values, shown, again, user, team, delivery } = ask;
  const ready = await isReady(parts, ask);
  if (!ready.ok) return ready;
  const wanted = { kind: 'act', words: act.words, on, values, shown, again } as const;
  const asked = await parts.proposals.propose({ user, team, delivery, wanted });
  return asked.ok ? { ok: true, value: { proposed: asked.value } } : asked;
}

/** Whether nothing open stands against it, and what was there before. */
async function isReady(parts: ActParts, ask: ActAsk): Promise<Result<Seen | null>> {
  const { act, on, values } = ask;
  const guarded = act.guards === undefined ? undefined : on[act.guards];
  const named = guarded === undefined ? [] : await openRequestsFor(parts.ledger, guarded.id);
  if (named.length > 0) return refused({ reason: 'stillNamed', by: named });
  const before = await seenBefore(parts, ask);
  const twin = before === null || ask.again ? null : (act.twin?.find(before, values) ?? null);
  return twin === null
    ? { ok: true, value: before }
    : refused({ reason: 'thereAlready', what: twin });
}

/** Without asking anybody: the policy does not want it approved, or it is. */
export async function performNow(parts: ActParts, ask: ActAsk): Promise<Result<ActEnd>> {
  const { act, on, values, delivery } = ask;
  const ready = await isReady(parts, ask);
  if (!ready.ok) return ready;
  const before = ready.value;
  const since = parts.clock.now();
  const isFirst = await parts.acts.begin(delivery, entryOf(parts, ask, 'asked'));
  if (!isFirst) return refused({ reason: 'alreadyReceived' });
  const verdict = judge(await parts.clerk.send(act.call(values, on)), act, on);
  await parts.acts.note(entryOf(parts, ask, verdict.kind, verdict));
  const outcome = await outcomeOf(parts, ask, verdict, { since, before });
  const told = toldIn(outcome);
  return { ok: true, value: { act, on, outcome, next: await follow(parts, ask, told) } };
}

/**
 * What is there before something is added, by which what was added is told apart. Where it cannot be
 * read, nobody is asked back: a second record costs no money.
 */
async function seenBefore(parts: ActParts, { act, on }: ActAsk): Promise<Seen | null> {
  if (act.twin === undefined) return null;
  const read = await seenIn(parts, act.twin.in, on);
  return read.ok ? read.value : null;
}

async function seenIn({ lookers }: ActParts, list: keyof Seen, on: On): Promise<Reading<Seen>> {
  const read = await lookers[list](on);
  return read.ok
    ? { ok: true, value: { payees: [], payee: [], addresses: [], linked: [], [list]: read.value } }
    : read;
}

/** When the act was sent, and what was there before; null where that was not read. */
type Past = { readonly since: number; readonly before: Seen | null };

async function outcomeOf(
  parts: ActParts,
  ask: ActAsk,
  verdict: Verdict,
  past: Past,
): Promise<ActOutcome> {
  const isClear = verdict.kind === 'refused' && verdict.isPlain;
  if (isClear || verdict.kind === 'done' || verdict.kind === 'notSent') return verdict;
  const looked = await look(parts, ask, past);
  if (looked.kind === 'seen') {
    const why = 'found in Paywint’s records after an answer that was not clear';
    await parts.acts.note({ ...entryOf(parts, ask, 'seen'), ids: idsOf(ask.on, looked.told), why });
  }
  if (verdict.kind === 'unknown') return { ...verdict, looked };
  // Paywint said no and its records agree; where they do not, its word does not count.
  return looked.kind === 'notSeen' ? verdict : { kind: 'unknown', why: verdict.text, looked };
}

/** Looking may be repeated; the act is not. */
export async function look(
  parts: ActParts,
  { act, values, on }: ActAsk,
  past: Past,
): Promise<Looked> {
  const read = await seenIn(parts, act.look.in, on);
  if (!read.ok) return { kind: 'unread', why: read.why };
  const news = past.before === null ? read.value : without(read.value, past.before);
  const told = act.look.find(news, values, on, past.since);
  return told === null ? { kind: 'notSeen' } : { kind: 'seen', told };
}

/** The records that are not among the older ones, letter for letter. */
function without(seen: Seen, older: Seen): Seen {
  const known = new Set(
    Object.values(older).flatMap((rows) => rows.map((row) => JSON.stringify(row))),
  );
  const isNew = (row: object): boolean => !known.has(JSON.stringify(row));
  return {
    payees: seen.payees.filter(isNew),
    payee: seen.payee.filter(isNew),
    addresses: seen.addresses.filter(isNew),
    linked: seen.linked.filter(isNew),
  };
}

function toldIn(outcome: ActOutcome): Told | null {
  if (outcome.kind === 'done') return outcome.told;
  if (outcome.kind === 'unknown' && outcome.looked.kind === 'seen') return outcome.looked.told;
  return null;
}

/** The act that follows is received under a name of its own: it was never sent before. */
async function follow(parts: ActParts, ask: ActAsk, told: Told | null): Promise<Followed | null> {
  const { followedBy } = ask.act;
  const act = followedBy === undefined ? null : actNamed(followedBy.words);
  if (followedBy === undefined || act === null || told === null) return null;
  const delivery = { ...ask.delivery, key: `${ask.delivery.key}:${followedBy.words}` };
  const on = followedBy.on(told, ask.values);
  return { act, on, result: await performNow(parts, { ...ask, act, on, delivery }) };
}
