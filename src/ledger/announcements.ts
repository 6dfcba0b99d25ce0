/** Announcements as rows: who posts one, and what became of it in each place. */
import type { Kysely } from 'kysely';
import type { Announcement, Announcements, News } from '../engine/news-ports.ts';
import type { Clock } from '../engine/ports.ts';
import type { AnnouncementRow } from './announcement-tables.ts';
import { retrying } from './busy.ts';
import { postLeases } from './post-leases.ts';
import type { Tables } from './tables.ts';

/**
 * In the transaction of what it tells: it is owed exactly when that was saved.
 * @returns whether it had not been announced before.
 */
export async function announce(db: Kysely<Tables>, news: News): Promise<boolean> {
  const row = await db
    .insertInto('announcements')
    .values({
      id: idOf(news),
      at: news.at,
      news: JSON.stringify(news),
      marks: null,
      not_before: news.at,
      lease_until: 0,
      is_done: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function idOf(news: News): string {
  if (news.kind === 'policyBroken') return `${news.kind}:${news.key}`;
  if (news.kind === 'surroundings') return [news.kind, news.at, news.id, news.state].join(':');
  if (news.kind === 'policy') return [news.kind, news.at, news.to].join(':');
  return [news.kind, news.at, news.by, ...(news.kind === 'frozen' ? [news.why] : [])].join(':');
}

export function createAnnouncements(
  db: Kysely<Tables>,
  options: { readonly clock: Pick<Clock, 'monotonic'> },
): Announcements {
  const retry = retrying(options.clock);
  return {
    next: (now) => retry(() => next(db, now)),
    ...postLeases(db, 'announcements', retry),
    keep: ({ id, marks }, { notBefore, isDone }, leaseUntil) =>
      retry(async () => {
        const kept = await db
          .updateTable('announcements')
          .set({
            marks: marks === null ? null : JSON.stringify(marks),
            not_before: notBefore,
            is_done: isDone ? 1 : 0,
          })
          .where('id', '=', id)
          .where('lease_until', '=', leaseUntil)
          .returning('id')
          .executeTakeFirst();
        return kept !== undefined;
      }),
  };
}

async function next(db: Kysely<Tables>, now: number): Promise<Announcement | null> {
  const row = await db
    .selectFrom('announcements')
    .selectAll()
    .where('is_done', '=', 0)
    .where('not_before', '<=', now)
    .where('lease_until', '<=', now)
    .orderBy('at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : announcementFrom(row);
}

function announcementFrom({ id, news, marks }: AnnouncementRow): Announcement {
  return {
    id,
    // Both were written by this file, from values of these very types.
    news: JSON.parse(news) as News,
    marks: marks === null ? null : (JSON.parse(marks) as NonNullable<Announcement['marks']>),
  };
}
