/**
 * Lives of a request: any events in any order. Each is made for the request as it stands, so that
 * many are taken; owners, versions, times and people are often the wrong ones.
 */
import fc from 'fast-check';
import type { EventOf, RequestEvent } from '../../src/requests/event.ts';
import type { Finding } from '../../src/requests/evidence.ts';
import { tag, userId } from '../../src/requests/ids.ts';
import type { Outcome } from '../../src/requests/outcome.ts';
import type { MoneyRequest, Receipt } from '../../src/requests/request.ts';
import { can, transition } from '../../src/requests/transition.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { BOOKS_MAKERS } from './books-makers.ts';
import { aLargeRequest, aWaitingRequest } from './born.ts';
import { BEN, BOOT, CFO, DANA, IN_EVERY_STATUS, LOST, MIA, OTHER_BOOT } from '../requests/story.ts';

export type Type = RequestEvent['type'];
const CTO = userId('U0CTO');

/** What the dice say about one event. */
type Dice = {
  readonly pick: number;
  readonly isFitting: boolean;
  readonly isLeading: boolean;
  readonly user: MoneyRequest['requester'];
  readonly isOurs: boolean;
  readonly isFine: boolean;
  readonly isLate: boolean;
  readonly jumpMs: number;
  readonly state: Finding['state'];
  readonly outcome: Outcome['kind'];
  readonly payment: string;
  /** The card request that a receipt tells of, and Paywint's word for it; null for a payment alone. */
  readonly card: { readonly requestId: string; readonly word: string } | null;
  readonly says: 'notExecuted' | 'reissue';
};

type Maker<Name extends Type> = (
  dice: Dice,
  request: MoneyRequest,
  at: number,
) => Omit<EventOf<Name>, 'type' | 'at'>;

/** One line for every type of event: a new one does not compile until it has its own. */
const MAKERS: { readonly [Name in Type]: Maker<Name> } = {
  approve: ({ user, isOurs, isFine, isLate, jumpMs }, request) => ({
    user,
    version: isOurs ? request.version : request.version + 1,
    hash: isOurs ? request.contentHash.slice(0, 32) : '0'.repeat(32),
    roles: ['S0FINANCE'],
    met: isFine,
    lapsed: [],
    typedCents: request.intent.amountCents + (isLate && jumpMs < 5_000 ? jumpMs : 0),
  }),
  deny: ({ user, isFine }) => ({ user, roles: isFine ? ['S0FINANCE'] : [], reason: 'no' }),
  cancel: ({ user, isFine }) => ({ user, isAdmin: isFine && user === CFO }),
  stop: ({ user, isFine }) => ({
    user,
    roles: isFine ? ['S0FINANCE'] : [],
    isAdmin: isFine && user === CFO,
  }),
  edit: ({ user, isOurs, isLate }, request) => ({
    user,
    version: isOurs ? request.version : request.version + 1,
    hash: request.contentHash.slice(0, 32),
    changes: isLate ? [] : [{ label: 'Amount', was: '$50.00', is: '$50.01' }],
    revised: {
      intent: { ...request.intent, amountCents: request.intent.amountCents + 1 },
      call: { ...request.call, body: `${request.call.body} ` },
      tag: tag(`pw-${String(request.version).padStart(8, '0')}`),
      contentHash: String(request.version % 10).repeat(64),
      terms: request.terms,
    },
  }),
  expire: () => ({}),
  hold: ({ jumpMs }, _request, at) => ({ hold: { why: 'frozen' }, retryAt: at + jumpMs }),
  recheckFailed: ({ user }) => ({ lapsed: [user] }),
  claim: ({ isOurs, isFine }) => ({
    owner: isOurs ? BOOT : OTHER_BOOT,
    leaseMs: 90_000,
    blocked: isFine ? null : 'frozen',
    walletCents: 100_000,
  }),
  release: () => ({}),
  burn: ({ isFine, isLate, jumpMs, ...dice }, request, at) => ({
    ...ownerOf({ isFine, isLate, jumpMs, ...dice }, request),
    met: isFine || !isLate,
    readAt: isLate ? at - jumpMs : at,
    blocked: isFine ? null : 'paused',
  }),
  notSent: (dice, request) => ({ ...ownerOf(dice, request), note: 'refused' }),
  result: (dice, request) => ({ ...ownerOf(dice, request), outcome: outcomeOf(dice) }),
  leaseOver: () => ({}),
  evidence: (dice) => ({ finding: findingOf(dice) }),
  search: ({ isFine }) => ({
    read: isFine ? 'completely' : 'partly',
    walletCents: null,
    candidates: [],
  }),
  escalate: () => ({ note: 'it takes too long' }),
  overdue: () => ({}),
  address: ({ user }) => ({ users: [user] }),
  humanExecuted: (dice) => ({ user: dice.user, isAdmin: dice.isOurs, finding: findingOf(dice) }),
  humanNotExecuted: ({ user, isOurs, isFine, says }, request) => ({
    user,
    isAdmin: isOurs,
    says,
    admins: isFine ? speakers(request) : [],
  }),
  acknowledge: ({ user, isOurs, isFine, says }, request) => ({
    user,
    isAdmin: isOurs,
    found: says === 'reissue' ? 'executed' : 'notExecuted',
    admins: isFine ? speakers(request) : [],
  }),
  collect: ({ payment, isFine }) => ({
    news: { paymentId: payment, status: isFine ? 'success' : 'failed', reason: null },
  }),
  stopCollecting: () => ({}),
  ...BOOKS_MAKERS,
  remind: ({ user }) => ({ users: [user] }),
  nudge: ({ user }) => ({ user, users: [user] }),
  escalateWaiting: ({ user }) => ({ told: [{ user, may: 'push' }] }),
  question: ({ user, isFine }) => ({ user, mayDecide: isFine, text: 'what is it for?' }),
  answer: ({ user }) => ({ user, text: 'for the fair' }),
};

