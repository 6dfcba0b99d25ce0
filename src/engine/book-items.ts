/** What a comparison found, brought to the requests that it is about: there it waits for two admins. */
import type { Difference } from '../books/compare.ts';
import type { Run } from '../books/run.ts';
import { BOOKS_KINDS, type BooksFinding } from '../requests/books.ts';
import { requestId } from '../requests/ids.ts';
import { apply } from './apply.ts';
import type { Books } from './books-ports.ts';
import type { EngineParts } from './parts.ts';

export type BookItems = Pick<EngineParts, 'ledger' | 'clock' | 'changed'>;

/** What stands there already, or is still followed by itself, is refused and stays as it is. */
export async function openItems(
  items: BookItems,
  differences: readonly Difference[],
): Promise<void> {
  for (const difference of differences) {
    const found = findingIn(difference);
    if (found === null || difference.request === null) continue;
    const id = requestId(difference.request);
    await apply(items, id, (_request, at) => ({ type: 'booksDiffer', at, found }));
  }
}

function findingIn({ kind, subject, theirs }: Difference): BooksFinding | null {
  const known = BOOKS_KINDS.find((one) => one === kind);
  return known === undefined ? null : { kind: known, subject, theirs };
}

/** What stood there before this comparison began, and it covered and did not find. */
export async function closeItems(items: BookItems, books: Books, run: Run): Promise<void> {
  if (!run.state.isComplete) return;
  for (const { request, gone } of await books.mended(run)) {
    await apply(items, request, (_request, at) => ({ type: 'booksAgree', at, gone }));
  }
}
