import type { Account } from './account.ts';
import { type Answer, list } from './envelope.ts';
import type { Habits } from './habits.ts';
import type { Page } from './validation.ts';

type Dated = { readonly createdAtMs: number };

/** What the lists already show, in their order. `items` come oldest first. */
export const visible = <Item extends Dated>(
  items: readonly Item[],
  habits: Habits,
  nowMs: number,
): readonly Item[] => {
  const shown = items.filter((item) => item.createdAtMs + habits.listLagMs <= nowMs);
  shown.sort((a, b) => a.createdAtMs - b.createdAtMs);
  return habits.order === 'newest' ? shown.toReversed() : shown;
};

export const pageOf = <Item>(
  account: Account,
  habits: Habits,
  items: readonly Item[],
  { rows_per_page: rows, page_no: number }: Page,
  record: (item: Item) => unknown,
): Answer => {
  const records = items.slice((number - 1) * rows, number * rows).map(record);
  return listOf(account, habits, records, items.length);
};

export const listOf = (
  account: Account,
  habits: Habits,
  records: readonly unknown[],
  total: number,
): Answer => {
  const empty = records.length === 0 && habits.emptyRecords === 'null';
  return list(empty ? null : records, total, account.now());
};
