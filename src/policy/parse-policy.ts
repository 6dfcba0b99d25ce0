/** Reads the policy file: either the policy, or every mistake at once with its place. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { type Path, type PolicyText, readPolicyText } from './policy-text.ts';
import type { Limits, Policy } from './policy.ts';
import { policyFile } from './schema.ts';

export type PolicyProblem = {
  /** `approvals[1].need[0].from`; `(file)` for the file as a whole. */
  readonly path: string;
  readonly line: number | null;
  readonly found: string;
  readonly expected: string;
};

const WHOLE = '(file)';

/** Far beyond any honest policy; keeps a wrong file from being worked on for long. */
const MAX_LENGTH = 200_000;

export function parsePolicy(
  text: string,
): { readonly policy: Policy } | { readonly problems: readonly PolicyProblem[] } {
  if (text.length > MAX_LENGTH) {
    return { problems: [whole(`${text.length} characters`, `at most ${MAX_LENGTH} characters`)] };
  }
  const read = readPolicyText(text);
  const broken = read.problems.map((problem) => ({ path: WHOLE, ...problem }));
  if (read.content === null) return { problems: broken };
  const content = read.content.value;
  const parsed = policyFile.safeParse(content);
  const issues = parsed.error?.issues ?? [];
  const problems = [...broken, ...issues.flatMap((issue) => problemsOf(issue, content, read))];
  if (problems.length > 0 || !parsed.success) return { problems };
  return { policy: toPolicy(parsed.data) };
}

/** `approvals[0].need[0].from (line 12): found [], expected at least one user or user group` */
export function policyProblemText(problem: PolicyProblem): string {
  const line = problem.line === null ? '' : ` (line ${problem.line})`;
  return `${problem.path}${line}: found ${problem.found}, expected ${problem.expected}`;
}

function problemsOf(
  issue: z.core.$ZodIssue,
  content: unknown,
  { lineOf }: PolicyText,
): PolicyProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      line: lineOf([...issue.path, key]),
      found: `the key ${key}`,
      expected: 'no such key: it is unknown, so look for a typing mistake',
    }));
  }
  const value = valueAt(content, issue.path);
  return [
    {
      path: pathText(issue.path),
      line: lineOf(issue.path),
      found: value === undefined ? 'nothing' : shorten(JSON.stringify(value)),
      expected: issue.message,
    },
  ];
}

function toPolicy(file: z.output<typeof policyFile>): Policy {
  const { digest } = file;
  const content: Omit<Policy, 'id'> = {
    channel: file.channel,
    digest:
      digest === undefined
        ? null
        : {
            channel: digest.channel,
            at: digest.at,
            timezone: digest.timezone,
            days: digest.days,
            lowBalanceCents: digest.low_balance ?? null,
            ...(digest.weekly === undefined ? {} : { weekly: digest.weekly }),
            ...(digest.monthly === undefined ? {} : { monthly: digest.monthly }),
          },
    requesters: file.requesters,
    admins: file.admins,
    approvals: file.approvals.map((rule) => ({
      operation: rule.operation,
      upToCents: rule.up_to ?? null,
      need: rule.need,
      ...(rule.then === undefined ? {} : { later: rule.then.map((step) => step.need) }),
    })),
    ...(file.delegates === undefined ? {} : { delegates: file.delegates }),
    ...(file.card_owners === undefined ? {} : { cardOwners: file.card_owners }),
    ...(file.retention === undefined ? {} : { retention: retentionOf(file.retention) }),
    ...(file.step_up === undefined ? {} : { stepUp: { aboveCents: file.step_up.above } }),
    ...(file.delay === undefined
      ? {}
      : { delay: { aboveCents: file.delay.above, forMs: file.delay.for } }),
    limits: limitsIn(file.limits ?? {}),
    expiresAfterMs: file.expires_after,
    remindAfterMs: file.remind_after,
    ...(file.tier_of_sum ? { tierOfSum: true as const } : {}),
    batchMax: file.batch_max,
    workingHours: file.working_hours ?? null,
    escalation:
      file.escalate === undefined ? null : { afterMs: file.escalate.after, to: file.escalate.to },
    hasDirectMessages: file.direct_messages,
  };
  // The members were just put in this order, so the text is the same for the same policy.
  const id = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  return { id, ...content };
}

function retentionOf({
  texts,
  people,
}: NonNullable<z.output<typeof policyFile>['retention']>): NonNullable<Policy['retention']> {
  return { textsMs: texts ?? null, peopleMs: people ?? null };
}

/** Those that are younger are left out where they are not set, so that older files keep their id. */
function limitsIn(file: NonNullable<z.output<typeof policyFile>['limits']>): Limits {
  const longer = {
    perRequesterPerWeek: file.per_requester_per_week,
    perRequesterPerMonth: file.per_requester_per_month,
    perCardPerWeek: file.per_card_per_week,
    perCardPerMonth: file.per_card_per_month,
    perPayeePerDay: file.per_payee_per_day,
    perPayeePerWeek: file.per_payee_per_week,
    perPayeePerMonth: file.per_payee_per_month,
    perWeek: file.per_week,
    perMonth: file.per_month,
  };
  return {
    perRequest: file.per_request ?? null,
    perRequesterPerDay: file.per_requester_per_day ?? null,
    perCardPerDay: file.per_card_per_day ?? null,
    perDay: file.per_day ?? null,
    ...Object.fromEntries(Object.entries(longer).filter(([, cents]) => cents !== undefined)),
  };
}

/** The file is a mapping, so that a path begins with a key. */
function pathText(path: Path): string {
  if (path.length === 0) return WHOLE;
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(1);
}

function valueAt(content: unknown, path: Path): unknown {
  return path.reduce(
    // A mistake is in a section or list that is there, or is the one that is missing in it.
    (value, part) => (value as Record<PropertyKey, unknown>)[part],
    content,
  );
}

function whole(found: string, expected: string): PolicyProblem {
  return { path: WHOLE, line: null, found, expected };
}

function shorten(text: string): string {
  const points = Array.from(text);
  return points.length <= 80 ? text : `${points.slice(0, 79).join('')}…`;
}
