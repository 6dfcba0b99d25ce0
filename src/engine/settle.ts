/** What an admin says about a request that only people can settle; checked against Paywint where it can be. */
import { doneWhenPaid } from '../operations/operation.ts';
import { tagIn } from '../operations/tag.ts';
import {
  cardFindingIn,
  CLOCK_SLACK_MS,
  createdAtMs,
  type Finding,
  findingIn,
  match,
} from '../requests/evidence.ts';
import type { UserId } from '../requests/ids.ts';
import type { PaymentDifference } from '../requests/refusal.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { apply, ForeignPayment } from './apply.ts';
import { cardRecord, issuedCard } from './card-record.ts';
import type { EngineParts } from './parts.ts';
import type { Settled, Settlement } from './engine-ports.ts';
import type { PaymentRecord } from './paywint-ports.ts';
import type { Result } from './ports.ts';
import { prepareReissue, type Reissue } from './reissue.ts';
import { asAdmin, isAdmin, refused } from './standing.ts';
import { underItsRule, underOnePolicy } from './within-policy.ts';

export async function settle(parts: EngineParts, settlement: Settlement): Promise<Result<Settled>> {
  const seen = await parts.ledger.load(settlement.id);
  if (seen === null) return refused({ reason: 'notFound' });
  if (seen.team !== settlement.team) return refused({ reason: 'otherWorkspace' });
  const allowed = await asAdmin(parts, settlement.user, parts.policy.admins);
  if (!allowed.ok) return allowed;
  const admins = await adminsAmong(parts, seen);
  switch (settlement.kind) {
    case 'executed':
      return executed(parts, settlement, seen, admins);
    case 'notExecuted':
    case 'reissue':
      return underItsRule(() => notExecuted(underOnePolicy(parts), settlement, seen, admins));
    case 'settled':
      return difference(parts, settlement, admins);
  }
}

/** Those who have spoken before and are admins still. */
async function adminsAmong(
  parts: EngineParts,
  { statements, books }: MoneyRequest,
): Promise<readonly UserId[]> {
  const said = [...statements, ...(books?.settling ?? [])];
  const people = [...new Set(said.map(({ user }) => user))];
  const found = await Promise.all(people.map((user) => isAdmin(parts, user)));
  return people.filter((_user, index) => found[index]);
}

async function difference(
  parts: EngineParts,
  { id, user, delivery }: Settlement,
  admins: readonly UserId[],
): Promise<Result<Settled>> {
  const result = await apply(
    parts,
    id,
    (_request, at) => ({ type: 'settleDifference', at, user, isAdmin: true, admins }),
    { delivery },
  );
  return result.ok ? { ok: true, value: { request: result.value, reissued: null } } : result;
}

async function executed(
  parts: EngineParts,
  settlement: Extract<Settlement, { kind: 'executed' }>,
  seen: MoneyRequest,
  admins: readonly UserId[],
): Promise<Result<Settled>> {
  const { user, delivery, paymentId } = settlement;
  const checked = await paymentOf(parts, seen, paymentId);
  if (!checked.ok) return checked;
  const said =
    seen.status === 'contradicted'
      ? ({ type: 'acknowledge', user, isAdmin: true, found: 'executed', admins } as const)
      : ({ type: 'humanExecuted', user, isAdmin: true, finding: checked.value } as const);
  try {
    const result = await apply(parts, seen.id, (_request, at) => ({ ...said, at }), { delivery });
    return result.ok ? { ok: true, value: { request: result.value, reissued: null } } : result;
  } catch (error) {
    if (!(error instanceof ForeignPayment)) throw error;
    return refused({ reason: 'paymentDiffers', what: 'taken' });
  }
}

