/**
 * Everything that may happen to a money request, as one table.
 *
 * A row is a status, a cell says what an event does there, and a missing cell is a refusal. Nothing
 * else in the product changes a status. The burn (`claimed` to `sending`) is the only way towards
 * Paywint, and no event gives it back except `notSent`, which only the process that burnt may say,
 * before its first byte. A lease that runs out in `sending` makes the attempt unknown: absence of an
 * answer never frees the money a second time. Positive evidence is accepted in every status; where
 * it cannot be true, the request becomes `contradicted`, which is a page to everyone.
 *
 * Buttons, help, the legal moves of the ledger and the diagram in the docs come from this table.
 */
import { booksCells } from './books.ts';
import { attentionCells, contradictedCells } from './by-people.ts';
import { approvedCells, pendingCells } from './before-sending.ts';
import type { RequestEvent } from './event.ts';
import { checkingCells, executedCells, inFlightCells, settledCells } from './after-sending.ts';
import { executingCells } from './executing.ts';
import type { Refusal } from './refusal.ts';
import { STATUSES, type MoneyRequest, type Status } from './request.ts';
import type { Cell, Step } from './step.ts';

type Row = { readonly [Type in RequestEvent['type']]?: Cell<Type> };

const TABLE: Record<Status, Row> = {
  pending: pendingCells,
  approved: approvedCells,
  executing: executingCells,
  checking: checkingCells,
  inFlight: inFlightCells,
  attention: attentionCells,
  executed: { ...executedCells, ...booksCells('executed') },
  failed: { ...settledCells, ...booksCells('failed') },
  reversed: booksCells('reversed'),
  denied: { ...settledCells, ...booksCells('denied') },
  cancelled: { ...settledCells, ...booksCells('cancelled') },
  expired: { ...settledCells, ...booksCells('expired') },
  contradicted: contradictedCells,
};

export function transition(request: MoneyRequest, event: RequestEvent): Step {
  const cell = TABLE[request.status][event.type];
  if (cell === undefined) return { ok: false, refusal: missing(request) };
  // The cell was looked up by the event's own type, which the checker cannot follow through the index.
  return (cell.apply as (request: MoneyRequest, event: RequestEvent) => Step)(request, event);
}

/** Whether this status has a place for that event at all: what buttons are drawn from. */
export function can(request: MoneyRequest, type: RequestEvent['type']): boolean {
  const cell: Pick<Cell<'expire'>, 'when'> | undefined = TABLE[request.status][type];
  return cell !== undefined && (cell.when === undefined || cell.when(request));
}

/** Where each event can lead, cell by cell. */
export const MOVES: readonly {
  readonly from: Status;
  readonly event: RequestEvent['type'];
  readonly to: readonly Status[];
}[] = STATUSES.flatMap((from) =>
  Object.entries(TABLE[from]).map(([event, { to }]) => ({
    from,
    // The keys of a row are types of events.
    event: event as RequestEvent['type'],
    to,
  })),
);

/** Every move that the table allows: the ledger refuses all others by a foreign key. */
export const LEGAL_MOVES: readonly (readonly [Status | 'none', Status])[] = [
  ['none', 'pending'] as const,
  // A run of a standing request: the ledger takes it only together with its slot.
  ['none', 'approved'] as const,
  ...STATUSES.flatMap((from) => {
    const targets = MOVES.filter((move) => move.from === from).flatMap(({ to }) => to);
    return [...new Set(targets)].map((to) => [from, to] as const);
  }),
];

function missing(request: MoneyRequest): Refusal {
  return isDecided(request.status)
    ? { reason: 'tooLate', status: request.status }
    : { reason: 'notNow', status: request.status };
}

const DECIDED: readonly Status[] = STATUSES.filter(
  (status) => !(['pending', 'approved', 'executing'] as readonly Status[]).includes(status),
);

function isDecided(status: Status): boolean {
  return DECIDED.includes(status);
}
