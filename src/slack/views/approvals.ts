/** Who may approve, who has, and how many are still needed. */
import { assign, type Assignment, type FilledLine } from '../../policy/assign.ts';
import type { MoneyRequest, Need } from '../../requests/request.ts';
import { bold, joined, text, who, type Part } from '../blocks.ts';
import { people } from '../words/refusals.ts';

type Lines = readonly (readonly Part[])[];

/** What the policy asks for, before anybody has decided. */
export function needLines(need: readonly Need[]): Lines {
  return need.map((line) => [bold('Approval: '), ...needWords(line)]);
}

/** What the policy asked for when the request was made, and what of it is there. */
export function approvalLines(request: MoneyRequest): Lines {
  return assigned(request).lines.map((line) => [
    bold('Approval: '),
    ...needWords(line.need),
    ...(line.filledBy.length === 0
      ? []
      : [text('; approved by '), ...joined(line.filledBy.map(who), ', ')]),
    ...missingWords(request, line),
  ]);
}

/** At least one while it is pending: a vote that could not be confirmed has to be made up for. */
export function approvalsMissing(request: MoneyRequest): number {
  return Math.max(1, assigned(request).missing);
}

function assigned(request: MoneyRequest): Assignment {
  return assign(request.terms.need, countedVotes(request));
}

/** The votes for the present version, without those that have lapsed. */
export function countedVotes(request: MoneyRequest): MoneyRequest['votes'] {
  const lapsed: readonly string[] = request.hold?.why === 'approvers' ? request.hold.lapsed : [];
  return request.votes.filter(
    ({ version, user }) => version === request.version && !lapsed.includes(user),
  );
}

function needWords({ from, count }: Need): readonly Part[] {
  return [text(`${people(count)} of `), ...joined(from.map(who), ', ')];
}

function missingWords({ status }: MoneyRequest, { missing }: FilledLine): readonly Part[] {
  if (status !== 'pending') return [];
  return missing === 0 ? [text('; complete')] : [text('; '), bold(`${missing} more needed`)];
}
