/** The JSON in the tables, checked on its way back: what does not fit is a fault, never a guess. */
import { z } from 'zod';
import { channelId, userId } from '../requests/ids.ts';
import type { Call, Hold, Intent, Target, Terms } from '../requests/request.ts';

const target: z.ZodType<Target> = z.strictObject({
  kind: z.enum(['card', 'payee']),
  id: z.string(),
  name: z.string(),
  payeeId: z.string().exactOptional(),
  payeeName: z.string().exactOptional(),
  lastFour: z.string().exactOptional(),
});

const cents = z.int().positive();

const intent: z.ZodType<Intent> = z.strictObject({
  target: target.nullable(),
  amountCents: cents,
  texts: z.record(z.string(), z.string()),
});

const call: z.ZodType<Call> = z.strictObject({
  method: z.literal('POST'),
  path: z.string(),
  body: z.string(),
});

const terms: z.ZodType<Terms> = z.strictObject({
  policyId: z.string(),
  channel: z.string().transform(channelId),
  need: z.array(z.strictObject({ from: z.array(z.string()), count: z.int() })),
  expiresAfterMs: z.int(),
  admins: z.array(z.string()),
});

const hold: z.ZodType<Hold> = z.discriminatedUnion('why', [
  z.strictObject({ why: z.literal('balance'), missingCents: z.int() }),
  z.strictObject({ why: z.literal('frozen') }),
  z.strictObject({
    why: z.literal('approvers'),
    lapsed: z.array(z.string().transform(userId)),
  }),
  z.strictObject({ why: z.literal('unreachable'), note: z.string() }),
]);

const roles = z.array(z.string());

const reader =
  <Value>(schema: z.ZodType<Value>) =>
  (text: string): Value =>
    schema.parse(JSON.parse(text));

export const stored = {
  intent: reader(intent),
  call: reader(call),
  terms: reader(terms),
  hold: reader(hold),
  roles: reader(roles),
};
