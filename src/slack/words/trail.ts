/** One line of a request's trail for each thing that happened to it. */
import type { EventName, HistoryEntry, MoneyRequest, Status } from '../../requests/request.ts';
import { code, joined, text, who, type Part } from '../blocks.ts';
import { collectionTrail } from './collection.ts';
import { editTrail, waitWords } from './safeguards.ts';
import { saidWords } from './search-story.ts';
import { wordsFor } from './statuses.ts';
import { escalatedParts, peopleIn, remindedWords } from './waiting.ts';

type Line = (entry: HistoryEntry, request: MoneyRequest) => readonly Part[];

export function trailLine(request: MoneyRequest, entry: HistoryEntry): readonly Part[] {
  return LINES[entry.event](entry, request);
}

const LINES: Record<EventName, Line> = {
  submit: (entry, { runOf }) =>
    runOf === undefined
      ? [who(entry.actor), text(' asked for this.')]
      : [
          text('A run of standing request '),
          code(runOf.id),
          text('. Its approvals are those of the whole, and are read again before it is sent.'),
        ],
  approve: (entry, request) => [
    who(entry.actor),
    text(typedIn(entry) === '' ? ' approved' : ` typed ${typedIn(entry)} and approved`),
    ...forWhom(entry, request),
    text(
      entry.to === 'approved'
        ? `. Everything the policy asks for is there.${waitWords(request)}`
        : '. More approvals are needed.',
    ),
  ],
  deny: (entry) => [who(entry.actor), text(` denied this${quoted(entry)}. Nothing was sent.`)],
  cancel: (entry) => [who(entry.actor), text(' cancelled this. Nothing was sent.')],
  stop: (entry) => [
    who(entry.actor),
    text(' stopped this before it was sent. It is cancelled for good, and nothing was sent.'),
  ],
  edit: editTrail,
  expire: () => [text('Time is up: the request expired, and nothing was sent.')],
  claim: () => [text('Getting ready to send.')],
  hold: () => [text('Not sent yet; the message above says why.')],
  recheckFailed: () => [
    text('Not sent: an approval could not be confirmed. Somebody else can approve in their place.'),
  ],
  release: (entry) => [text(`Nothing was sent${quoted(entry)}.${next(entry.to)}`)],
  burn: () => [text('Sent to Paywint. From here on it is never sent again by itself.')],
  notSent: (entry) => [text(`Nothing left for Paywint${quoted(entry)}.${next(entry.to)}`)],
  result: (entry, request) => [text(`Paywint’s answer${quoted(entry)}. ${nowIs(entry, request)}`)],
  leaseOver: (entry, request) => [
    text(`No answer was recorded${quoted(entry)}. ${nowIs(entry, request)}`),
  ],
  evidence: (entry, request) => [
    text(`Paywint’s records${quoted(entry)}. ${nowIs(entry, request)}`),
  ],
  search: (entry, request) => [
    text(`Looked for in Paywint’s records${quoted(entry)}. ${nowIs(entry, request)}`),
  ],
  address: () => [text('The admins were told by direct message.')],
  overdue: () => [
    text(
      'Paywint has not approved the card within a day. The wallet was debited; it is asked further.',
    ),
  ],
  escalate: (entry) => [text(`Handed to the admins${quoted(entry)}.`)],
  humanExecuted: (entry, request) => [
    who(entry.actor),
    text(` found the payment at Paywint. ${nowIs(entry, request)}`),
  ],
  humanNotExecuted: (entry, request) => [
    who(entry.actor),
    ...(entry.to === 'failed'
      ? [text(` and another admin settled it: it was not executed. ${nowIs(entry, request)}`)]
      : firstSays(entry, request)),
    ...(entry.to !== 'failed' || entry.note === null
      ? []
      : [text(' Asked for anew as request '), code(entry.note), text('.')]),
  ],
  acknowledge: (entry, request) => [
    who(entry.actor),
    ...(entry.from === entry.to
      ? firstSays(entry, request)
      : [text(` and another admin settled the contradiction. ${nowIs(entry, request)}`)]),
  ],
  collect: (entry) => collectionTrail(entry),
  remind: ({ note }) => [text(remindedWords(note))],
  nudge: ({ actor, note }) => [
    who(actor),
    text(` had ${peopleIn(note)} reminded who can still decide.`),
  ],
  escalateWaiting: (_entry, { terms }) => escalatedParts(terms),
  question: ({ actor, note }) => [who(actor), text(` asks: ${note ?? ''}`)],
  answer: ({ actor, note, seq }, request) => [
    who(actor),
    text(' answers '),
    ...joined(askers(request, seq).map(who), ', '),
    text(`: ${note ?? ''}`),
  ],
  booksDiffer: (entry) => [
    text(`The comparison of the books found a difference${quoted(entry)}. Two admins settle it.`),
  ],
  booksAgree: (entry) => [text(`A later comparison of the books found it mended${quoted(entry)}.`)],
  settleDifference: (entry) => [
    who(entry.actor),
    text(
      entry.note === null
        ? ' says that the difference of the books is settled. A second admin, not the requester, has to agree.'
        : ` and another admin settled the difference of the books${quoted(entry)}.`,
    ),
  ],
  stopCollecting: () => [text('The link is not followed any more.')],
};

/** Those whose questions this answer answers, once each. */
function askers({ history }: MoneyRequest, seq: number): readonly string[] {
  const before = history.filter((entry) => entry.seq < seq);
  const since = before.findLastIndex(({ event }) => event === 'answer');
  const asked = before.slice(since + 1).filter(({ event }) => event === 'question');
  return [...new Set(asked.map(({ actor }) => actor))];
}

/** The amount, before the person for whom it was. */
function typedIn({ note }: HistoryEntry): string {
  return (note ?? '').replace(/ ?for .*$/, '');
}

/** Whoever may decide themselves may do so for somebody away as well. */
function forWhom({ actor, at }: HistoryEntry, { votes }: MoneyRequest): readonly Part[] {
  const vote = votes.find((one) => one.user === actor && one.at === at);
  if (vote?.standsFor === undefined) return [];
  const words = vote.roles.length === 0 ? ' for ' : ', also for ';
  return [text(words), who(vote.standsFor.user), text(', who is away')];
}

function firstSays({ actor, at }: HistoryEntry, { statements }: MoneyRequest): readonly Part[] {
  const said = statements.find((one) => one.user === actor && one.at === at);
  const words = said === undefined ? 'what they found' : saidWords(said);
  return [text(` says: ${words}. A second admin, not the requester, has to agree.`)];
}

function quoted(entry: HistoryEntry): string {
  const note = entry.note?.trim().replace(/\.$/, '') ?? '';
  return note === '' ? '' : `: ${note}`;
}

/** Of what has changed since only its word at that time is told. */
function nowIs({ to: status, note }: HistoryEntry, request: MoneyRequest): string {
  const { receipt } = request;
  const then = receipt === null || note === null ? receipt : { ...receipt, status: note };
  return `Now: ${wordsFor({ ...request, status, receipt: then }).label}.`;
}

function next(status: Status): string {
  return status === 'attention'
    ? ' An admin has to look.'
    : ' It is tried again, under the same approval.';
}
