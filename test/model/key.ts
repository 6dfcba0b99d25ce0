/**
 * One text for all worlds from which the same can happen. What no move and no rule looks at any more
 * is left out, and processes that have only changed names are the same.
 */
import type { MoneyRequest, Status } from '../../src/requests/request.ts';
import { bootOf, type Message, type Process, type World } from './world.ts';

export function keyOf(world: World): string {
  const orders = ordersOf(world.processes.length);
  const keys = orders.map((order) => keyIn(world, order));
  return keys.reduce((least, key) => (key < least ? key : least));
}

/** Without messages of which nothing can come, and without a freeze that has nothing to stop. */
export function tidied(world: World): World {
  const kept = world.messages
    .map((message, index) => ({ message, index }))
    .filter(({ message, index }) => mayMatter(message) || isAwaited(world, index));
  const processes = world.processes.map((process) => ({
    ...process,
    message: kept.findIndex(({ index }) => index === process.message),
  }));
  const isIdleFreeze = !world.requests.some(({ status }) => MAY_SEND.includes(status));
  const messages = kept.map(({ message }) => message);
  return { ...world, processes, messages, frozen: isIdleFreeze ? 'no' : world.frozen };
}

const MAY_SEND: readonly Status[] = ['pending', 'approved', 'executing'];
/** Here a late answer, a search or two admins still look at the attempt. */
const OPEN: readonly Status[] = [...MAY_SEND, 'checking', 'inFlight', 'attention'];

function mayMatter({ state }: Message): boolean {
  return state !== 'lost' && state !== 'refused';
}

function isAwaited({ processes }: World, index: number): boolean {
  return processes.some(({ place, message }) => place === 'waits' && message === index);
}

function keyIn(world: World, order: readonly number[]): string {
  const { requests, processes, messages, frozen, calamities, broken, isLeaseOver } = world;
  const names = new Map(order.map((index, name) => [String(bootOf(index)), name]));
  return [
    ...requests.map((request, slot) => requestKey(request, isLeaseOver[slot] === true, names)),
    ...order.map((index) => processKey(processes[index])),
    messages.map(({ slot, state, isVisible }) => `${slot} ${state} ${isVisible}`).join(),
    frozen,
    calamities,
    broken,
  ].join('|');
}

function requestKey(
  { status, votes, attempts, statements }: MoneyRequest,
  isLeaseOver: boolean,
  names: ReadonlyMap<string, number>,
): string {
  if (!OPEN.includes(status)) return `${status} ${said(statements)}`;
  const lease = status === 'executing' && isLeaseOver;
  const count = MAY_SEND.includes(status) ? votes.length : 0;
  const tried = attempts.map(({ state, owner }) => `${state} ${names.get(owner)}`);
  return `${status} ${count} ${lease} ${tried.join()} ${said(statements)}`;
}

function said(statements: MoneyRequest['statements']): string {
  return statements.map(({ user, says }) => `${user} ${says}`).join();
}

function processKey(process: Process | undefined): string {
  if (process === undefined || process.place === 'idle') return 'idle';
  const { place, slot, attempt, message } = process;
  return `${place} ${slot} ${attempt}${place === 'waits' ? ` ${message}` : ''}`;
}

const known = new Map<number, readonly (readonly number[])[]>();

/** Every order of so many processes. */
function ordersOf(count: number): readonly (readonly number[])[] {
  const found = known.get(count) ?? permutations([...Array.from({ length: count }).keys()]);
  known.set(count, found);
  return found;
}

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}
