/** The JSON in the tables, checked on its way back: what does not fit is a fault, never a guess. */
import { z } from 'zod';
import { channelId, requestId, standingId, userId } from '../requests/ids.ts';
import { BOOKS_KINDS, type BooksFound } from '../requests/books.ts';
import { type Collection, COLLECTION_STATES } from '../requests/collection.ts';
import type { Call, Hold, Intent, Reach, RunOf, Target, Terms } from '../requests/request.ts';
import type { Search } from '../requests/search.ts';
import type { Statement } from '../requests/statement.ts';

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

const need = z.array(z.strictObject({ from: z.array(z.string()), count: z.int() }));

const terms: z.ZodType<Terms> = z.strictObject({
  policyId: z.string(),
  channel: z.string().transform(channelId),
  need,
  later: z.array(need).exactOptional(),
  delegates: z.record(z.string(), z.array(z.string())).exactOptional(),
  owners: z.array(z.string().transform(userId)).exactOptional(),
  together: z
    .strictObject({
      by: z.enum(['requester', 'card', 'payee']),
      count: z.int(),
      cents,
    })
    .exactOptional(),
  expiresAfterMs: z.int(),
  admins: z.array(z.string()),
  remindAt: z.array(z.int()).exactOptional(),
  escalation: z.strictObject({ at: z.int(), to: z.array(z.string()) }).exactOptional(),
  stepUp: z.strictObject({ aboveCents: z.int().nonnegative() }).exactOptional(),
  delay: z
    .strictObject({ aboveCents: z.int().nonnegative(), forMs: z.int().positive() })
    .exactOptional(),
});

const hold: z.ZodType<Hold> = z.discriminatedUnion('why', [
  z.strictObject({ why: z.literal('balance'), missingCents: z.int() }),
  z.strictObject({ why: z.literal('frozen') }),
  z.strictObject({
    why: z.literal('approvers'),
    lapsed: z.array(z.string().transform(userId)),
  }),
  z.strictObject({ why: z.literal('unreachable'), note: z.string() }),
  z.strictObject({ why: z.literal('paused') }),
  z.strictObject({ why: z.literal('standing') }),
  z.strictObject({ why: z.literal('lookAlike'), id: z.string().transform(requestId) }),
]);

const collection: z.ZodType<Collection> = z.strictObject({
  payments: z.array(
    z.strictObject({
      paymentId: z.string(),
      state: z.enum(COLLECTION_STATES),
      status: z.string(),
      reason: z.string().nullable(),
      at: z.int(),
    }),
  ),
  closedAt: z.int().nullable(),
});

const search: z.ZodType<Search> = z.strictObject({
  walletBeforeCents: z.int().nullable(),
  walletAfterCents: z.int().nullable(),
  complete: z.int(),
  incomplete: z.int(),
  lastAt: z.int().nullable(),
  candidates: z.array(
    z.strictObject({
      paymentId: z.string(),
      status: z.string(),
      payeeName: z.string().nullable(),
      createdAt: z.string().nullable(),
    }),
  ),
});

const statements: z.ZodType<readonly Statement[]> = z.array(
  z.strictObject({
    user: z.string().transform(userId),
    at: z.int(),
    says: z.enum(['executed', 'notExecuted', 'reissue']),
  }),
);

const books: z.ZodType<BooksFound> = z.strictObject({
  differences: z.array(
    z.strictObject({
      kind: z.enum(BOOKS_KINDS),
      subject: z.string(),
      theirs: z.strictObject({ cents: z.int().nullable(), status: z.string() }).nullable(),
      foundAt: z.int(),
      ended: z.enum(['settled', 'mended']).exactOptional(),
    }),
  ),
  settling: z.array(z.strictObject({ user: z.string().transform(userId), at: z.int() })),
});

const reach: z.ZodType<Reach> = z.strictObject({
  approvers: z.array(z.string().transform(userId)),
  beyond: z.int(),
  escalated: z.array(
    z.strictObject({
      user: z.string().transform(userId),
      may: z.enum(['decide', 'cancel', 'push']),
    }),
  ),
});

const runOf: z.ZodType<RunOf> = z.strictObject({
  id: z.string().transform(standingId),
  slot: z.iso.date(),
  hash: z.string(),
});

const people = z.array(z.string().transform(userId));

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
  collection: reader(collection),
  search: reader(search),
  statements: reader(statements),
  books: reader(books),
  runOf: reader(runOf),
  people: reader(people),
  reach: reader(reach),
  roles: reader(roles),
};
