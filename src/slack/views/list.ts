/** Long lists, ten lines a page, with buttons that turn the page in place. */
import type { Button, KnownBlock } from '@slack/types';
import { z } from 'zod';
import {
  actions,
  button,
  context,
  escaped,
  header,
  moment,
  richText,
  section,
  table,
  text,
  type Part,
} from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { parseJson } from './button-value.ts';

export const PAGE_ROWS = 10;
/** What people look at, or choose from, may be this old. */
export const LIST_AGE_MS = 5 * 60_000;

const LISTS = ['cards', 'payees', 'linked', 'payments', 'requests'] as const;
export type ListName = (typeof LISTS)[number];

/** Which page of which list: what a paging button carries. */
export type Page = { readonly list: ListName; readonly text: string; readonly page: number };

const PageValue = z.object({
  list: z.enum(LISTS),
  text: z.string().max(200),
  page: z.int().min(0).max(100_000),
});

export function readPage(value: string): Page | null {
  const parsed = PageValue.safeParse(parseJson(value));
  return parsed.success ? parsed.data : null;
}

export type Listing = Page & {
  readonly title: string;
  readonly total: number;
  /** They were not counted to the end. */
  readonly isMore?: boolean;
  /** What is said instead of an empty list. */
  readonly empty: string;
  /** What the paging buttons say, where the order has a meaning. */
  readonly turns?: { readonly back: string; readonly on: string };
  /** When Paywint was asked, epoch ms, where what is shown may be older than now. */
  readonly readAt?: number;
  /** What stands between the rows and the buttons that turn the page. */
  readonly below?: readonly KnownBlock[];
} & Rows;

/** Of this page alone: lines, or a table where people compare them. */
type Rows =
  | { readonly lines: readonly (readonly Part[])[] }
  | { readonly head: readonly string[]; readonly rows: readonly (readonly (readonly Part[])[])[] };

export function listMessage(listing: Listing): Message {
  const { title, total, page } = listing;
  const count = 'lines' in listing ? listing.lines.length : listing.rows.length;
  if (count === 0) return { text: listing.empty, blocks: [section(listing.empty)] };
  const first = page * PAGE_ROWS + 1;
  const all = listing.isMore === true ? 'many more' : total;
  const shown = `${first} to ${first + count - 1} of ${all}`;
  const { back, on } = listing.turns ?? { back: 'Previous', on: 'Next' };
  const buttons = [
    ...(page > 0 ? [turn(listing, page - 1, 'page:back', back)] : []),
    ...(first + count - 1 < total ? [turn(listing, page + 1, 'page:on', on)] : []),
  ];
  return {
    text: escaped(`${title}: ${shown}`),
    blocks: [
      header(title),
      'lines' in listing ? richText(listing.lines) : table(listing.head, listing.rows),
      listing.readAt === undefined
        ? context(shown)
        : richText([[text(`${shown} · as Paywint told it `), moment(listing.readAt)]]),
      ...(listing.below ?? []),
      ...(buttons.length === 0 ? [] : [actions(`page.${listing.list}.${page}`, buttons)]),
    ],
  };
}

function turn(listing: Listing, page: number, action: string, label: string): Button {
  const value = JSON.stringify({ list: listing.list, text: listing.text, page } satisfies Page);
  return button({ action, label, value });
}

/** The rows of one page. */
export function rowsOf<Row>(rows: readonly Row[], page: number): readonly Row[] {
  return rows.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS);
}
