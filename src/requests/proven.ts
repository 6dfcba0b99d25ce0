/**
 * The facts that only Paywint can tell, each of them one constant. Until one is proven, the code takes
 * the careful side of it. `npm run probe` asks Paywint's sandbox and prints the line to put here;
 * changing one is a change of one line, which somebody reviews together with what depends on it.
 */

export type Answer = {
  readonly verdict: 'yes' | 'no';
  /** The day on which it was seen, such as `2026-11-24`. */
  readonly on: string;
  readonly seen: string;
};

/** Nobody has asked Paywint yet, or what it did was not clear enough. */
export const NOT_PROVEN = null;

export type Fact = {
  readonly id: string;
  readonly question: string;
  readonly answer: Answer | typeof NOT_PROVEN;
  /** What the bot does as long as it is not proven. */
  readonly untilThen: string;
  /** The files that take the careful side today. */
  readonly dependents: readonly string[];
};

const tagEchoed: Fact = {
  id: 'A1',
  question: 'Does a memo come back unchanged in the answer, in Get Payment and in the list?',
  answer: NOT_PROVEN,
  untilThen: 'the tag stands first in the memo and is looked for alone, in any case of its letters',
  dependents: ['src/operations/reload/index.ts', 'src/requests/evidence.ts'],
};

const reloadsListed: Fact = {
  id: 'A2',
  question: 'Do reloads appear in the list of payments sent?',
  answer: NOT_PROVEN,
  untilThen: 'a list without a payment proves nothing: absence never moves money',
  dependents: ['src/engine/read-list.ts', 'src/engine/look-up.ts'],
};

const listedWithinASecond: Fact = {
  id: 'A2',
  question: 'Does a reload stand in the list within a second of its answer?',
  answer: NOT_PROVEN,
  untilThen: 'a lost answer is looked up 15 seconds later first, and for weeks',
  dependents: ['src/requests/duties.ts', 'src/engine/look-up.ts'],
};

const newestListedFirst: Fact = {
  id: 'A2',
  question: 'Does the list begin with the newest payment?',
  answer: NOT_PROVEN,
  untilThen: 'the whole list is read, in whatever order it comes',
  dependents: ['src/engine/read-list.ts'],
};

const reloadsReadable: Fact = {
  id: 'A3',
  question: 'Can a reload be read by its payment_id?',
  answer: NOT_PROVEN,
  untilThen: 'where it cannot, the list is searched, and people look',
  dependents: ['src/paywint/create-paywint.ts', 'src/engine/look-up.ts'],
};

const refusedBeforeAnyDebit: Fact = {
  id: 'A4',
  question: 'Is nothing debited when Paywint answers 400, 401, 404, 405 or 415?',
  answer: NOT_PROVEN,
  untilThen: 'each of them means “not known”; 422 with a list of details alone means “not paid”',
  dependents: ['src/requests/outcome.ts'],
};

const poorWalletRefused: Fact = {
  id: 'A5',
  question: 'Does Paywint refuse more than the wallet holds, and record nothing?',
  answer: NOT_PROVEN,
  untilThen: 'the balance is read before, and a refusal all the same is “not known”',
  dependents: ['src/requests/outcome.ts', 'src/engine/check-before.ts'],
};

const thirdDecimalRefused: Fact = {
  id: 'A6',
  question: 'Does Paywint refuse an amount with parts of a cent?',
  answer: NOT_PROVEN,
  untilThen: 'only whole cents are ever sent, and others are never believed',
  dependents: ['src/money.ts', 'src/paywint/schemas.ts'],
};

const duplicatesSuppressed: Fact = {
  id: 'A6',
  question: 'Does Paywint itself take the same reload, sent twice, only once?',
  answer: NOT_PROVEN,
  untilThen: 'every call that arrives is taken for another debit',
  dependents: ['src/engine/send.ts', 'src/paywint/money-line.ts'],
};

const webhooksForReloads: Fact = {
  id: 'A7',
  question: 'Are webhooks sent for reloads, under one id over all tries?',
  answer: NOT_PROVEN,
  untilThen: 'webhooks are hints alone; every payment is asked for as well',
  dependents: ['src/engine/inbox.ts', 'src/engine/look-up.ts'],
};

const idempotencyKeyHonoured: Fact = {
  id: 'A8',
  question: 'Does an Idempotency-Key header make a repeated call one payment?',
  answer: NOT_PROVEN,
  untilThen: 'no call is ever repeated',
  dependents: ['src/paywint/money-line.ts', 'src/engine/send.ts'],
};

const finishesWithoutUs: Fact = {
  id: 'A9',
  question: 'Does Paywint carry a call out although the caller has hung up?',
  answer: NOT_PROVEN,
  untilThen: 'yes is expected: whatever has left may be paid',
  dependents: ['src/requests/outcome.ts'],
};

const nicknameEchoed: Fact = {
  id: 'A10',
  question: 'Does a new card’s nickname come back unchanged in the list of cards?',
  answer: NOT_PROVEN,
  untilThen:
    'the tag stands last in it and is looked for alone; a card without it ends with people',
  dependents: ['src/operations/issue/index.ts', 'src/engine/card-record.ts'],
};

const balanceMovesAtOnce: Fact = {
  id: 'A11',
  question: 'Has the available balance moved when the answer is there?',
  answer: NOT_PROVEN,
  untilThen: 'what is under way is subtracted once more; a balance proves nothing',
  dependents: ['src/engine/check-before.ts', 'src/engine/outstanding.ts'],
};

const pagesStable: Fact = {
  id: 'A12',
  question: 'Do pages of a list stay as they are while a payment arrives?',
  answer: NOT_PROVEN,
  untilThen: 'only a list whose count stood still and whose ids are all there was read completely',
  dependents: ['src/engine/read-list.ts'],
};

const unpaidLinksListed: Fact = {
  id: 'A13',
  question: 'Does an unpaid payment link stand in the list of payments received?',
  answer: NOT_PROVEN,
  untilThen: 'a link whose answer was lost, and that is not found, ends with people',
  dependents: ['src/operations/link/index.ts', 'src/engine/read-list.ts'],
};

/** By the name of the constant, in the order of their questions. */
export const FACTS = {
  tagEchoed,
  reloadsListed,
  listedWithinASecond,
  newestListedFirst,
  reloadsReadable,
  refusedBeforeAnyDebit,
  poorWalletRefused,
  thirdDecimalRefused,
  duplicatesSuppressed,
  webhooksForReloads,
  idempotencyKeyHonoured,
  finishesWithoutUs,
  nicknameEchoed,
  balanceMovesAtOnce,
  pagesStable,
  unpaidLinksListed,
} as const;

export type FactName = keyof typeof FACTS;