// The keys of a record of all types are all types.
export const TYPES = Object.keys(MAKERS) as readonly Type[];

function speakers(request: MoneyRequest) {
  return [...new Set(request.statements.map(({ user }) => user))];
}

function ownerOf({ isOurs }: Dice, request: MoneyRequest) {
  const attempt = request.attempts.at(-1);
  return {
    owner: isOurs ? (attempt?.owner ?? BOOT) : OTHER_BOOT,
    attempt: attempt?.number ?? 1,
  };
}

function receiptOf({ payment, state, card }: Dice): Receipt {
  const told = { paymentId: payment, transactionId: null, referenceId: null, at: 1 };
  if (card === null) return { ...told, status: state };
  return { ...told, status: card.word, card: { requestId: card.requestId } };
}

function findingOf(dice: Dice): Finding {
  return { state: dice.state, receipt: receiptOf(dice), note: null };
}

function outcomeOf(dice: Dice): Outcome {
  const receipt = receiptOf(dice);
  switch (dice.outcome) {
    case 'confirmed':
    case 'reversed':
      return { kind: dice.outcome, receipt };
    case 'accepted':
      return { kind: 'accepted', receipt, contradiction: dice.isFine ? null : 'it differs' };
    case 'refused':
    case 'notSent':
      return { kind: dice.outcome, text: 'no' };
    case 'unknown':
      return LOST;
  }
}

/** Drawn less often, because most lives would end with them, or stay as they are, before anything is sent. */
const ASIDE: readonly Type[] = [
  ...(['cancel', 'stop', 'deny', 'expire', 'evidence'] as const),
  ...(['remind', 'nudge', 'escalateWaiting', 'question', 'answer'] as const),
];

/** Mostly something that the status has a place for. */
function typeOf({ pick, isFitting, isLeading }: Dice, request: MoneyRequest): Type {
  if (!isFitting) return TYPES[pick % TYPES.length] ?? 'expire';
  const fitting = TYPES.filter((type) => can(request, type));
  const leading = fitting.filter((type) => !ASIDE.includes(type));
  const types = isLeading && leading.length > 0 ? leading : fitting;
  return types[pick % types.length] ?? 'expire';
}

