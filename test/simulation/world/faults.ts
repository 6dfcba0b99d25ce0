/** What may go wrong, how often in each profile, and the ledger of what did go wrong in a run. */
import { createLuck, type Luck } from '../chance.ts';

/** Chances in a thousand, each time that it could happen. */
const STANDARD = {
  // the bot's own machines
  crashBefore: 1.5,
  crashAfter: 1.5,
  pause: 1.5,
  stop: 0,
  clockStep: 0,
  // the ledger
  statementFails: 3,
  commitLostKept: 12,
  commitLostGone: 12,
  // the line to Paywint
  connectRefused: 60,
  connectHangs: 20,
  lineCloses: 30,
  callNeverArrives: 40,
  callArrivesLate: 40,
  answerLost: 80,
  answerTooLate: 30,
  // what Paywint answers
  serverError: 60,
  rateLimited: 25,
  badCredentials: 4,
  oddStatus: 30,
  refusesInput: 40,
  oddSuccess: 50,
  unknownStatus: 10,
  staysOpen: 200,
  failsLater: 80,
  undoneLater: 40,
  paidAgain: 4,
  tagCopied: 60,
  // what Paywint's records tell
  readingFails: 60,
  listOdd: 60,
  // Slack
  slackUnreachable: 15,
  slackLostKept: 15,
  slackLostGone: 15,
  slackLimited: 10,
  slackDown: 100,
  // people
  doubleClick: 200,
  redelivered: 60,
  leaves: 150,
  forgedHint: 200,
  stranger: 100,
  walletLow: 60,
  freezes: 60,
};
export type FaultKind = keyof typeof STANDARD;
export const FAULT_KINDS = Object.keys(STANDARD) as readonly FaultKind[];
type Rates = Readonly<Record<FaultKind, number>>;

/** What does not happen now and then, but holds for a whole run. */
type Habits = {
  readonly tag: 'whole' | 'cut' | 'upper' | 'stripped';
  /** The longest that a payment takes to show up in a list. */
  readonly lagMs: number;
  readonly order: 'newest' | 'oldest' | 'none';
  /** Whether the lists exist at all. */
  readonly lists: boolean;
  readonly getPayment: boolean;
  /** How far the clocks of the machines may stand apart. */
  readonly skewMs: number;
  /** The longest that a call may be on its way. */
  readonly lateMs: number;
};

export const PROFILES = ['calm', 'standard', 'hostile', 'adversarial', 'lying', 'swarm'] as const;
/** `silent`, for killing at every place alone: a calm life in which no answer ever comes back. */
export type Profile = (typeof PROFILES)[number] | 'silent';

const times = (rates: Rates, factor: number): Rates =>
  Object.fromEntries(Object.entries(rates).map(([kind, rate]) => [kind, rate * factor])) as Rates; // the same keys

const CALM: Rates = {
  ...times(STANDARD, 0),
  doubleClick: 100,
  refusesInput: 20,
  staysOpen: 150,
  failsLater: 30,
};
const SILENT: Rates = { ...times(STANDARD, 0), answerLost: 1_000 };
const HOSTILE: Rates = { ...times(STANDARD, 2), stop: 1, clockStep: 1, callNeverArrives: 60 };
/** The network always chooses the worst answer: nearly every call is taken, and nearly no answer comes. */
const ADVERSARIAL: Rates = {
  ...HOSTILE,
  callNeverArrives: 100,
  callArrivesLate: 400,
  answerLost: 700,
  answerTooLate: 300,
  serverError: 300,
  commitLostKept: 60,
  commitLostGone: 60,
  lineCloses: 150,
  listOdd: 300,
};

export type Faults = {
  readonly rates: Rates;
  readonly habits: Habits;
  readonly replicas: number;
  /** Whether it happens now; what does is written down. */
  readonly hits: (kind: FaultKind) => boolean;
  readonly played: { readonly kind: FaultKind; readonly number: number; readonly at: number }[];
  /** Nothing more goes wrong from here on. */
  readonly end: () => void;
};

export type Without = {
  readonly kinds: ReadonlySet<FaultKind>;
  /** Single faults, by the order in which they would have been played. */
  readonly numbers: ReadonlySet<number>;
};
export const WITHOUT_NOTHING: Without = { kinds: new Set(), numbers: new Set() };

export function createFaults(
  seed: number,
  profile: Profile,
  without: Without,
  now: () => number,
): Faults {
  const choice = createLuck(seed ^ 0x51ab3);
  const luck = createLuck(seed ^ 0x7f4a7);
  const rates = ratesOf(profile, choice);
  const played: Faults['played'] = [];
  let isOver = false;
  let number = 0;
  return {
    rates,
    habits: habitsOf(profile, choice),
    replicas: profile === 'calm' ? 1 + choice.below(2) : 1 + choice.below(5),
    played,
    hits(kind) {
      if (isOver || luck.below(1_000_000) >= rates[kind] * 1_000) return false;
      number += 1;
      if (without.kinds.has(kind) || without.numbers.has(number)) return false;
      played.push({ kind, number, at: now() });
      return true;
    },
    end() {
      isOver = true;
    },
  };
}

function ratesOf(profile: Profile, choice: Luck): Rates {
  switch (profile) {
    case 'calm':
      return CALM;
    case 'silent':
      return SILENT;
    case 'standard':
      return STANDARD;
    case 'hostile':
    case 'lying':
      return HOSTILE;
    case 'adversarial':
      return ADVERSARIAL;
    case 'swarm': {
      const kept = FAULT_KINDS.map((kind) => [kind, choice.oneIn(2) ? HOSTILE[kind] * 2 : 0]);
      return Object.fromEntries(kept) as Rates; // every kind has its line
    }
  }
}

const MINUTE_MS = 60_000;

function habitsOf(profile: Profile, choice: Luck): Habits {
  const kind: Habits = {
    tag: 'whole',
    lagMs: 5_000,
    order: 'newest',
    lists: true,
    getPayment: true,
    skewMs: 0,
    lateMs: 2 * MINUTE_MS,
  };
  if (profile === 'calm' || profile === 'silent') return kind;
  const odd: Habits = {
    tag: choice.pick(['whole', 'whole', 'whole', 'cut', 'upper']),
    lagMs: choice.pick([1_000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS]),
    order: choice.pick(['newest', 'oldest', 'none']),
    lists: true,
    getPayment: true,
    skewMs: choice.pick([0, 500, 5_000]),
    lateMs: choice.pick([1, 5, 10]) * MINUTE_MS,
  };
  if (profile === 'standard') return odd;
  const hostile: Habits = {
    ...odd,
    lagMs: choice.pick([1_000, 2 * MINUTE_MS, 30 * MINUTE_MS]),
    lists: !choice.oneIn(8),
    getPayment: !choice.oneIn(8),
    skewMs: choice.pick([0, 5_000, 10 * MINUTE_MS]),
  };
  if (profile !== 'lying') return hostile;
  return {
    ...hostile,
    tag: choice.pick(['stripped', 'stripped', 'cut']),
    lagMs: 30 * MINUTE_MS,
    lists: choice.oneIn(2),
    getPayment: choice.oneIn(2),
    order: 'none',
  };
}
