/** The shape of the policy file. Unknown keys are mistakes, not extras. */
import { z } from 'zod';
import { RULE_OPERATIONS } from './policy.ts';
import {
  amount,
  cardOwners,
  channel,
  count,
  delegates,
  duration,
  keeping,
  localTime,
  persons,
  requesters,
  timezone,
  weekday,
  weekdays,
} from './values.ts';

const OPERATION = 'one of reload, link, issue, "*", payee or linked';
const BATCH_MAX = 'a whole number from 2 to 50';
const MONTH_DAY = 'a day of the month from 1 to 28, which every month has';
const CHANGES: readonly string[] = ['payee', 'linked'];

const digest = z.strictObject(
  {
    channel,
    at: localTime,
    timezone,
    days: weekdays,
    low_balance: amount.optional(),
    weekly: weekday.optional(),
    monthly: z.int({ error: MONTH_DAY }).min(1, MONTH_DAY).max(28, MONTH_DAY).optional(),
  },
  { error: 'a section with channel, at and timezone' },
);

const need = z.strictObject({ from: persons, count }, { error: '{ from: [ids], count: number }' });
const needs = z.array(need, { error: 'a list of lines' }).min(1, 'at least one line');
const step = z.strictObject({ need: needs }, { error: 'a step with need' });

const rule = z
  .strictObject(
    {
      operation: z.enum(RULE_OPERATIONS, { error: OPERATION }),
      up_to: amount.optional(),
      need: needs,
      // oxlint-disable-next-line unicorn/no-thenable -- a key of the file, and nothing awaits it
      then: z
        .array(step, { error: 'a list of steps, each with need' })
        .min(1, 'at least one step')
        .max(10, 'at most 10 steps')
        .optional(),
    },
    { error: 'a rule with operation and need' },
  )
  .refine(({ operation, up_to }) => up_to === undefined || !CHANGES.includes(operation), {
    path: ['up_to'],
    error: 'no up_to here: changes of payees and linked cards have no amount',
  })
  .refine(({ operation, then }) => then === undefined || !CHANGES.includes(operation), {
    path: ['then'],
    error: 'no then here: changes of payees and linked cards are approved in one step',
  });

const limits = z.strictObject(
  {
    per_request: amount.optional(),
    per_requester_per_day: amount.optional(),
    per_requester_per_week: amount.optional(),
    per_requester_per_month: amount.optional(),
    per_card_per_day: amount.optional(),
    per_card_per_week: amount.optional(),
    per_card_per_month: amount.optional(),
    per_payee_per_day: amount.optional(),
    per_payee_per_week: amount.optional(),
    per_payee_per_month: amount.optional(),
    per_day: amount.optional(),
    per_week: amount.optional(),
    per_month: amount.optional(),
  },
  { error: 'a section of amounts' },
);

const OPENING = 'a time after from, on the same day';

const workingHours = z
  .strictObject(
    { from: localTime, to: localTime, timezone, days: weekdays },
    { error: 'a section with from, to and timezone' },
  )
  .refine(({ from, to }) => minuteOf(from) < minuteOf(to), { path: ['to'], error: OPENING });

function minuteOf({ hour, minute }: z.output<typeof localTime>): number {
  return hour * 60 + minute;
}

const escalate = z.strictObject(
  { after: duration, to: persons },
  { error: '{ after: duration, to: [ids] }' },
);

const stepUp = z.strictObject({ above: amount }, { error: 'a section such as { above: 1000 }' });

const LONGEST_DELAY_MS = 24 * 3_600_000;
const delay = z.strictObject(
  {
    above: amount,
    for: duration.refine((ms) => ms <= LONGEST_DELAY_MS, 'a duration of at most 24h'),
  },
  { error: 'a section such as { above: 1000, for: 10m }' },
);

const retention = z.strictObject(
  { texts: keeping.optional(), people: keeping.optional() },
  { error: 'a section with texts, people or both' },
);

export const policyFile = z.strictObject(
  {
    channel,
    digest: digest.optional(),
    requesters,
    admins: persons.refine(
      (ids) => ids.length > 1 || ids.some((id) => id.startsWith('S')),
      'at least two different people: two user ids, or a user group',
    ),
    approvals: z.array(rule, { error: 'a list of rules' }).min(1, 'at least one rule'),
    delegates: delegates.optional(),
    card_owners: cardOwners.optional(),
    limits: limits.optional(),
    tier_of_sum: z.boolean('true or false').default(false),
    step_up: stepUp.optional(),
    delay: delay.optional(),
    retention: retention.optional(),
    expires_after: duration.default(24 * 3_600_000),
    remind_after: z.array(duration, { error: 'a list of durations' }).max(10).default([]),
    batch_max: z.int({ error: BATCH_MAX }).min(2, BATCH_MAX).max(50, BATCH_MAX).default(20),
    working_hours: workingHours.optional(),
    escalate: escalate.optional(),
    direct_messages: z.boolean('true or false').default(false),
  },
  { error: 'a mapping with channel, requesters, admins and approvals' },
);
