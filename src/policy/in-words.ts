/** The policy in plain words, a line for each thing that it settles: for people, and to tell two policies apart. */
import { type Cents, formatUsd } from '../money.ts';
import { LIMIT_NAMES, type LimitName } from './limits.ts';
import type { Need, Policy, Rule } from './policy.ts';
import { type Steps, stepsOf } from './steps.ts';

/** Ids stand in the text as they are in the file. */
type PolicyLine = { readonly label: string; readonly text: string };

export function policyInWords(policy: Policy): readonly PolicyLine[] {
  return [
    { label: 'Channel', text: policy.channel },
    { label: 'Who may ask', text: policy.requesters.join(', ') },
    { label: 'Admins', text: policy.admins.join(', ') },
    ...policy.approvals.map((rule, index) => ({
      label: `Rule ${index + 1}`,
      text: ruleWords(rule),
    })),
    ...limitLines(policy),
    { label: 'Undecided requests expire after', text: durationWords(policy.expiresAfterMs) },
    { label: 'Reminders', text: policy.remindAfterMs.map(durationWords).join(', ') || 'none' },
    { label: 'Digest', text: digestWords(policy) },
    ...(policy.tierOfSum === true
      ? [{ label: 'Rule', text: 'for what a person, a card or a payee comes to in 24 hours' }]
      : []),
    { label: 'Most requests together', text: String(policy.batchMax) },
    { label: 'Direct messages to approvers', text: policy.hasDirectMessages ? 'yes' : 'no' },
    ...lineIfSet('Delegates', policy.delegates, named),
    ...lineIfSet('Card owners', policy.cardOwners, named),
    ...lineIfSet('Step-up', policy.stepUp, aboveWords),
    ...lineIfSet(
      'Delay',
      policy.delay,
      (delay) => `${durationWords(delay.forMs)} ${aboveWords(delay)}`,
    ),
    ...lineIfSet('Retention', policy.retention, retentionWords),
    ...lineIfSet('Working hours', policy.workingHours, hoursWords),
    ...lineIfSet('Escalation', policy.escalation, escalationWords),
  ];
}

/** What is different in the second one, a sentence for each; empty where both say the same. */
export function policyChanges(before: Policy, after: Policy): readonly string[] {
  const old = new Map(policyInWords(before).map(({ label, text }) => [label, text]));
  const now = new Map(policyInWords(after).map(({ label, text }) => [label, text]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((label) => {
    const [was, is] = [old.get(label), now.get(label)];
    if (was === is) return [];
    if (was === undefined) return [`${label}: new, ${is}`];
    return [is === undefined ? `${label}: gone, was ${was}` : `${label}: ${is} (was ${was})`];
  });
}

/** `1 of S0FINANCE and 1 of U0CFO, then 1 of U0CTO` */
export function needWords(steps: Steps): string {
  const line = ({ count, from }: Need): string => `${count} of ${from.join(' or ')}`;
  return stepsOf(steps)
    .map((need) => need.map(line).join(' and '))
    .join(', then ');
}

function lineIfSet<Value>(
  label: string,
  value: Value | null | undefined,
  words: (value: Value) => string,
): readonly PolicyLine[] {
  return value === null || value === undefined ? [] : [{ label, text: words(value) }];
}

function aboveWords({ aboveCents }: { readonly aboveCents: Cents }): string {
  return `above ${formatUsd(aboveCents)}`;
}

function ruleWords(rule: Rule): string {
  const what = rule.operation === '*' ? 'reload, link and issue' : rule.operation;
  const upTo = rule.upToCents === null ? '' : ` up to ${formatUsd(rule.upToCents)}`;
  return `${what}${upTo}: ${needWords(rule)}`;
}

function limitLines({ limits }: Policy): readonly PolicyLine[] {
  return LIMIT_NAMES.flatMap((name) => {
    const cents = limits[name] ?? null;
    return cents === null ? [] : [{ label: limitLabel(name), text: formatUsd(cents) }];
  });
}

/** `perCardPerDay`: Limit per card per day */
export function limitLabel(name: LimitName): string {
  return `Limit ${name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;
}

function digestWords({ digest }: Policy): string {
  if (digest === null) return 'none';
  const low =
    digest.lowBalanceCents === null ? '' : `, alert below ${formatUsd(digest.lowBalanceCents)}`;
  const week = digest.weekly === undefined ? '' : `, of the week on ${digest.weekly}`;
  const month = digest.monthly === undefined ? '' : `, of the month on day ${digest.monthly}`;
  return `${clock(digest.at)} ${digest.timezone} on ${digest.days.join(', ')} in ${digest.channel}${week}${month}${low}`;
}

function hoursWords(hours: NonNullable<Policy['workingHours']>): string {
  return `${clock(hours.from)} to ${clock(hours.to)} ${hours.timezone} on ${hours.days.join(', ')}`;
}

function escalationWords({ afterMs, to }: NonNullable<Policy['escalation']>): string {
  return `after ${durationWords(afterMs)} to ${to.join(', ')}`;
}

function retentionWords({ textsMs, peopleMs }: NonNullable<Policy['retention']>): string {
  const span = (ms: number | null): string => (ms === null ? 'for good' : durationWords(ms));
  return `texts ${span(textsMs)}, people ${span(peopleMs)}`;
}

function named(lists: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(lists)
    .map(([name, ids]) => `${name}: ${ids.join(', ')}`)
    .join('; ');
}

function clock({ hour, minute }: { readonly hour: number; readonly minute: number }): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const UNITS = [
  ['d', 24 * 3_600_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

/** As the file writes it: `24h`, `7d`. */
export function durationWords(ms: number): string {
  const [unit, unitMs] = UNITS.find(([, size]) => ms % size === 0) ?? ['m', 60_000];
  // A day is written as its hours, as people do for deadlines.
  return unit === 'd' && ms === unitMs ? '24h' : `${Math.round(ms / unitMs)}${unit}`;
}
