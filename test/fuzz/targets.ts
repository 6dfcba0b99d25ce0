/** What is fuzzed: a real thing, changed, goes through the code that meets it; what must never happen is told. */
import { checkMessage, checkView } from '../../playground/slack/limits.ts';
import { readWebhook } from '../../src/http/webhook-news.ts';
import { operations } from '../../src/operations/index.ts';
import { createRedact } from '../../src/paywint/redact.ts';
import { address, card, payee, payment, wallet } from '../../src/paywint/schemas.ts';
import { classify } from '../../src/requests/outcome.ts';
import { CENTS, SHAPES, TAG } from '../corpora/bodies.ts';
import { liveIn } from '../corpora/nothing-live.ts';
import { aWebhook } from '../http/a-webhook-door.ts';
import type { Luck } from '../simulation/chance.ts';
import { type Came, inProcess } from './in-process.ts';
import { mutatedJson, mutatedText } from './mutate.ts';
import { patientDesk } from './patient-desk.ts';
import { LINES } from './real-lines.ts';
import { realPayloads } from './real-payloads.ts';

export type Target = {
  readonly name: string;
  readonly make: (luck: Luck) => unknown;
  /** What must never happen and did; null when all is well. */
  readonly run: (input: unknown, luck: Luck) => Promise<string | null>;
};

/** Every so many cases, everything that was shown goes through the checker of Slack's limits as well. */
const LOOKED_AT = 20;

export async function targets(): Promise<readonly Target[]> {
  const payloads = await realPayloads();
  const door = inProcess();
  return [
    {
      name: 'lines',
      make: (luck) => aLine(mutatedText(LINES[luck.below(LINES.length)] ?? '', luck)),
      run: (input, luck) => delivered(door, input, luck),
    },
    {
      name: 'payloads',
      make: (luck) => mutatedJson(payloads[luck.below(payloads.length)], luck),
      run: (input, luck) => delivered(door, input, luck),
    },
    {
      name: 'webhooks',
      make: aChangedWebhook,
      run: (input) => Promise.resolve(webhookProblem(String(input))),
    },
    {
      name: 'answers',
      make: anAnswer,
      run: (input) => Promise.resolve(answerProblem(input as Answered)),
    },
  ];
}

function aLine(text: string): object {
  const place = { team_id: 'T0HOME', user_id: 'U0DANA', channel_id: 'C0OPS' };
  const answer = { trigger_id: 'trigger-1', response_url: 'http://127.0.0.1:9/respond' };
  return { command: '/paywint', ...place, ...answer, text };
}

async function delivered(
  door: ReturnType<typeof inProcess>,
  input: unknown,
  luck: Luck,
): Promise<string | null> {
  // The door hands on nothing but objects.
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  const { world, face } = patientDesk(luck);
  const came = await door.deliver(input as Record<string, unknown>, face);
  const fault = faultIn(came);
  if (fault !== null || !luck.oneIn(LOOKED_AT)) return fault;
  const { replies, whispers, views, homes } = world;
  const wrong = [
    ...[...replies, ...whispers].flatMap((one) => [...checkMessage(one), ...liveIn(one)]),
    ...[...views, ...homes].flatMap((one) => [
      ...checkView(one),
      ...liveIn({ blocks: one.blocks }),
    ]),
  ];
  return wrong[0] === undefined ? null : `Slack would not take it: ${wrong[0]}`;
}

/** Bolt may stumble over what no Slack sends, if that is told with an id; a handler of ours may not. */
function faultIn({ status, faults }: Came): string | null {
  if (status === 0) return 'it was not answered';
  const [first] = faults;
  if (first === undefined) return status === 500 ? 'a 500 that the log does not tell of' : null;
  const isOfBolt = first.startsWith('a delivery of Slack could not be handled: with an error id');
  return isOfBolt && /\n\s+at [^\n]*@slack\/bolt/.test(first.split('\n').slice(0, 3).join('\n'))
    ? null
    : first;
}

function aChangedWebhook(luck: Luck): string {
  const events = ['payment.success', 'payment.retried', 'kyc.approved', 'card.added'] as const;
  const real = aWebhook({ event: luck.pick(events), more: { payment_id: 'pay-1' } });
  return luck.oneIn(2)
    ? mutatedText(real, luck)
    : (JSON.stringify(mutatedJson(JSON.parse(real), luck)) ?? '');
}

/** Nothing passes but an id with a letter in it, a word of two parts and a moment. */
function webhookProblem(text: string): string | null {
  const news = readWebhook(Buffer.from(text, 'utf8'));
  if (news === null) return null;
  const { event, id, paymentId, retryPaymentId, generatedAt, ...more } = news;
  const ids = [id, paymentId, retryPaymentId ?? ''];
  const isFine =
    Object.keys(more).length === 0 &&
    /^[a-z][\w.]{2,200}$/i.test(event) &&
    ids.every((one) => one === '' || (/^[\w-]{1,64}$/.test(one) && /[a-z]/i.test(one))) &&
    Number.isSafeInteger(generatedAt) &&
    generatedAt >= 0;
  return isFine ? null : `it passed as ${JSON.stringify(news)}`;
}

type Answered = { readonly status: number; readonly body: string };

const STATUSES = [
  200, 200, 200, 422, 422, 422, 400, 401, 404, 409, 429, 500, 502, 503, 307, 204,
] as const;
const shapes = Object.values(SHAPES);

function anAnswer(luck: Luck): Answered {
  const shape = shapes[luck.below(shapes.length)];
  const body = luck.oneIn(3)
    ? mutatedText(JSON.stringify(shape), luck)
    : (JSON.stringify(mutatedJson(shape, luck)) ?? '');
  return { status: luck.pick(STATUSES), body };
}

const redact = createRedact(['a-secret-of-these-tests']);

function answerProblem({ status, body }: Answered): string | null {
  const seen = { kind: 'answer', status, headers: {}, body: redact.json(body) } as const;
  for (const { name, read, doneWhen } of operations) {
    const { kind } = classify(seen, { amountCents: CENTS, tag: TAG, read, doneWhen, at: 1 });
    if (kind === 'notSent') return `${name}: an answer is no proof that nothing was sent`;
    if (kind === 'refused' && !isDocumentedRefusal(status, body))
      return `${name}: a wrong "refused"`;
    if (kind === 'confirmed' && status !== 200) return `${name}: a success with status ${status}`;
  }
  const data: unknown = parsed(body);
  for (const schema of [wallet, card, payee, address, payment]) schema.safeParse(data);
  return null;
}

/** Written out a second time: 422, one name, and under it whole items alone. */
function isDocumentedRefusal(status: number, body: string): boolean {
  const said = parsed(body);
  if (status !== 422 || typeof said !== 'object' || said === null || Array.isArray(said))
    return false;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(said);
  const [name, items] = entries[0] ?? ['', null];
  if (entries.length !== 1 || name !== 'detail' || !Array.isArray(items)) return false;
  return items.length > 0 && items.every((item: unknown) => isItem(item));
}

function isItem(item: unknown): boolean {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return false;
  const { loc, msg, type } = item as { loc?: unknown; msg?: unknown; type?: unknown };
  return Array.isArray(loc) && typeof msg === 'string' && typeof type === 'string';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
