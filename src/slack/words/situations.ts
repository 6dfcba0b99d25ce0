/** What is going on with a request right now, and what happens next: the lines of its messages. */
import { formatUsd } from '../../money.ts';
import { operation } from '../../operations/index.ts';
import type { Says } from '../../operations/operation.ts';
import type { HistoryEntry, MoneyRequest, Status } from '../../requests/request.ts';
import { bold, joined, moment, text, who, type Part } from '../blocks.ts';

type Lines = readonly (readonly Part[])[];

export function situation(request: MoneyRequest): Lines {
  return LINES[request.status](request);
}

const LINES: Record<Status, (request: MoneyRequest) => Lines> = {
  pending: (request) => holdLines(request),
  approved: (request) =>
    request.hold === null
      ? [[text('Everything the policy asks for is there. It is sent next.')]]
      : holdLines(request),
  executing: (request) => {
    const at = sentAt(request);
    if (at === null) return [[text('The call to Paywint is being prepared. Nothing is sent yet.')]];
    return [[text('Sent to Paywint '), moment(at), text('. Waiting for the answer.')]];
  },
  checking: (request) => [
    [bold(`Sent: ${told(request)}. `), ...sentWhen(request)],
    [
      text(
        `Paywint’s answer was lost: it is not known yet ${saysOf(request).inDoubt}. Nobody should ask again: ` +
          `it is being looked up in Paywint’s records by its tag ${request.tag}, and it is not sent twice.`,
      ),
    ],
    ...reasonLine(request, 'What came back: '),
  ],
  inFlight: () => [
    [text('Paywint has taken it and is not finished. This message follows by itself.')],
  ],
  attention: (request) => [
    ...reasonLine(request, 'Why: '),
    ...(sentAt(request) === null
      ? []
      : [[text(`Sent: ${told(request)}. `), ...sentWhen(request)] as const]),
    [
      text('It is not sent again by itself. Only an admin can settle it: '),
      ...joined(request.terms.admins.map(who), ', '),
      text('.'),
    ],
  ],
  executed: (request) => [[text(saysOf(request).done(request.receipt))]],
  failed: (request) => [...reasonLine(request, 'Why: '), [text(saysOf(request).failed)]],
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
    [...by(request, 'cancel', 'Cancelled by '), text('. Nothing was sent.')],
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
      text('Money may have moved that should not have. Please look at Paywint now: '),
      ...joined(request.terms.admins.map(who), ', '),
      text('.'),
    ],
  ],
};

function holdLines(request: MoneyRequest): Lines {
  const { hold } = request;
  if (hold === null) return [];
  switch (hold.why) {
    case 'balance':
      return [
        [
          bold(`Nothing is sent yet: ${formatUsd(hold.missingCents)} is missing in the wallet. `),
          text('It is sent as soon as there is enough'),
          ...(request.windowEndsAt === null
            ? []
            : [text(', until '), moment(request.windowEndsAt)]),
          text('.'),
        ],
      ];
    case 'frozen':
      return [
        [
          bold('Sending is frozen: nothing is sent. '),
          text('Decisions are recorded, and two admins can unfreeze it.'),
        ],
      ];
    case 'paused':
      return [
        [bold('Nothing is sent yet: Paywint asked for a pause. '), text('It is sent after that.')],
      ];
    case 'lookAlike':
      return [
        [
          bold(`Nothing is sent yet: request ${hold.id} for the same is not settled. `),
          text('One of the two could be taken for the other, so this one waits.'),
        ],
      ];
    case 'approvers':
      return [
        [
          bold('Nothing is sent: an approval could not be confirmed. '),
          text('Somebody who approved may no longer do so, or Slack could not tell. '),
          text('Their vote stays on record, and somebody else can approve in their place.'),
        ],
      ];
    case 'unreachable':
      return [
        [
          bold('Paywint could not be reached, and nothing was sent. '),
          text(`${hold.note}. It is tried again after `),
          moment(request.notBefore),
          text(', under the same approval.'),
        ],
      ];
  }
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
