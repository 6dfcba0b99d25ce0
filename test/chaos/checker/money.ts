/** Rules about money: Paywint's books against the database. */
import { type AttemptRow, type RequestRow, type Rule, type Seen, tagIn } from './seen.ts';

export const once: Rule = {
  name: 'no request is debited twice',
  invariants: 'I1',
  problemsIn({ debits }) {
    const byTag = Map.groupBy(debits, ({ memo }) => tagIn(memo) ?? memo);
    return [...byTag].flatMap(([tag, all]) =>
      all.length === 1 ? [] : [`${tag} was debited ${all.length} times`],
    );
  },
};

export const ours: Rule = {
  name: 'every debit has a burnt attempt of its tag, card and cents',
  invariants: 'I3',
  problemsIn(seen) {
    return seen.debits.flatMap(({ memo, cents, cardId }) => {
      const request = requestOf(seen, memo);
      if (request === undefined) return [`a debit of ${cents} with “${memo}” is nobody's`];
      const isBurnt = attemptsOf(seen, request).some(({ burnt_at: burntAt }) => burntAt !== null);
      if (!isBurnt) return [`${request.id} was debited and no attempt was burnt`];
      if (request.amount_cents !== cents || request.target_id !== cardId) {
        return [`${request.id} was debited with ${cents} from ${cardId ?? 'no card'}`];
      }
      return [];
    });
  },
};

const ENDED_UNPAID = ['denied', 'cancelled', 'expired', 'failed'];

export const respected: Rule = {
  name: 'nothing is debited for what was denied, cancelled, expired or failed',
  invariants: 'I6 I7',
  problemsIn(seen) {
    return seen.debits.flatMap(({ memo }) => {
      const request = requestOf(seen, memo);
      if (request === undefined || !ENDED_UNPAID.includes(request.status)) return [];
      return [`${request.id} is ${request.status} and was debited`];
    });
  },
};

export const sameBytes: Rule = {
  name: 'the bytes that reached Paywint are those that were stored',
  invariants: 'I5',
  problemsIn(seen) {
    return seen.calls.flatMap(({ path, body }) => {
      const request = requestOf(seen, body);
      if (request === undefined) return [`a call reached Paywint that is nobody's: ${body}`];
      const stored: unknown = JSON.parse(request.call);
      const sent = { method: 'POST', path, body };
      return isSame(stored, sent) ? [] : [`${request.id} was sent as ${JSON.stringify(sent)}`];
    });
  },
};

function isSame(stored: unknown, sent: Readonly<Record<string, string>>): boolean {
  if (typeof stored !== 'object' || stored === null) return false;
  const fields = new Map<string, unknown>(Object.entries(stored));
  return Object.entries(sent).every(([key, value]) => fields.get(key) === value);
}

/** What an attempt may be beside another one of the same request. */
const DEAD = ['notSent', 'released', 'cancelled'];

export const oneAlive: Rule = {
  name: 'at most one attempt of a request is alive',
  invariants: 'I8',
  problemsIn(seen) {
    return seen.rows.requests.flatMap((request) => {
      const alive = attemptsOf(seen, request).filter(({ state }) => !DEAD.includes(state));
      return alive.length > 1 ? [`${request.id} has ${alive.length} attempts alive`] : [];
    });
  },
};

const UNPAID = [...DEAD, 'refused', 'claimed'];

export const definite: Rule = {
  name: 'what Paywint executed is never called refused or not sent',
  invariants: 'I9',
  problemsIn(seen) {
    return seen.debits.flatMap(({ memo }) => {
      const request = requestOf(seen, memo);
      if (request === undefined) return [];
      const isDenied = attemptsOf(seen, request).every(({ state }) => UNPAID.includes(state));
      return isDenied ? [`${request.id} was debited, and every attempt of it says otherwise`] : [];
    });
  },
};

/** Statuses that say that money moved; the others that a debit may have say that nobody knows. */
const SAYS_PAID = ['executed', 'reversed'];

export const paid: Rule = {
  name: 'what is called executed was debited once',
  invariants: 'I2',
  problemsIn(seen) {
    const debited = new Set(seen.debits.map(({ memo }) => tagIn(memo)));
    return seen.rows.requests.flatMap(({ id, tag, status }) =>
      SAYS_PAID.includes(status) && !debited.has(tag) ? [`${id} is ${status} without a debit`] : [],
    );
  },
};

function requestOf({ rows }: Seen, text: string): RequestRow | undefined {
  const tag = tagIn(text);
  return rows.requests.find((request) => request.tag === tag);
}

function attemptsOf({ rows }: Seen, { id }: RequestRow): readonly AttemptRow[] {
  return rows.attempts.filter(({ request }) => request === id);
}
