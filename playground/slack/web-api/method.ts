import type { Fields } from '../json.ts';
import { word } from '../json.ts';
import type { World } from '../world.ts';

/** An answer always comes with HTTP 200; `ok: false` and an error by name is a refusal. */
export type Answer = Fields & { readonly ok: boolean };

export type Method = {
  /** All that may be needed; the first of each list is what `missing_scope` asks for. */
  readonly scope?: string | ((world: World, args: Fields) => string | undefined);
  readonly run: (world: World, args: Fields) => Answer;
};

export type MethodTable = Readonly<Record<string, Method>>;

export function refuse(error: string, more: Fields = {}): Answer {
  return { ok: false, error, ...more };
}

export function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === '1' || value === 1;
}

type Page<T> = { readonly items: readonly T[]; readonly next: string };

/** Cursors are positions; an empty next cursor is the end. Null is a cursor we never gave. */
export function paged<T>(items: readonly T[], args: Fields, usual: number): Page<T> | null {
  const cursor = word(args['cursor']);
  const from = cursor === '' ? 0 : positionIn(cursor);
  if (from === null || from > items.length) return null;
  const limit = Math.min(Number(args['limit'] ?? usual) || usual, 1000);
  const next = from + limit < items.length ? `at-${from + limit}` : '';
  return { items: items.slice(from, from + limit), next };
}

function positionIn(cursor: string): number | null {
  const [, digits] = /^at-(\d+)$/.exec(cursor) ?? [];
  return digits === undefined ? null : Number(digits);
}
