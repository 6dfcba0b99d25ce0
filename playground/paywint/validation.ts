import { z } from 'zod';
import type { Detail } from './envelope.ts';
import { centsOf } from './dollars.ts';

/** Zod's findings in the words of the framework that Paywint's documented 422 body comes from. */

type Issue = z.core.$ZodIssue;

export const uuid = z.guid();

/** Dollars in, cents out. A third decimal, of which no page speaks, is refused here. */
export const amount = (check: z.ZodNumber) =>
  check.transform((dollars, context) => {
    const cents = centsOf(dollars);
    if (cents !== null) return cents;
    context.addIssue({ code: 'custom', params: { type: 'decimal_max_places' } });
    return z.NEVER;
  });

export const page = z.object({
  rows_per_page: z.literal([10, 20, 50, 100]),
  page_no: z.int().min(1),
});

export type Page = z.infer<typeof page>;

export const detailsOf = (where: string, issues: readonly Issue[], input: unknown): Detail[] =>
  issues.map((issue) => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    const [type, msg] = wordsOf(issue, valueAt(input, path));
    return { loc: [where, ...path], msg, type };
  });

const valueAt = (input: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined,
    input,
  );

const wordsOf = (issue: Issue, value: unknown): readonly [type: string, msg: string] => {
  if (value === undefined) return ['missing', 'Field required'];
  switch (issue.code) {
    case 'invalid_type':
      return typeWords(issue.expected);
    case 'too_small':
      return smallWords(issue);
    case 'too_big':
      return ['string_too_long', `String should have at most ${issue.maximum} characters`];
    case 'invalid_format':
      return issue.format === 'guid'
        ? ['uuid_parsing', 'Input should be a valid UUID']
        : ['value_error', `value is not a valid ${issue.format}`];
    case 'invalid_value':
      return ['literal_error', `Input should be ${issue.values.join(', ')}`];
    case 'custom':
      return ['decimal_max_places', 'Decimal input should have no more than 2 decimal places'];
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      break;
  }
  return ['value_error', 'Value error'];
};

const typeWords = (expected: string): readonly [string, string] => {
  if (expected === 'number') return ['float_type', 'Input should be a valid number'];
  if (expected === 'int') return ['int_type', 'Input should be a valid integer'];
  if (expected === 'boolean') return ['bool_type', 'Input should be a valid boolean'];
  if (expected === 'object') return ['model_attributes_type', 'Input should be a valid dictionary'];
  return ['string_type', 'Input should be a valid string'];
};

const smallWords = (issue: z.core.$ZodIssueTooSmall): readonly [string, string] => {
  if (issue.origin === 'string')
    return ['string_too_short', `String should have at least ${issue.minimum} characters`];
  return issue.inclusive
    ? ['greater_than_equal', `Input should be greater than or equal to ${issue.minimum}`]
    : ['greater_than', `Input should be greater than ${issue.minimum}`];
};
