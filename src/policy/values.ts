/** The small values of the policy file, each with the sentence that says what was expected. */
import { z } from 'zod';
import { type Cents, centsFromJson } from '../money.ts';
import { EVERYONE } from './policy.ts';

const MINUTE_MS = 60_000;
const UNIT_MS = { m: MINUTE_MS, h: 60 * MINUTE_MS, d: 24 * 60 * MINUTE_MS } as const;
const LONGEST_MS = 90 * UNIT_MS.d;

export const channel = z
  .string({ error: 'a channel id such as C0FINANCE' })
  .regex(/^[CG][A-Z0-9]{2,20}$/, 'a channel id such as C0FINANCE (not its name)');

const PERSON = 'a user id (U…) or a user group id (S…), not a name';
const person = z.string({ error: PERSON }).regex(/^[UWS][A-Z0-9]{2,20}$/, PERSON);

/** `everyone` may stand among the ids; the whole value may be `everyone`, too. */
const requester = z
  .string({ error: `${PERSON}, or everyone` })
  .regex(/^(?:everyone|[UWS][A-Z0-9]{2,20})$/, `${PERSON}, or everyone`);

function people<Item extends z.ZodType<string>>(item: Item) {
  return z
    .array(item, { error: 'a list of user ids (U…) and user group ids (S…)' })
    .min(1, 'at least one user or user group')
    .refine((ids) => new Set(ids).size === ids.length, 'every id only once');
}
export const persons = people(person);
export const requesters = z.preprocess(
  (value) => (value === EVERYONE ? [EVERYONE] : value),
  people(requester),
);

const USER = 'a user id (U…), not a name and not a group';
const user = z.string({ error: USER }).regex(/^[UW][A-Z0-9]{2,20}$/, USER);

/** By the person away: who may stand in for them. Groups cannot be away, and nobody stands in for themselves. */
export const delegates = z
  .record(user, people(user), { error: 'a mapping of user ids to lists of user ids' })
  .superRefine((listed, context) => {
    for (const [away, others] of Object.entries(listed)) {
      if (!others.includes(away)) continue;
      const message = 'other people: nobody stands in for themselves';
      context.addIssue({ code: 'custom', path: [away], message });
    }
  });

const CARD = 'the id or the last four digits of a card, or the id or the name of a payee';

/** One person may stand alone, without the brackets of a list. */
export const cardOwners = z.record(
  z.string({ error: CARD }).trim().min(1, CARD).max(200, CARD),
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), people(user)),
  { error: `a mapping of ${CARD} to user ids` },
);

const AMOUNT = 'an amount in USD above 0 with at most two decimals, such as 500 or 500.00';
const LARGEST_CENTS = 100_000_000_000;

/** YAML reads 500.00 as a number; in quotes thousands may be grouped by commas, too. */
export const amount = z
  .union([z.number(), z.string()], { error: AMOUNT })
  .transform((value, context): Cents => {
    const cents = typeof value === 'number' ? centsFromJson(value) : fromText(value);
    if (cents !== null && cents > 0 && cents <= LARGEST_CENTS) return cents;
    context.addIssue(AMOUNT);
    return z.NEVER;
  });

function fromText(text: string): Cents | null {
  const fits = /^\$?(?:0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3}){1,3})(?:\.\d{1,2})?$/.test(text);
  if (!fits) return null;
  const [whole, cents = ''] = text.replaceAll(/[$,]/g, '').split('.');
  return Number.parseInt(`${whole}${cents.padEnd(2, '0')}`, 10);
}

const DURATION = 'a duration such as 30m, 24h or 7d, at most 90d';

export const duration = z
  .string({ error: DURATION })
  .regex(/^[1-9]\d{0,4}[mhd]$/, DURATION)
  .transform((text) => Number.parseInt(text, 10) * UNIT_MS[text.slice(-1) as keyof typeof UNIT_MS])
  .refine((ms) => ms <= LONGEST_MS, DURATION);

const KEEPING = 'a number of days from 90d to 3660d';
const LEAST_DAYS = 90;
const MOST_DAYS = 3660;

/** Nothing is forgotten while Paywint may still have news of it. */
export const keeping = z
  .string({ error: KEEPING })
  .regex(/^[1-9]\d{1,3}d$/, KEEPING)
  .transform((text) => Number.parseInt(text, 10))
  .refine((days) => days >= LEAST_DAYS && days <= MOST_DAYS, KEEPING)
  .transform((days) => days * UNIT_MS.d);

const TIME = 'a local time from "00:00" to "23:59", in quotes';

export const localTime = z
  .string({ error: TIME })
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, TIME)
  .transform((text) => ({
    hour: Number.parseInt(text, 10),
    minute: Number.parseInt(text.slice(3), 10),
  }));

const ZONE = 'an IANA time zone such as America/New_York';

export const timezone = z.string({ error: ZONE }).refine(isTimeZone, ZONE);

function isTimeZone(name: string): boolean {
  // Offsets such as +02:00 are accepted by the platform, and know no clock change.
  if (!/[A-Za-z]/.test(name)) return false;
  try {
    Intl.DateTimeFormat('en-US', { timeZone: name });
  } catch {
    return false;
  }
  return true;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY = 'a list of mon, tue, wed, thu, fri, sat, sun';

export const weekdays = z
  .array(z.enum(DAYS, { error: DAY }), { error: DAY })
  .min(1, DAY)
  .default([...DAYS]);

const ONE_DAY = 'one of mon, tue, wed, thu, fri, sat, sun';
export const weekday = z.enum(DAYS, { error: ONE_DAY });

const COUNT = 'a whole number from 1 to 100';
export const count = z.int({ error: COUNT }).min(1, COUNT).max(100, COUNT);
