import {
  error,
  gapped,
  miscounted,
  noData,
  padded,
  repeated,
  status,
  successFalse,
  truncated,
  verbatim,
  webPage,
  wrongAmount,
  wrongDescription,
} from './fault-answers.ts';
import type { FaultRow } from './fault-row.ts';

/** A status that no page of the documentation names. */
const unheardOf = 'queued_by_partner';

/** The call is carried out, and then something goes wrong. */
export const faultsWithMoney = {
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
  'lists-repeat': {
    label: 'List one record twice, and another not at all',
    on: 'lists',
    executes: true,
    answer: repeated,
  },
  'lists-gap': {
    label: 'Leave a record out of each page',
    on: 'lists',
    executes: true,
    answer: gapped,
  },
  'lists-miscount': {
    label: 'Miscount the records',
    on: 'lists',
    executes: true,
    answer: miscounted,
  },
  say: { label: 'Answer what we were told to answer', executes: true, answer: verbatim },
} satisfies Readonly<Record<string, FaultRow>>;
