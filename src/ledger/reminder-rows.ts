/** A reminder as the rows it is kept in, and back. */
import type { Kysely } from 'kysely';
import type { ReminderMessage } from '../engine/reminder-ports.ts';
import { channelId, requestId, userId } from '../requests/ids.ts';
import type { ReminderMessageRow } from './reminder-tables.ts';
import type { Tables } from './tables.ts';

export function markColumns({
  channel,
  ts,
  uncertainSince,
  tries,
  notBefore,
}: ReminderMessage['mark']) {
  return { channel, ts, uncertain_since: uncertainSince, tries, not_before: notBefore };
}

export async function messageFrom(
  db: Kysely<Tables>,
  row: ReminderMessageRow,
): Promise<ReminderMessage> {
  const items = await db
    .selectFrom('reminder_items')
    .select(['request', 'shown'])
    .where('message', '=', row.id)
    .orderBy('request')
    .execute();
  return {
    id: row.id,
    person: userId(row.person),
    at: row.at,
    mark: {
      surface: 'reminder',
      channel: row.channel === null ? null : channelId(row.channel),
      ts: row.ts,
      uncertainSince: row.uncertain_since,
      tries: row.tries,
      notBefore: row.not_before,
    },
    items: items.map(({ request, shown }) => ({ request: requestId(request), shown })),
  };
}
