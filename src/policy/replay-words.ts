/** What another policy would have changed for requests that were made: in sums, and the most telling of them. */
import { type Cents, formatUsd } from '../money.ts';
import { durationWords, limitLabel, needWords } from './in-words.ts';
import type { Judged, Past } from './replay.ts';
import { approvalsWanted, stepsOf, type Steps } from './steps.ts';

/** Beginning with what hurts most. */
const KINDS = ['refused', 'allowed', 'fewer', 'more', 'others', 'safeguards', 'same'] as const;
type Kind = (typeof KINDS)[number];

const WORDS: Record<Kind, string> = {
  refused: 'would be refused that may be asked for now',
  allowed: 'could be asked for that are refused now',
  fewer: 'would need fewer people',
  more: 'would need more people',
  others: 'would need other people, and as many',
  safeguards: 'would be typed or wait otherwise',
  same: 'would need the same',
};

export type Compared = {
  readonly past: Past;
  readonly was: Judged;
  readonly is: Judged;
  readonly kind: Kind;
};

export function compare(
  past: readonly Past[],
  before: ReadonlyMap<string, Judged>,
  after: ReadonlyMap<string, Judged>,
): readonly Compared[] {
  return past.flatMap((one) => {
    const [was, is] = [before.get(one.id), after.get(one.id)];
    return was === undefined || is === undefined
      ? []
      : [{ past: one, was, is, kind: kindOf(was, is) }];
  });
}

function kindOf(was: Judged, is: Judged): Kind {
  if (was.kind === 'refused') return is.kind === 'refused' ? 'same' : 'allowed';
  if (is.kind === 'refused') return 'refused';
  const [then, now] = [approvalsWanted(was.rule), approvalsWanted(is.rule)];
  if (now !== then) return now > then ? 'more' : 'fewer';
  if (keyOf(was.rule) !== keyOf(is.rule)) return 'others';
  return was.isTyped === is.isTyped && was.waits === is.waits ? 'same' : 'safeguards';
}

/** The same for the same lines in another order, and the same people in another order. */
function keyOf(rule: Steps): string {
  const steps = stepsOf(rule).map((need) =>
    need.map(({ count, from }) => `${count} ${from.toSorted().join()}`).toSorted(),
  );
  return JSON.stringify(steps);
}

/** So many are named. */
const NAMED = 10;

export function comparisonLines(all: readonly Compared[], days: number): readonly string[] {
  if (all.length === 0) return [`Nothing was asked for in the last ${days} days.`];
  const byKind = Map.groupBy(all, ({ kind }) => kind);
  const sums = KINDS.flatMap((kind) => {
    const some = byKind.get(kind) ?? [];
    const why = kind === 'refused' ? reasons(some) : '';
    return some.length === 0 ? [] : [`  ${counted(some)} ${WORDS[kind]}${why}`];
  });
  const telling = all
    .filter(({ kind }) => kind !== 'same')
    .toSorted(
      (one, other) =>
        KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) ||
        other.past.cents - one.past.cents ||
        one.past.at - other.past.at,
    );
  const more = telling.length - NAMED;
  return [
    `Of ${counted(all)} in the last ${days} days`,
    ...sums,
    ...(telling.length === 0 ? [] : ['The most telling:']),
    ...telling.slice(0, NAMED).map(line),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function counted(some: readonly Compared[]): string {
  const cents: Cents = some.reduce((sum, { past }) => sum + past.cents, 0);
  return `${some.length} ${some.length === 1 ? 'request' : 'requests'} (${formatUsd(cents)})`;
}

function reasons(some: readonly Compared[]): string {
  const counts = Map.groupBy(some, ({ is }) => refusalWords(is));
  return `: ${[...counts].map(([why, same]) => `${why} (${same.length})`).join(', ')}`;
}

function line({ past, was, is }: Compared): string {
  const { id, at, operation, cents, requester, batch } = past;
  const day = new Date(at).toISOString().slice(0, 10);
  const within = batch === null ? '' : ` in batch ${batch}`;
  const what = `${id}, ${day}, ${operation} of ${formatUsd(cents)} by ${requester}${within}`;
  return `  ${what}: ${words(is)} (now: ${words(was)})`;
}

function words(judged: Judged): string {
  if (judged.kind === 'refused') return `refused, ${refusalWords(judged)}`;
  const typed = judged.isTyped ? ', typed' : '';
  const waits = judged.waits === 0 ? '' : `, waits ${durationWords(judged.waits)}`;
  return `${needWords(judged.rule)}${typed}${waits}`;
}

function refusalWords(judged: Judged): string {
  if (judged.kind !== 'refused') return '';
  return judged.limit === null ? 'no rule' : limitLabel(judged.limit).toLowerCase();
}