async function paymentOf(
  parts: EngineParts,
  request: MoneyRequest,
  paymentId: string,
): Promise<Result<Finding>> {
  const reading = await parts.paywint.payment(paymentId);
  if (!reading.ok) return refused({ reason: 'paymentUnread', why: reading.why });
  const operation = parts.operation(request.operation);
  if (reading.value === null) {
    return operation.listedIn === 'issued'
      ? cardOf(parts, request, paymentId)
      : refused({ reason: 'paymentMissing' });
  }
  const what = differenceIn(request, reading.value);
  if (what !== null) return refused({ reason: 'paymentDiffers', what });
  const { receipt } = request;
  return proof(findingIn(reading.value, receipt, parts.clock.now(), doneWhenPaid(operation)));
}

/** People may know a card only by the id of its request, which the list of candidates tells. */
async function cardOf(
  parts: EngineParts,
  request: MoneyRequest,
  requestId: string,
): Promise<Result<Finding>> {
  const reading = await parts.paywint.card(requestId);
  if (!reading.ok) return refused({ reason: 'paymentUnread', why: reading.why });
  if (reading.value === null) return refused({ reason: 'paymentMissing' });
  const what = differenceIn(request, cardRecord(reading.value));
  if (what !== null) return refused({ reason: 'paymentDiffers', what });
  const told = { status: reading.value.status, card: issuedCard(reading.value) };
  return proof(cardFindingIn(told, request.receipt, parts.clock.now()));
}

function proof(finding: Finding | null): Result<Finding> {
  if (finding === null) return refused({ reason: 'paymentDiffers', what: 'status' });
  if (finding.state === 'failedAtPaywint') {
    return refused({ reason: 'paymentDiffers', what: 'failed' });
  }
  return { ok: true, value: finding };
}

/** The admin vouches that it is this request's; nothing that Paywint tells of it may say otherwise. */
function differenceIn(request: MoneyRequest, record: PaymentRecord): PaymentDifference | null {
  if (record.amountCents !== request.intent.amountCents) return 'amount';
  const other = match(request, { ...record, description: request.tag, createdAtMs: null });
  if (other === 'conflict') return 'payee';
  const tag = tagIn(record.description ?? '');
  if (tag !== null && tag !== request.tag) return 'tag';
  const created = createdAtMs(record.createdAt);
  const isEarlier = created !== null && created < request.createdAt - CLOCK_SLACK_MS;
  return isEarlier ? 'time' : null;
}

async function notExecuted(
  parts: EngineParts,
  settlement: Extract<Settlement, { kind: 'notExecuted' | 'reissue' }>,
  seen: MoneyRequest,
  admins: readonly UserId[],
): Promise<Result<Settled>> {
  const { user, delivery, kind: says } = settlement;
  const reissue = says === 'reissue' ? await prepareReissue(parts, seen) : null;
  if (reissue !== null && !reissue.ok) return reissue;
  const anew = reissue === null ? {} : { anew: reissue.value.request.id };
  let reissued: MoneyRequest | null = null;
  const result = await apply(
    parts,
    seen.id,
    (request, at) =>
      // A contradiction is settled and never asked for anew: money may have moved for it.
      request.status === 'contradicted' && says === 'notExecuted'
        ? { type: 'acknowledge', at, user, isAdmin: true, found: says, admins }
        : { type: 'humanNotExecuted', at, user, isAdmin: true, says, admins, ...anew },
    {
      delivery,
      also: async (tx, after) => {
        const inserted = await insertAnew(tx, after, reissue?.value ?? null);
        if (inserted === null) return null;
        if (!inserted.ok) return inserted.refusal;
        reissued = inserted.value;
        return null;
      },
    },
  );
  if (!result.ok) return result;
  if (reissued !== null) parts.changed(reissued);
  return { ok: true, value: { request: result.value, reissued } };
}

/** Only once both have spoken, and in the same step: nobody can ask anew for what is still open. */
async function insertAnew(
  tx: Parameters<Reissue['insert']>[0],
  after: MoneyRequest,
  reissue: Reissue | null,
): Promise<Result<MoneyRequest> | null> {
  return reissue === null || after.status !== 'failed' ? null : reissue.insert(tx);
}
