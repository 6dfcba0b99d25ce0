import type { Travel } from './delivery.ts';
import {
  elsewhere,
  error,
  invalidForm,
  noData,
  noSuchPath,
  padded,
  type Say,
  sorry,
  status,
  successFalse,
  tooMany,
  truncated,
  webPage,
  wrongAmount,
  wrongDescription,
} from './fault-answers.ts';
import type { FaultTarget } from './fault-target.ts';
import type { Habits } from './habits.ts';

/** What can go wrong: whether the call is carried out, what is answered, and how that answer travels. */
export type FaultRow = {
  /** In words for somebody who tries it on the page. */
  readonly label: string;
  /** Whether the page offers it. */
  readonly onPanel?: boolean;
  readonly on?: FaultTarget;
  readonly executes: boolean;
  readonly travels?: Travel;
  /** Behaves so for this one call. */
  readonly habits?: Partial<Habits>;
  readonly answer?: Say;
};

/** A status that no page of the documentation names. */
const unheardOf = 'queued_by_partner';

export const faultTable = {
  'accept-then-hang': {
    label: 'Take the money, never answer',
    onPanel: true,
    executes: true,
    travels: 'never',
  },
  'accept-then-reset': {
    label: 'Take the money, then cut the line',
    onPanel: true,
    executes: true,
    travels: 'reset',
  },
  'accept-then-500': {
    label: 'Take the money, answer "server error"',
    onPanel: true,
    executes: true,
    answer: error(500, 'Internal server error'),
  },
  'accept-then-truncated-json': {
    label: 'Take the money, answer half a sentence',
    executes: true,
    answer: truncated,
  },
  'accept-then-cut': {
    label: 'Take the money, cut the line in the middle of the answer',
    executes: true,
    travels: 'half',
  },
  'accept-then-null-data': {
    label: 'Take the money, answer nothing in particular',
    executes: true,
    answer: noData,
  },
  'accept-then-success-false': {
    label: 'Take the money, say it did not work',
    onPanel: true,
    executes: true,
    answer: successFalse,
  },
  'accept-late': {
    label: 'Take the money twenty seconds late',
    onPanel: true,
    executes: true,
  },
  'old-answer': {
    label: 'Answer as in February 2026, without a reference',
    onPanel: true,
    executes: true,
    habits: { generation: 'old' },
  },
  'unknown-status': {
    label: 'Answer with a status nobody has heard of',
    executes: true,
    habits: { initialStatus: unheardOf },
    answer: status(unheardOf),
  },
  'wrong-amount': {
    label: 'Take the right amount, answer with another',
    onPanel: true,
    executes: true,
    answer: wrongAmount,
  },
  'wrong-description': {
    label: 'Answer with the memo of somebody else',
    executes: true,
    answer: wrongDescription,
  },
  'huge-body': {
    label: 'Take the money, answer with four megabytes',
    executes: true,
    answer: padded,
  },
  'html-200': {
    label: 'Answer with a web page',
    executes: true,
    answer: webPage,
  },
  slow: { label: 'Take the money, answer eight seconds later', onPanel: true, executes: true },
  'refuse-422': {
    label: 'Refuse the form, take nothing',
    onPanel: true,
    executes: false,
    answer: invalidForm,
  },
  '422-other': {
    label: 'Refuse in a way no page describes',
    executes: false,
    answer: error(422, sorry),
  },
  '400': { label: 'Call it a bad request', executes: false, answer: error(400, sorry) },
  '401': {
    label: 'Reject our keys',
    onPanel: true,
    executes: false,
    answer: error(401, 'Invalid API credentials'),
  },
  '403': { label: 'Forbid it', executes: false, answer: error(403, 'Forbidden') },
  '404': { label: 'Say there is no such thing', executes: false, answer: error(404, 'Not Found') },
  '409': { label: 'Call it a conflict', executes: false, answer: error(409, 'Conflict') },
  '429': {
    label: 'Say we ask too often',
    onPanel: true,
    executes: false,
    answer: tooMany,
  },
  '500': {
    label: 'Answer "server error", take nothing',
    onPanel: true,
    executes: false,
    answer: error(500, 'Internal server error'),
  },
  'redirect-307': {
    label: 'Send us somewhere else',
    executes: false,
    answer: elsewhere,
  },
  'reset-before-reading': {
    label: 'Hang up before listening',
    executes: false,
    travels: 'unread',
  },
  'lists-404': {
    label: 'Pretend the lists do not exist',
    onPanel: true,
    on: 'lists',
    executes: false,
    answer: noSuchPath,
  },
  'close-idle': {
    label: 'Hang up on whoever connects and says nothing',
    on: 'connection',
    executes: false,
  },
  'refuse-connections': {
    label: 'Unplug Paywint',
    onPanel: true,
    on: 'connection',
    executes: false,
  },
} satisfies Readonly<Record<string, FaultRow>>;

export type FaultName = keyof typeof faultTable;

/** `status:pending` records and answers that status. */
export type FaultKind = FaultName | `status:${string}`;

const statusRow = (word: string): FaultRow => ({
  label: `Answer with the status ${word}`,
  executes: true,
  habits: { initialStatus: word },
  answer: status(word),
});

const isNamed = (kind: FaultKind): kind is FaultName => Object.hasOwn(faultTable, kind);

export const rowOf = (kind: FaultKind): FaultRow =>
  isNamed(kind) ? faultTable[kind] : statusRow(kind.slice('status:'.length));
