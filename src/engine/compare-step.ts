/** One page of a comparison: what is read, what it says, and where the next one goes on. */
import { compare, type Difference, missing } from '../books/compare.ts';
import { type Run, type RunState, withCents, withPayment } from '../books/run.ts';
import { closeItems, type BookItems, openItems } from './book-items.ts';
import type { Books } from './books-ports.ts';
import type { Mirror } from './mirror-ports.ts';
import type { PaymentList, PaymentPage, Paywint, Reading } from './paywint-ports.ts';
import type { Clock } from './ports.ts';
import { pageOf } from './read-list.ts';

export type StepParts = {
  readonly books: Books;
  readonly paywint: Pick<Paywint, 'paymentsSent' | 'paymentsReceived' | 'issued'>;
  readonly mirror: Pick<Mirror, 'add'>;
  readonly clock: Clock;
  readonly items: BookItems;
};

/** Rows of Paywint's longest page, and of ours. */
const LISTED = 100;
const COMPARED = 500;
/** Paywint may show a payment only a while after it was made. */
const FRESH_MS = 3_600_000;

/** Null when Paywint cannot be read now: the same page is tried again later. */
export async function step(parts: StepParts, run: Run): Promise<RunState | null> {
  switch (run.state.stage.name) {
    case 'reading':
      return readPage(parts, run.state, run.state.stage);
    case 'payments':
      return comparePayments(parts, run, run.state.stage.after);
    case 'requests':
      return compareRequests(parts, run, run.state.stage.after);
    case 'done':
      return run.state;
  }
}

async function readPage(
  parts: StepParts,
  state: RunState,
  { page }: { readonly page: number },
): Promise<RunState | null> {
  const got = await keepPage(parts, 'sent', page);
  if (!got.ok) return null;
  const { total } = got.value;
  const pages = Math.max(1, Math.ceil(total / LISTED));
  const done = Math.min(page * LISTED, total);
  if (page < pages) return { ...state, done, stage: { name: 'reading', page: page + 1, pages } };
  const cards = await keepPage(parts, 'issued', 1);
  if (!cards.ok) return null;
  const isComplete = (await parts.books.listedSince(state.readSince)) >= total;
  return { ...state, done: 0, isComplete, stage: { name: 'payments', after: null } };
}

async function keepPage(
  { paywint, mirror }: StepParts,
  list: PaymentList,
  page: number,
): Promise<Reading<PaymentPage>> {
  const got = await pageOf(paywint, list, page);
  if (!got.ok) return got;
  const { records } = got.value;
  for (let at = 0; at < records.length; at += LISTED) {
    await mirror.add(list, records.slice(at, at + LISTED));
  }
  return got;
}

async function comparePayments(
  { books, clock, items }: StepParts,
  { id, from, until, state }: Run,
  after: Parameters<Books['payments']>[1],
): Promise<RunState> {
  const page = await books.payments({ from, until }, after, COMPARED);
  const differences: Difference[] = [];
  let { sums } = state;
  for (const theirs of page) {
    const compared = compare(theirs);
    differences.push(...compared.differences);
    sums = withPayment(sums, compared.place, theirs.cents);
  }
  await books.note(id, differences, clock.now());
  await openItems(items, differences);
  const last = page.at(-1);
  const stage =
    last === undefined || page.length < COMPARED
      ? ({ name: 'requests', after: null } as const)
      : ({ name: 'payments', after: last.key } as const);
  return { ...state, sums, done: state.done + page.length, stage };
}

async function compareRequests(
  { books, clock, items }: StepParts,
  run: Run,
  after: Parameters<Books['requests']>[1],
): Promise<RunState> {
  const { id, from, until, state } = run;
  const now = clock.now();
  const page = await books.requests({ from, until }, after, COMPARED, state.readSince);
  const absent = page.filter(
    ({ isListed, settledAt }) => state.isComplete && !isListed && settledAt < now - FRESH_MS,
  );
  const differences = absent.map(missing);
  await books.note(id, differences, now);
  await openItems(items, differences);
  let { executed } = state.sums;
  for (const { cents } of page) executed = withCents(executed, cents);
  const last = page.at(-1);
  const isLast = last === undefined || page.length < COMPARED;
  if (isLast) await closeItems(items, books, run);
  return {
    ...state,
    sums: { ...state.sums, executed },
    done: state.done + page.length,
    stage: isLast ? { name: 'done' } : { name: 'requests', after: last.key },
  };
}
