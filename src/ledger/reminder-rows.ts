/** A reminder as the rows it is kept in, and back. */
import type { Kysely } from 'kysely';
import type { OwedReminder, ReminderMessage } from '../engine/reminder-ports.ts';
import { channelId, userId } from '../requests/ids.ts';
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

export function mayColumn(may: OwedReminder['may']): 'cancel' | 'push' | null {
  return may === 'decide' ? null : may;
}

export async function messageFrom(
  db: Kysely<Tables>,
  row: ReminderMessageRow,
): Promise<ReminderMessage> {
  const items = await db
    .selectFrom('reminder_items')
    .select(['item', 'shown', 'may'])
    .where('message', '=', row.id)
    .orderBy('item')
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
    items: items.map(({ may, ...one }) => ({ ...one, may: may ?? 'decide' })),
  };
}
