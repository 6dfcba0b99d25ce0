/** What a reminder lists: by its id, and where its notice is. */
import type { WaitingItem } from '../deciding/waiting-item.ts';
import type { Batch } from '../requests/batch.ts';
import { requestId, standingId } from '../requests/ids.ts';
import type { Mark } from '../requests/request.ts';
import type { ReminderParts } from './reminder.ts';
import type { Listed } from './reminder-ports.ts';

/** An id tells by its first letter what it is of. */
export async function loadItem(
  { ledger, besides }: Pick<ReminderParts, 'ledger' | 'besides'>,
  id: string,
): Promise<WaitingItem | null> {
  if (id.startsWith('S-')) {
    const of = await besides.standings.load(standingId(id));
    return of === null ? null : { kind: 'standing', of };
  }
  if (id.startsWith('P-')) {
    const of = await besides.proposals.load(id);
    return of === null ? null : { kind: 'change', of };
  }
  const of = await ledger.load(requestId(id));
  return of === null ? null : { kind: 'request', of };
}

/** Rows of a batch have no notice of their own. */
export function noticeIn({
  batches,
}: Pick<ReminderParts, 'batches'>): (listed: Omit<Listed, 'notice'>) => Promise<Listed> {
  const known = new Map<string, Promise<Batch | null>>();
  return async ({ what, may }) => {
    const batch = what.kind === 'request' ? what.of.batch : undefined;
    if (batch === undefined) return { what, may, notice: noticeOf(what.of.marks) };
    const found = known.get(batch.id) ?? batches.load(batch.id);
    known.set(batch.id, found);
    return { what, may, notice: noticeOf((await found)?.marks ?? []) };
  };
}

function noticeOf(
  marks: readonly (Pick<Mark, 'channel' | 'ts'> & { readonly surface: string })[],
): Listed['notice'] {
  const mark = marks.find(({ surface }) => surface === 'notice');
  return mark === undefined ? null : placeOf(mark);
}

function placeOf({ channel, ts }: Pick<Mark, 'channel' | 'ts'>): Listed['notice'] {
  return channel === null || ts === null ? null : { channel, ts };
}
