/** What is wanted in a file: `requests 2026-11-01 2026-11-30 by:me card:4242 state:executed`. */
import { type UserId, userId } from '../requests/ids.ts';
import { STATUSES } from '../requests/request.ts';
import { type DateProblem, readDates } from './dates.ts';
import type { Days } from './times.ts';

const EXPORTS = ['requests', 'payments'] as const;
export type ExportName = (typeof EXPORTS)[number] | 'audit';

export type ExportAsk = {
  readonly what: ExportName;
  readonly days: Days;
  readonly requester: UserId | null;
  /** A nickname or a part of it, the last four digits or the id. */
  readonly card: string | null;
  /** Of requests our status, of payments Paywint's word. */
  readonly state: string | null;
};

export type AskProblem = DateProblem | 'what' | 'name' | 'state' | 'word' | 'twice';

export type ReadAsk = ExportAsk | { readonly problem: AskProblem; readonly word: string };

const FILTERS = ['by', 'card', 'state'] as const;
type Filter = (typeof FILTERS)[number];
const PERSON = /^(?:<@)?([UW][A-Z0-9]{2,20})(?:\|[^>]*)?>?$/i;

/** @param user who asks, whom `by:me` means. */
export function readExport(text: string, user: UserId): ReadAsk {
  const [first = '', ...rest] = wordsOf(text);
  const what = EXPORTS.find((one) => one === first.toLowerCase());
  if (what === undefined) return { problem: 'what', word: first };
  const read = readDates(rest);
  if ('problem' in read) return read;
  const filters = new Map<Filter, string>();
  for (const word of read.words) {
    const [, name = '', value = ''] = /^(\w+):(.+)$/s.exec(word) ?? [];
    const filter = FILTERS.find((one) => one === name.toLowerCase());
    if (filter === undefined) return { problem: 'word', word };
    if (filters.has(filter)) return { problem: 'twice', word: filter };
    filters.set(filter, value.replaceAll('"', ''));
  }
  const by = filters.get('by');
  const requester = by === undefined ? null : personOf(by, user);
  if (by !== undefined && requester === null) return { problem: 'name', word: by };
  const state = filters.get('state')?.toLowerCase() ?? null;
  const known = STATUSES.find((one) => one.toLowerCase() === state);
  if (what === 'requests' && state !== null && known === undefined) {
    return { problem: 'state', word: state };
  }
  const card = filters.get('card') ?? null;
  return { what, days: read.days, requester, card, state: known ?? state };
}

export function readAudit(text: string): ReadAsk {
  const read = readDates(wordsOf(text));
  if ('problem' in read) return read;
  const [word] = read.words;
  if (word !== undefined) return { problem: 'word', word };
  return { what: 'audit', days: read.days, requester: null, card: null, state: null };
}

/** Blanks part words, except between quotes: `card:"Team travel"`. */
function wordsOf(text: string): readonly string[] {
  return text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
}

/** A name is not looked up: two people may have it. */
function personOf(text: string, user: UserId): UserId | null {
  if (text.toLowerCase() === 'me') return user;
  const [, id] = PERSON.exec(text) ?? [];
  return id === undefined ? null : userId(id.toUpperCase());
}