const dice: fc.Arbitrary<Dice> = fc.record({
  pick: fc.nat({ max: 1_000 }),
  isFitting: mostly(),
  isLeading: mostly(),
  user: fc.constantFrom(DANA, MIA, BEN, CFO, CTO),
  isOurs: mostly(),
  isFine: mostly(),
  isLate: fc.boolean(),
  jumpMs: fc.constantFrom(
    0,
    1,
    1_000,
    5_000,
    61_000,
    90_000,
    16 * 60_000,
    16 * 60_000,
    25 * 3_600_000,
  ),
  state: fc.constantFrom<Finding['state']>('accepted', 'confirmed', 'failedAtPaywint', 'reversed'),
  outcome: fc.constantFrom<Outcome['kind']>(
    'unknown',
    'unknown',
    'confirmed',
    'accepted',
    'reversed',
    'refused',
    'notSent',
  ),
  payment: fc.constantFrom('pay-1', 'pay-1', 'pay-1', 'pay-2'),
  card: fc.option(
    fc.record({
      requestId: fc.constantFrom('card-1', 'card-1', 'card-1', 'card-2'),
      word: fc.constantFrom('pending', 'pending', 'approved', 'rejected'),
    }),
  ),
  says: fc.constantFrom('notExecuted', 'reissue'),
});

function mostly(): fc.Arbitrary<boolean> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  );
}

export type Lived = {
  readonly before: MoneyRequest;
  readonly event: RequestEvent;
  /** Null where the table refused. */
  readonly after: MoneyRequest | null;
};

/** Few lives would ever come to what only people can settle: some begin there. */
const beginning: fc.Arbitrary<MoneyRequest> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(aWaitingRequest()) },
  { weight: 2, arbitrary: fc.constant(aLargeRequest()) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('attention' as const, 'contradicted' as const).map(inStatus),
  },
);

function inStatus(status: 'attention' | 'contradicted'): MoneyRequest {
  return IN_EVERY_STATUS[status]();
}

/** Everything that was tried in one life, in its order. */
export const life = lifeFrom(beginning);

function lifeFrom(born: fc.Arbitrary<MoneyRequest>): fc.Arbitrary<readonly Lived[]> {
  const throws = fc.array(dice, { maxLength: 30, size: 'max' });
  return fc.tuple(born, throws).map(([first, thrown]) => {
    const lived: Lived[] = [];
    let request = first;
    let at = first.history.at(-1)?.at ?? NINE_O_CLOCK;
    for (const one of thrown) {
      // Most steps come soon after each other: a life of only long pauses just expires.
      at += one.isLate ? one.jumpMs : 0;
      const event = eventOf(one, request, at);
      const step = transition(request, event);
      lived.push({ before: request, event, after: step.ok ? step.request : null });
      if (step.ok) request = step.request;
    }
    return lived;
  });
}

function eventOf(one: Dice, request: MoneyRequest, at: number): RequestEvent {
  // Each maker makes the rest of the event of its own type; the compiler cannot pair them again.
  const type = typeOf(one, request);
  return { type, at, ...MAKERS[type](one, request, at) } as RequestEvent;
}

export type Step = { readonly [Key in keyof Lived]: NonNullable<Lived[Key]> };

/** The steps that were taken. */
export const steps = stepsIn(life);
/** The same of payment links, of which something becomes after they are created. */
export const linkSteps = stepsIn(lifeFrom(fc.constant(aRequest({ operation: 'link' }))));

function stepsIn(lives: fc.Arbitrary<readonly Lived[]>): fc.Arbitrary<readonly Step[]> {
  return lives.map((lived) =>
    lived.flatMap(({ before, event, after }) => (after === null ? [] : [{ before, event, after }])),
  );
}

/** A request at some point of some life. */
export const request: fc.Arbitrary<MoneyRequest> = steps.map(
  (taken) => taken.at(-1)?.after ?? aRequest(),
);
