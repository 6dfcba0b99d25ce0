/** What the bot's own database holds, read from outside and without the right to write. */
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { APPROVER, REQUESTER, type Shown } from './payloads.ts';

const rows = z.array(z.object({ id: z.string(), version: z.number(), hash: z.string() }));
const figures = z.object({
  requests: z.number(),
  pending: z.number(),
  votes: z.number(),
  attempts: z.number(),
});

export type Figures = z.output<typeof figures>;

/** A button carries the first half of the content's hash. */
const HASH_DIGITS = 32;

/** Requests that nobody has voted on, oldest first. */
export function undecided(file: string): readonly Shown[] {
  return reading(file, (database) =>
    rows.parse(
      database
        .prepare(
          `select id, version, substr(content_hash, 1, ${HASH_DIGITS}) as hash from requests
          where status = 'pending' and not exists (select 1 from votes where request = requests.id)
          order by created_at, id`,
        )
        .all(),
    ),
  );
}

export function figuresOf(file: string): Figures {
  return reading(file, (database) =>
    figures.parse(
      database
        .prepare(
          `select (select count(*) from requests where requester = ?) as requests,
          (select count(*) from requests where status = 'pending') as pending,
          (select count(*) from votes where voter = ?) as votes,
          (select count(*) from attempts) as attempts`,
        )
        .get(REQUESTER, APPROVER),
    ),
  );
}

function reading<T>(file: string, read: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}
