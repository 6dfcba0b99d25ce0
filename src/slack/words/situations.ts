/** What is going on with a request right now, and what happens next: the lines of its messages. */
import { operation } from '../../operations/index.ts';
import type { Says } from '../../operations/operation.ts';
import type { HistoryEntry, MoneyRequest, Status } from '../../requests/request.ts';
import { isLate } from '../../requests/issued-card.ts';
import { quietUntil } from '../../requests/looks.ts';
import { statementsNow } from '../../requests/statement.ts';
import { bold, moment, text, who, type Part } from '../blocks.ts';
import { choiceLines, settledLines } from './choices.ts';
import { collectionLines } from './collection.ts';
import { openDifferenceLines } from './difference.ts';
import { holdLines } from './holds.ts';
import { waitLines } from './safeguards.ts';
import {
  adminNames,
  agreementLines,
  nextLookLines,
  quietLines,
  searchLines,
  sentLines,
  statementLines,
} from './search-story.ts';

type Lines = readonly (readonly Part[])[];

export function situation(request: MoneyRequest): Lines {
  return [...LINES[request.status](request), ...openDifferenceLines(request)];
}

const LINES: Record<Status, (request: MoneyRequest) => Lines> = {
  pending: (request) => holdLines(request),
  approved: (request) =>
    request.hold === null
      ? (waitLines(request) ?? [
          [text('Everything the policy asks for is there. It is sent next.')],
        ])
      : holdLines(request),
  executing: (request) => {
    const at = sentAt(request);
    if (at === null) return [[text('The call to Paywint is being prepared. Nothing is sent yet.')]];
    return [[text('Sent to Paywint '), moment(at), text('. Waiting for the answer.')]];
  },
  checking: (request) => [
    [bold(`Sent: ${told(request)}. `), ...sentWhen(request)],
    ...reasonLine(request, 'What came back: '),
    [
      text(
        `Paywint’s answer was lost: it is not known yet ${saysOf(request).inDoubt}. Nobody should ask again: ` +
          `it is being looked up in Paywint’s records by its tag ${request.tag}, and it is not sent twice.`,
      ),
    ],
    ...searchLines(request),
    ...nextLookLines(request),
    [
      text('If it is not found, the admins are asked after '),
      moment(quietUntil(request)),
      text(', and decide.'),
    ],
  ],
  inFlight: () => [
    [text('Paywint has taken it and is not finished. This message follows by itself.')],
  ],
  attention: (request) => [
    ...reasonLine(request, 'Why: '),
    ...sentLines(request),
    ...searchLines(request),
    ...quietLines(request),
    ...nextLookLines(request),
    ...statementLines(statementsNow(request)),
    ...agreementLines(request),
    [bold('Only an admin can settle it: '), ...adminNames(request), text('.')],
    ...choiceLines(request),
  ],
  executed: (request) => [
    ...(settledLines(request) ?? []),
    ...doneLines(request),
    ...(isLate(request) ? [[bold(LATE_CARD)]] : []),
  ],
  failed: (request) => [
    ...reasonLine(request, 'Why: '),
    ...(settledLines(request) ?? [[text(saysOf(request).failed)]]),
  ],
  reversed: (request) => [
    ...reasonLine(request, 'Why: '),
    [
      text(
        'Paywint paid it and then undid it. If it is still needed, it has to be asked for again.',
      ),
    ],
  ],
  denied: (request) => [
    [...by(request, 'deny', 'Denied by '), text('. Nothing was sent.')],
    ...reasonLine(request, 'Reason: '),
  ],
  cancelled: (request) => [
    lastOf(request, 'stop') === undefined
      ? [...by(request, 'cancel', 'Cancelled by '), text('. Nothing was sent.')]
      : [...by(request, 'stop', 'Stopped by '), text('. Cancelled for good; nothing was sent.')],
  ],
  expired: (request) => [
    [
      text(
        lastOf(request, 'expire')?.from === 'approved'
          ? 'It was approved and could not be sent in time. Nothing was sent.'
          : 'It was not decided in time. Nothing was sent.',
      ),
    ],
  ],
  contradicted: (request) => [
    ...reasonLine(request, 'What was seen: '),
    [
      bold('Money may have moved that should not have. '),
      text('Please look at Paywint now: '),
      ...adminNames(request),
      text('.'),
    ],
    ...sentLines(request),
    ...statementLines(statementsNow(request)),
    ...agreementLines(request),
    ...choiceLines(request),
  ],
};

const LATE_CARD =
  'Paywint has not approved the card within a day, and says nothing of why. The money is debited: ' +
  'ask its support with the ids below.';

/** What became of a link says more than that it exists; that its address is missing is said all the same. */
function doneLines(request: MoneyRequest): Lines {
  const collected = collectionLines(request);
  const isMissing = request.receipt?.link === undefined;
  const done = [text(saysOf(request).done(request.receipt))];
  if (collected === null) return [done];
  return isMissing ? [done, ...collected] : collected;
}

function saysOf(request: MoneyRequest): Says {
  return operation(request.operation).says;
}

function told(request: MoneyRequest): string {
  return operation(request.operation).summary(request.intent);
}

function sentAt(request: MoneyRequest): number | null {
  return request.attempts.at(-1)?.burntAt ?? null;
}

function sentWhen(request: MoneyRequest): readonly Part[] {
  const at = sentAt(request);
  return at === null ? [] : [moment(at)];
}

function reasonLine(request: MoneyRequest, label: string): Lines {
  return request.reason === null ? [] : [[bold(label), text(request.reason)]];
}

function lastOf(request: MoneyRequest, event: HistoryEntry['event']): HistoryEntry | undefined {
  return request.history.findLast((entry) => entry.event === event);
}

function by(request: MoneyRequest, event: HistoryEntry['event'], words: string): readonly Part[] {
  const entry = lastOf(request, event);
  if (entry === undefined) return [text('Withdrawn')];
  return [text(words), who(entry.actor), text(' '), moment(entry.at)];
}
