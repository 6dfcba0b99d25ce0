import { z } from 'zod';
import type { SeenRequest } from '../../paywint/request-log.ts';
import { parseJson } from '../../slack/json.ts';
import type { Notice } from '../notices.ts';
import type { RequestRecord } from '../records.ts';
import type { Seen } from '../seen.ts';
import { dollars, tagOf } from './effects.ts';
import type { LampRule } from './lamp.ts';

const body = z.object({
  amount: z.number(),
  payee_card_id: z.string().optional(),
  memo: z.string().optional(),
  description: z.string().optional(),
});
type Body = z.infer<typeof body>;

/** The bytes that reached Paywint, against what people had read when they approved. */
export const shown: LampRule = {
  id: 'shown',
  words: 'What is sent is what the notice shows.',
  from: 'the bytes that reached Paywint and the notices in Slack',
  problemsIn: (seen) => seen.calls.flatMap((call) => problemsOf(seen, call)),
};

function problemsOf(seen: Seen, call: SeenRequest): readonly string[] {
  // Nothing was read of it.
  if (call.body === '') return [];
  const sent = body.safeParse(parseJson(call.body));
  if (!sent.success) return [`Call ${call.number} to Paywint cannot be read.`];
  const tag = tagOf(sent.data.memo ?? sent.data.description ?? null);
  const request = seen.records.requests.find((one) => one.tag === tag);
  if (request === undefined) return [`Call ${call.number} to Paywint carries no request’s tag.`];
  const notice = seen.notices.find((one) => one.request === request.id);
  return [...differences(seen, request, sent.data, notice), ...otherBytes(request, call)];
}

function differences(
  seen: Seen,
  request: RequestRecord,
  sent: Body,
  notice: Notice | undefined,
): readonly string[] {
  if (notice === undefined) return [];
  return Object.entries(linesFor(seen, sent)).flatMap(([label, text]) => {
    const told = notice.lines.get(label);
    if (told === text) return [];
    return [`${request.id} shows ${label} “${told ?? 'nothing'}”, and “${text}” was sent.`];
  });
}

/** What the notice must say, worked out from the bytes alone. */
function linesFor({ cards }: Seen, sent: Body): Readonly<Record<string, string>> {
  const typed = (sent.memo ?? sent.description ?? '').replace(/\s?\[?pw-[0-9a-z]{8}\]?\s?/i, '');
  const words = typed === '' ? 'none' : typed;
  const amount = dollars(Math.round(sent.amount * 100));
  if (sent.payee_card_id === undefined) return { Amount: amount, Description: words };
  const card = cards.find(({ id }) => id === sent.payee_card_id);
  return {
    Amount: amount,
    Card: card === undefined ? sent.payee_card_id : `${card.nickname} **${card.lastFour}`,
    Memo: words,
  };
}

const stored = z.object({ body: z.string() });

function otherBytes(request: RequestRecord, call: SeenRequest): readonly string[] {
  if (stored.parse(JSON.parse(request.call)).body === call.body) return [];
  return [`${request.id} was approved with other bytes than were sent.`];
}
