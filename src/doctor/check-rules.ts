/** Whether there are enough people for what the policy asks for, whoever asks. */
import type { People } from '../engine/people-ports.ts';
import { couldEverBeMet } from '../policy/assign.ts';
import { shadowedRules } from '../policy/shadowed.ts';
import { idsOf } from '../policy/steps.ts';
import { EVERYONE, type Policy, type Rule } from '../policy/policy.ts';
import { formatUsd } from '../money.ts';
import type { UserId } from '../requests/ids.ts';
import { CHECK_MS } from './check-people.ts';
import { type Finding, good, wrong } from './finding.ts';

export async function checkRules(people: People, policy: Policy): Promise<readonly Finding[]> {
  const asking = await people.roster(policy.requesters, CHECK_MS);
  const requesters = asking.known ? asking.people.map(({ user }) => user) : [];
  const everyoneAsks = policy.requesters.includes(EVERYONE);
  const rules = await Promise.all(
    policy.approvals.map((rule, index) =>
      checkRule(people, { rule, place: `approvals[${index}]`, requesters, everyoneAsks }),
    ),
  );
  return [...rules, ...unreached(policy), await checkAdmins(people, policy)];
}

/** The first rule that fits decides, so a later one may never be asked. */
function unreached({ approvals }: Policy): readonly Finding[] {
  return shadowedRules(approvals).map(({ rule, by }) =>
    wrong(
      `policy: approvals[${rule}] never decides anything, because approvals[${by}] takes all of it`,
      `put it before approvals[${by}], give that one a smaller "up_to", or take one of them out`,
    ),
  );
}

type Question = {
  readonly rule: Rule;
  readonly place: string;
  readonly requesters: readonly UserId[];
  readonly everyoneAsks: boolean;
};

async function checkRule(people: People, question: Question): Promise<Finding> {
  const { rule, requesters, everyoneAsks } = question;
  const name = nameOf(question);
  const ids = idsOf(rule);
  const found = await people.roster(ids, CHECK_MS);
  if (!found.known) return wrong(`${name} could not be checked (${found.why})`, 'try again');
  const meets = (without: UserId | null): boolean =>
    couldEverBeMet(
      rule,
      found.people.filter(({ user }) => user !== without),
    );
  const mend = 'add people to its groups, name more in "from", or lower "count"';
  if (!meets(null)) {
    return wrong(`${name} asks for more people than there are (${found.people.length})`, mend);
  }
  const asking = everyoneAsks ? found.people.map(({ user }) => user) : requesters;
  const stuck = asking.filter((user) => !meets(user));
  if (stuck.length === 0) return good(`${name} can be met, whoever asks`);
  return wrong(`${name} cannot be met when ${stuck.join(' or ')} asks`, mend);
}

function nameOf({ rule, place }: Question): string {
  const upTo = rule.upToCents === null ? '' : ` up to ${formatUsd(rule.upToCents)}`;
  const operation = rule.operation === '*' ? 'any operation' : rule.operation;
  return `policy: ${place} (${operation}${upTo})`;
}

async function checkAdmins(people: People, policy: Policy): Promise<Finding> {
  const found = await people.roster(policy.admins, CHECK_MS);
  if (!found.known) {
    return wrong(`policy: the admins could not be checked (${found.why})`, 'try again');
  }
  const count = found.people.length;
  if (count > 1) return good('policy: at least two different people are admins');
  return wrong(
    `policy: ${count === 0 ? 'nobody is' : 'only one person is'} an admin`,
    'name at least two different people in "admins"',
  );
}
