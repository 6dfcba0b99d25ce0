/** The policy in force, its changes in the trail, and what admins are told of it. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PolicyBook } from '../engine/policy-ports.ts';
import type { Clock } from '../engine/ports.ts';
import { announce } from './announcements.ts';
import { appendAct } from './audit.ts';
import { retrying } from './busy.ts';
import { WALLET } from './other-tables.ts';
import type { Tables } from './tables.ts';

/** More changes than anybody reads in a message; the trail has them all. */
const MOST_TOLD = 40;

export function createPolicyBook(
  db: Kysely<Tables>,
  options: { readonly clock: Pick<Clock, 'monotonic'> },
): PolicyBook {
  const retry = retrying(options.clock);
  return {
    inForce: () =>
      retry(async () => {
        const row = await db
          .selectFrom('policies')
          .select(['policy', 'text'])
          .where('wallet', '=', WALLET)
          .executeTakeFirst();
        return row ?? null;
      }),
    begin: (first) =>
      retry(async () => {
        const row = await db
          .insertInto('policies')
          .values({ wallet: WALLET, ...first })
          .onConflict((conflict) => conflict.doNothing())
          .returning('wallet')
          .executeTakeFirst();
        return row !== undefined;
      }),
    change: ({ from, to, text, at, changes, admins }) =>
      retry(() =>
        db.transaction().execute(async (tx) => {
          const row = await tx
            .updateTable('policies')
            .set({ policy: to, text, at })
            .where('wallet', '=', WALLET)
            .where('policy', '=', from)
            .returning('wallet')
            .executeTakeFirst();
          if (row === undefined) return false;
          const after = { from, to, changes: changes.join('\n') };
          const act = { time: at, actor: 'bot', event: 'policy', object: 'policy', after };
          await announce(tx, { kind: 'policy', at, from, to, changes: told(changes), admins });
          await appendAct(tx, act);
          return true;
        }),
      ),
    broken: ({ policy, text, problems, admins, at }) => {
      const key = createHash('sha256').update(`${policy}\n${text}`).digest('hex').slice(0, 16);
      const news = { kind: 'policyBroken', at, key, problems: told(problems), admins } as const;
      return retry(() => announce(db, news));
    },
  };
}

function told(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_TOLD) return lines;
  return [...lines.slice(0, MOST_TOLD), `and ${lines.length - MOST_TOLD} more`];
}
