/** Who may approve, who has, who still can, and how many are still needed: a line for each line of need. */
import { assign, type Assignment, type FilledLine, openStep } from '../../policy/assign.ts';
import { candidatesOf } from '../../policy/ballots.ts';
import { linesOf, type Steps, stepsOf } from '../../policy/steps.ts';
import type { Decidable } from '../../requests/decidable.ts';
import type { MoneyRequest, Need } from '../../requests/request.ts';
import { countedVotes, neverCount, votesNow } from '../../requests/votes.ts';
import { bold, joined, text, who, type Part } from '../blocks.ts';
import type { Crowd } from '../crowd.ts';
import { people } from '../words/refusals.ts';
import { safeguardLines } from '../words/safeguards.ts';
import { stillCan } from './still-can.ts';

type Lines = readonly (readonly Part[])[];

/** More ids, or more lines, than anybody reads. */
const MOST_IDS = 12;
const MOST_LINES = 20;

/** What the policy asks for, before anybody has decided. */
export function needLines(steps: Steps): Lines {
  const all = stepsOf(steps);
  const lines = all.flatMap((need, step) =>
    need.map((line) => [bold(label(step, all.length)), ...needWords(line)]),
  );
  return shortened(lines);
}

/** What the policy asked for when the request was made, and what of it is there. */
export function approvalLines(request: MoneyRequest, crowd: Crowd | null = null): Lines {
  return [...votedLines(request, crowd), ...safeguardLines(request)];
}

/** The same without what only money has, such as an amount that is typed. */
export function votedLines(request: Decidable, crowd: Crowd | null = null): Lines {
  const { terms } = request;
  const steps = stepsOf(terms);
  const counted = candidates(request);
  const open = openStep(terms, counted);
  const stepOf = steps.flatMap((need, step) => need.map(() => step));
  const lines = assign(linesOf(terms), counted).lines.map((line, index) => {
    const step = stepOf[index] ?? 0;
    return [
      bold(label(step, steps.length)),
      ...needWords(line.need),
      ...approvedWords(request, line),
      ...(step > (open ?? step)
        ? closedWords(request, line, open ?? 0)
        : missingWords(request, line, crowd)),
    ];
  });
  return shortened(lines);
}

/** At least one while it is pending: a vote that could not be confirmed has to be made up for. */
export function approvalsMissing(request: MoneyRequest): number {
  return Math.max(1, assigned(request).missing);
}

function assigned(request: Decidable): Assignment {
  return assign(linesOf(request.terms), candidates(request));
}

function candidates(request: Decidable) {
  return candidatesOf(countedVotes(request), neverCount(request));
}

function label(step: number, steps: number): string {
  return steps === 1 ? 'Approval: ' : `Approval, step ${step + 1} of ${steps}: `;
}

function needWords({ from, count }: Need): readonly Part[] {
  return [
    text(`${people(count)} of `),
    ...joined(from.slice(0, MOST_IDS).map(who), ', '),
    ...more(from),
  ];
}

function more(from: readonly string[]): readonly Part[] {
  return from.length > MOST_IDS ? [text(` and ${from.length - MOST_IDS} more`)] : [];
}

/** Whoever fills the line through somebody away is named with them. */
function approvedWords(request: Decidable, { need, filledBy }: FilledLine): readonly Part[] {
  if (filledBy.length === 0) return [];
  const votes = votesNow(request);
  const named = filledBy.slice(0, MOST_IDS).map((user) => {
    const vote = votes.find((one) => one.user === user);
    const isOwn = vote === undefined || need.from.some((id) => vote.roles.includes(id));
    const away = isOwn ? undefined : vote.standsFor?.user;
    return away === undefined
      ? [who(user)]
      : [who(user), text(' for '), who(away), text(' (away)')];
  });
  const parts = named.flatMap((one, index) => (index === 0 ? one : [text(', '), ...one]));
  return [text('; approved by '), ...parts, ...more(filledBy)];
}

function missingWords(
  request: Decidable,
  { need, missing }: FilledLine,
  crowd: Crowd | null,
): readonly Part[] {
  if (request.status !== 'pending') return [];
  if (missing === 0) return [text('; complete')];
  const left = stillCan(request, need, crowd);
  return [
    text('; '),
    bold(`${missing} more needed`),
    ...(left.length === 0 ? [] : [text(', from '), ...left]),
  ];
}

function closedWords(
  { status }: Decidable,
  { missing }: FilledLine,
  open: number,
): readonly Part[] {
  if (status !== 'pending' || missing === 0) return [];
  return [text('; '), bold(`${missing} needed`), text(`, once step ${open + 1} is complete`)];
}

function shortened(lines: Lines): Lines {
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES), [text(`… and ${lines.length - MOST_LINES} more lines`)]];
}
