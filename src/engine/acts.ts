/** Administrative acts: allowed, written down, sent once, written down again, and looked up where the answer was lost. */
import type { Act, On, Seen, Told } from '../acts/act.ts';
import { actNamed } from '../acts/index.ts';
import { judge, type Verdict } from '../acts/judge.ts';
import type { Policy } from '../policy/policy.ts';
import type { UserId } from '../requests/ids.ts';
import type { EngineParts } from './parts.ts';
import type {
  ActAsk,
  ActEnd,
  ActEntry,
  ActLedger,
  ActOutcome,
  Acts,
  Clerk,
  Followed,
  Lookers,
  Looked,
} from './act-ports.ts';
import type { Reading, Result } from './ports.ts';
import { openRequestsFor } from './open-requests-for.ts';
import { asAdmin, refused } from './standing.ts';

export type ActParts = Pick<EngineParts, 'people' | 'policy' | 'clock' | 'ledger' | 'log'> & {
  readonly acts: ActLedger;
  readonly clerk: Clerk;
  readonly lookers: Lookers;
};

export function createActs(parts: ActParts): Acts {
  return {
    may: (user, act) => may(parts, user, act),
    perform: (ask) => perform(parts, ask),
  };
}

/** Whom the policy names for it; what they are is read from Slack. */
const WHO: Record<Act['who'], (policy: Policy) => readonly string[]> = {
  admins: ({ admins }) => admins,
};

function may(parts: ActParts, user: UserId, act: Pick<Act, 'who'>): Promise<Result<'admin'>> {
  return asAdmin(parts, user, WHO[act.who](parts.policy));
}

async function perform(parts: ActParts, ask: ActAsk): Promise<Result<ActEnd>> {
  const { act, on, values, user, delivery } = ask;
  const allowed = await may(parts, user, act);
  if (!allowed.ok) return allowed;
  const guarded = act.guards === undefined ? undefined : on[act.guards];
  const named = guarded === undefined ? [] : await openRequestsFor(parts.ledger, guarded.id);
  if (named.length > 0) return refused({ reason: 'stillNamed', by: named });
  const before = await seenBefore(parts, ask);
  const twin = before === null || ask.again ? null : (act.twin?.find(before, values) ?? null);
  if (twin !== null) return refused({ reason: 'thereAlready', what: twin });
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
async function look(parts: ActParts, { act, values, on }: ActAsk, past: Past): Promise<Looked> {
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
  return { act, on, result: await perform(parts, { ...ask, act, on, delivery }) };
}

function entryOf(
  { clock }: ActParts,
  { act, on, user }: ActAsk,
  stage: ActEntry['stage'],
  verdict?: Verdict,
): ActEntry {
  return {
    at: clock.now(),
    user,
    act: act.words,
    stage,
    ids: idsOf(on, verdict?.kind === 'done' ? verdict.told : {}),
    why: whyOf(verdict),
  };
}

function whyOf(verdict: Verdict | undefined): string | null {
  if (verdict === undefined || verdict.kind === 'done') return null;
  // Paywint's own words may repeat what was typed, which the trail must not keep.
  return verdict.kind === 'refused' ? `Paywint answered ${verdict.status}` : verdict.why;
}

function idsOf(on: On, told: Told): Readonly<Record<string, string>> {
  const about = Object.entries(on).map(([name, { id }]) => [`${name}Id`, id]);
  return { ...Object.fromEntries(about), ...told };
}
