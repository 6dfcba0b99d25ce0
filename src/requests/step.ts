/** The small parts that the cells of the transition table are made of. */
import type { EventOf, RequestEvent } from './event.ts';
import type { Refusal } from './refusal.ts';
import type { Attempt, EventName, HistoryEntry, MoneyRequest, Status } from './request.ts';
import type { Block } from './sending.ts';

export type Step =
  | { readonly ok: true; readonly request: MoneyRequest }
  | { readonly ok: false; readonly refusal: Refusal };

export type Cell<Type extends RequestEvent['type']> = {
  /** Every status that `apply` can lead to. */
  readonly to: readonly Status[];
  /** Narrows buttons: the cell exists, but not for this request. */
  readonly when?: (request: MoneyRequest) => boolean;
  readonly apply: (request: MoneyRequest, event: EventOf<Type>) => Step;
};

export function refuse(refusal: Refusal): Step {
  return { ok: false, refusal };
}

export function notNow(request: MoneyRequest): Step {
  return refuse({ reason: 'notNow', status: request.status });
}

export function blocked(request: MoneyRequest, by: Block): Refusal {
  return by === 'frozen' ? { reason: 'frozen' } : { reason: 'notNow', status: request.status };
}

type Change = Partial<
  Pick<
    MoneyRequest,
    | 'status'
    | 'version'
    | 'editor'
    | 'intent'
    | 'call'
    | 'tag'
    | 'contentHash'
    | 'terms'
    | 'expiresAt'
    | 'approvedAt'
    | 'windowEndsAt'
    | 'notBefore'
    | 'hold'
    | 'votes'
    | 'attempts'
    | 'receipt'
    | 'collection'
    | 'search'
    | 'statements'
    | 'addressees'
    | 'reach'
    | 'books'
    | 'reason'
  >
>;

/** The next revision, with its line of history. */
export function move(
  request: MoneyRequest,
  event: { readonly type: EventName; readonly at: number },
  actor: HistoryEntry['actor'],
  change: Change,
  note: string | null = null,
): Step {
  const revision = request.revision + 1;
  const entry: HistoryEntry = {
    seq: revision,
    event: event.type,
    from: request.status,
    to: change.status ?? request.status,
    actor,
    at: event.at,
    note,
  };
  return {
    ok: true,
    request: { ...request, ...change, revision, history: [...request.history, entry] },
  };
}

/** The newest attempt, which is the only one that can be alive. */
export function lastAttempt(request: MoneyRequest): Attempt | null {
  return request.attempts.at(-1) ?? null;
}

/** When the last attempt was answered or given up, or, before that, when the request was made. */
export function answeredAt(request: MoneyRequest): number {
  return lastAttempt(request)?.endedAt ?? request.createdAt;
}

/** The attempts with the newest one changed. */
export function withLast(
  request: MoneyRequest,
  change: Partial<Omit<Attempt, 'number'>>,
): readonly Attempt[] {
  return request.attempts.map((attempt, index) =>
    index === request.attempts.length - 1 ? { ...attempt, ...change } : attempt,
  );
}

/** The step that brought the request to where it is, or none while it stands where it began. */
export function lastMove({ history }: Pick<MoneyRequest, 'history'>): HistoryEntry | undefined {
  return history.findLast(({ from, to }) => from !== to);
}
