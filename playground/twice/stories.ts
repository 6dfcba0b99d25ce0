/** Each request in a row: asked, approved, sent, known. */
import { z } from 'zod';
import type { AttemptRecord, HistoryRecord, RequestRecord } from './records.ts';
import { effectsIn, tagOf } from './lamps/effects.ts';
import type { Seen } from './seen.ts';
import type { Station, Story } from './twice-api.ts';

const SHOWN = 40;

/** @returns the newest first. */
export function storiesOf(seen: Seen, nameOf: (user: string) => string): readonly Story[] {
  const effects = effectsIn(seen);
  return seen.records.requests
    .slice(-SHOWN)
    .toReversed()
    .map((request) => {
      const history = seen.records.history.filter((entry) => entry.request === request.id);
      const attempt = seen.records.attempts.findLast((one) => one.request === request.id);
      const debits = effects.filter(({ tag }) => tag === request.tag).length;
      return {
        id: request.id,
        words: wordsFor(seen, request),
        stations: [
          asked(request, nameOf),
          approved(request, history, nameOf),
          sent(request, attempt, callsFor(seen, request)),
          known(request, attempt, seen.at),
        ],
        debits,
        isWaiting: request.status === 'pending',
      };
    });
}

const call = z.object({ body: z.string() });
const body = z.object({ payee_card_id: z.string().optional() });

function wordsFor({ cards }: Seen, request: RequestRecord): string {
  const dollars = `$${(request.amount_cents / 100).toFixed(2)}`;
  const { payee_card_id: card } = body.parse(JSON.parse(call.parse(JSON.parse(request.call)).body));
  if (card === undefined) return `${dollars}, payment link`;
  return `${dollars}, ${cards.find(({ id }) => id === card)?.nickname ?? 'card'}`;
}

function asked({ requester }: RequestRecord, nameOf: (user: string) => string): Station {
  return { name: 'Asked', state: 'done', note: `by ${nameOf(requester)}` };
}

const NO: Readonly<Record<string, string>> = {
  denied: 'denied',
  cancelled: 'cancelled',
  expired: 'too late',
};

function approved(
  { status }: RequestRecord,
  history: readonly HistoryRecord[],
  nameOf: (user: string) => string,
): Station {
  const by = history.filter(({ event }) => event === 'approve').map(({ actor }) => nameOf(actor));
  const note = by.length === 0 ? 'by nobody yet' : `by ${by.join(', ')}`;
  if (status === 'pending') return { name: 'Approved', state: 'now', note };
  const no = NO[status];
  if (no !== undefined) return { name: 'Approved', state: 'stopped', note: no };
  return { name: 'Approved', state: 'done', note };
}

/** How often Paywint was asked to do it. */
function callsFor({ calls }: Seen, { tag }: RequestRecord): number {
  return calls.filter(({ body: sentBody }) => tagOf(sentBody) === tag).length;
}

function sent(
  { status }: RequestRecord,
  attempt: AttemptRecord | undefined,
  calls: number,
): Station {
  const name = 'Sent';
  if (status in NO || status === 'pending') return { name, state: 'none', note: '' };
  if (attempt?.burnt_at !== null && attempt?.burnt_at !== undefined) {
    if (calls === 1) return { name, state: 'done', note: 'once' };
    const words = calls === 0 ? 'the permission is used up' : `${calls} times`;
    return { name, state: 'unsure', note: words };
  }
  const note = attempt === undefined ? 'is next' : 'not yet; nothing has left';
  return { name, state: 'now', note };
}

const ENDS: Readonly<Record<string, Pick<Station, 'state' | 'note'>>> = {
  executed: { state: 'done', note: 'done' },
  inFlight: { state: 'now', note: 'Paywint has it' },
  reversed: { state: 'done', note: 'paid, then undone' },
  failed: { state: 'stopped', note: 'not paid' },
  checking: { state: 'unsure', note: 'not known yet, and shown so' },
  attention: { state: 'unsure', note: 'with people' },
  contradicted: { state: 'unsure', note: 'with people: records contradict' },
};

function known(
  { status, reference_id: reference }: RequestRecord,
  attempt: AttemptRecord | undefined,
  at: number,
): Station {
  const name = 'Known';
  const end = ENDS[status];
  if (end !== undefined) {
    const receipt = status === 'executed' && reference !== null ? `, ${reference}` : '';
    return { name, state: end.state, note: `${end.note}${receipt}` };
  }
  if (status !== 'executing' || attempt?.state !== 'sending')
    return { name, state: 'none', note: '' };
  const seconds = Math.max(0, Math.ceil((attempt.lease_until - at) / 1_000));
  const note = `waiting for the answer, ${seconds} s at most`;
  return { name, state: 'now', note };
}
