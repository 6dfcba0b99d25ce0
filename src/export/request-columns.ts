/** A row for each request: what was asked for, who decided, when, and what Paywint calls it. */
import type { WallClock } from '../digest/local-time.ts';
import type { EventName, MoneyRequest, Vote } from '../requests/request.ts';
import { type Column, count, decimal } from './csv.ts';
import { timeColumns, utcTime } from './times.ts';

type Columns = readonly Column<MoneyRequest>[];

export function requestColumns(wallAt: WallClock): Columns {
  return [
    { name: 'request', cell: ({ id }) => id },
    { name: 'operation', cell: ({ operation }) => operation },
    { name: 'environment', cell: ({ environment }) => environment },
    { name: 'status', cell: ({ status }) => status },
    { name: 'amount_usd', cell: ({ intent }) => decimal(intent.amountCents) },
    ...whatFor,
    { name: 'requester', cell: ({ requester }) => requester },
    {
      name: 'approvers',
      cell: (request) =>
        votesNow(request)
          .map(({ user }) => user)
          .join('; '),
    },
    { name: 'approvals_utc', cell: (request) => votesNow(request).map(voteText).join('; ') },
    { name: 'approvals_asked_for', cell: needText },
    { name: 'denied_by', cell: (request) => actorOf(request, 'deny') },
    ...timeColumns<MoneyRequest>('asked', wallAt, ({ createdAt }) => createdAt),
    ...timeColumns<MoneyRequest>('approved', wallAt, ({ approvedAt }) => approvedAt),
    ...timeColumns<MoneyRequest>('sent', wallAt, sentAt),
    ...timeColumns<MoneyRequest>('settled', wallAt, settledAt),
    ...fromPaywint,
    { name: 'reason', cell: ({ reason }) => reason },
    { name: 'version', cell: ({ version }) => count(version) },
    { name: 'asks_anew_for', cell: ({ reissueOf }) => reissueOf },
    { name: 'content_hash', cell: ({ contentHash }) => contentHash },
  ];
}

const whatFor: Columns = [
  { name: 'card_or_payee', cell: ({ intent }) => intent.target?.name ?? null },
  { name: 'last_four', cell: ({ intent }) => intent.target?.lastFour ?? null },
  { name: 'target_id', cell: ({ intent }) => intent.target?.id ?? null },
  {
    name: 'payee',
    cell: ({ intent: { target } }) =>
      target?.kind === 'payee' ? target.name : (target?.payeeName ?? null),
  },
  ...(['memo', 'description', 'invoiceNumber', 'nickname'] as const).map((name) => ({
    name: name === 'invoiceNumber' ? 'invoice_number' : name,
    cell: ({ intent }: MoneyRequest) => intent.texts[name] ?? null,
  })),
];

const fromPaywint: Columns = [
  { name: 'tag', cell: ({ tag }) => tag },
  { name: 'paywint_status', cell: ({ receipt }) => receipt?.status ?? null },
  { name: 'payment_id', cell: ({ receipt }) => receipt?.paymentId ?? null },
  { name: 'transaction_id', cell: ({ receipt }) => receipt?.transactionId ?? null },
  { name: 'reference_id', cell: ({ receipt }) => receipt?.referenceId ?? null },
  { name: 'card_request_id', cell: ({ receipt }) => receipt?.card?.requestId ?? null },
  { name: 'payment_link', cell: ({ receipt }) => receipt?.link ?? null },
];

function votesNow({ votes, version }: MoneyRequest): readonly Vote[] {
  return votes.filter((vote) => vote.version === version);
}

function voteText({ user, at, standsFor }: Vote): string {
  const time = utcTime(at);
  const away = standsFor === undefined ? '' : ` for ${standsFor.user}`;
  return `${user}${away} ${typeof time === 'object' && time !== null ? time.exact : ''}`;
}

function needText({ terms }: MoneyRequest): string {
  const steps = [terms.need, ...(terms.later ?? [])].map((need) =>
    need.map(({ from, count: many }) => `${many} of ${from.join(' or ')}`).join('; '),
  );
  return steps.join('; then ');
}

function actorOf({ history }: MoneyRequest, event: EventName): string | null {
  return history.findLast((entry) => entry.event === event)?.actor ?? null;
}

function sentAt({ attempts }: MoneyRequest): number | null {
  return attempts.findLast(({ burntAt }) => burntAt !== null)?.burntAt ?? null;
}

/** Since when it stands where it stands. */
function settledAt({ history, status }: MoneyRequest): number | null {
  return history.findLast(({ from, to }) => from !== to && to === status)?.at ?? null;
}
