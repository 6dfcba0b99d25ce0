/** What a bot's own database holds, asked in words that both stores understand. */
import { z } from 'zod';
import { APPROVER, REQUESTER, type Shown } from './payloads.ts';

/** One statement with `$1`, `$2` and so on for its values; gives its rows. */
export type Question = (statement: string, values: readonly string[]) => Promise<unknown>;

type Figures = z.output<typeof figures>;

export type Reader = {
  /** Requests that nobody has voted on, oldest first. */
  readonly undecided: () => Promise<readonly Shown[]>;
  readonly figures: () => Promise<Figures>;
};

/** PostgreSQL gives large numbers as text. */
const count = z.coerce.number().int();
const rows = z.array(z.object({ id: z.string(), version: count, hash: z.string() }));
const figures = z.object({ requests: count, pending: count, votes: count, attempts: count });

/** A button carries the first half of the content's hash. */
const HASH_DIGITS = 32;

const UNDECIDED = `select id, version, substr(content_hash, 1, ${HASH_DIGITS}) as hash
  from requests
  where status = 'pending' and not exists (select 1 from votes where request = requests.id)
  order by created_at, id`;

const FIGURES = `select (select count(*) from requests where requester = $1) as requests,
  (select count(*) from requests where status = 'pending') as pending,
  (select count(*) from votes where voter = $2) as votes,
  (select count(*) from attempts) as attempts`;

export function readerOf(ask: Question): Reader {
  return {
    undecided: async () => rows.parse(await ask(UNDECIDED, [])),
    figures: async () => z.tuple([figures]).parse(await ask(FIGURES, [REQUESTER, APPROVER]))[0],
  };
}
