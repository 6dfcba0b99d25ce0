/** Ten thousand secrets planted where they could get out: into logs, Slack, the trail and errors. None does. */
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { operations } from '../../src/operations/index.ts';
import { createRedact } from '../../src/paywint/redact.ts';
import { sentenceForStatus } from '../../src/paywint/sentences.ts';
import { bootId } from '../../src/requests/ids.ts';
import { classify } from '../../src/requests/outcome.ts';
import { paywintText } from '../../src/requests/answer-words.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { transition } from '../../src/requests/transition.ts';
import { requestMessages } from '../../src/slack/views/request-messages.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { type Canary, canaries, SECRETS, tellOf } from './canaries.ts';

const COUNTS = { logs: 4_000, answers: 4_000, sentences: 1_000, settings: 1_000 };

/** The secrets that a text gives away. */
function told(text: string): readonly string[] {
  return SECRETS.filter((secret) => text.includes(tellOf(secret)));
}

/** Ways in which something gets into a line of the log. */
const LOGGED: readonly ((hidden: string) => readonly [object, string])[] = [
  (hidden) => [{}, `refused: ${hidden}`],
  (hidden) => [{ why: hidden }, 'refused'],
  (hidden) => [{ deep: { list: [{ why: hidden }] } }, 'refused'],
  (hidden) => [{ headers: { authorization: hidden } }, 'refused'],
  (hidden) => [{ err: new Error(hidden) }, 'failed'],
  (hidden) => [{ err: new Error('failed', { cause: new Error(hidden) }) }, 'failed'],
  (hidden) => [{ err: new AggregateError([new Error(hidden)], 'all failed') }, 'failed'],
  (hidden) => [{ err: Object.assign(new Error('failed'), { config: { url: hidden } }) }, 'failed'],
  (hidden) => [{ [hidden]: 1 }, 'a name'],
  (hidden) => [{ url: new URL(`http://127.0.0.1/?q=${encodeURIComponent(hidden)}`) }, 'asked'],
];

describe('secrets that are planted', () => {
  const lines: string[] = [];
  const log = createLog({
    level: 'trace',
    secrets: SECRETS,
    write: (line) => void lines.push(line),
  });

  test(`${COUNTS.logs} times into what is logged: none is in the log`, () => {
    for (const [at, { hidden }] of canaries(COUNTS.logs, 1).entries()) {
      const [fields, words] = LOGGED[at % LOGGED.length]?.(hidden) ?? [{}, ''];
      log.info(fields, words);
    }
    expect(lines).toHaveLength(COUNTS.logs);
    expect(lines.filter((line) => told(line).length > 0)).toEqual([]);
  });

  test('a line of the log is one line, whatever is in it', () => {
    for (const line of lines) {
      expect(line.trimEnd()).not.toContain('\n');
      expect(JSON.parse(line)).toHaveProperty('level');
    }
  });

  test(`${COUNTS.answers} times into Paywint’s answers: none is in a request, its trail or a message`, () => {
    const redact = createRedact(SECRETS);
    const { notice, alert, outcome, trail } = requestMessages();
    for (const [at, one] of canaries(COUNTS.answers, 2).entries()) {
      const after = answered(redact.json(answerWith(one, at)), at);
      const admin = { kind: 'alert', user: after.requester } as const;
      const shown = [
        notice(after),
        alert(after, admin),
        outcome(after),
        trail(after, after.history),
      ];
      expect(told(JSON.stringify([after, shown])), one.hidden).toEqual([]);
    }
  });

  test(`${COUNTS.sentences} times into what Paywint says of a failure: none is in the sentence for people`, () => {
    const redact = createRedact(SECRETS);
    for (const [at, { hidden }] of canaries(COUNTS.sentences, 3).entries()) {
      const words = paywintText(JSON.parse(redact.json(JSON.stringify({ message: hidden }))));
      const sentence = sentenceForStatus([400, 401, 409, 500][at % 4] ?? 400, words, 'the keys');
      expect(told(`${redact.sentence(hidden)} ${sentence}`), hidden).toEqual([]);
    }
  });

  test(`${COUNTS.settings} times into settings that are wrong: none is in what is told`, () => {
    const names = [
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'PAYWINT_API_KEY',
      'DATABASE_URL',
    ] as const;
    const more = [
      'PAYWINT_WEBHOOK_SECRET',
      'DATABASE_MIGRATION_URL',
      'SLACK_API_URL',
      'PORT',
    ] as const;
    for (const { hidden } of canaries(COUNTS.settings, 4)) {
      const env = Object.fromEntries([...names, ...more].map((name) => [name, `%zz ${hidden}`]));
      const read = readConfig(env);
      if ('config' in read) throw new Error('these settings are all wrong');
      expect(told(JSON.stringify(read.problems)), hidden).toEqual([]);
    }
  });

  test('a password of the database that no address can hold is told at the start, without it', () => {
    const read = readConfig({ DATABASE_URL: 'postgres://bot:%zz-C4N4RY13@db.example/paywint' });
    if ('config' in read) throw new Error('the other settings are missing');
    const problem = read.problems.find(({ name }) => name === 'DATABASE_URL');
    expect(problem?.mend).toMatch(/password.*%25/);
    expect(JSON.stringify(read.problems)).not.toContain('C4N4RY13');
  });
});

/** Where an answer of Paywint's could hold one. */
function answerWith({ hidden }: Canary, at: number): string {
  const data = { payment_id: 'pay-1', amount: 50, description: '[pw-7F3K2M9Q]', status: 'success' };
  const places = [
    { success: false, message: hidden },
    { detail: hidden },
    { detail: [{ loc: ['body', hidden], msg: hidden, type: 'value_error' }] },
    { success: true, data: { ...data, payment_id: hidden } },
    { success: true, data: { ...data, status: hidden } },
    { success: true, data: { ...data, description: hidden } },
    { success: true, data: { ...data, reference_id: hidden, amount: 49 } },
    { error: hidden },
  ];
  return JSON.stringify(places[at % places.length]);
}

/** A request whose call was answered so. */
function answered(body: string, at: number): MoneyRequest {
  const owner = bootId('boot-1');
  const sending: MoneyRequest = aRequest({
    status: 'executing',
    attempts: [
      {
        number: 1,
        state: 'sending',
        owner,
        claimedAt: NINE_O_CLOCK,
        leaseUntil: NINE_O_CLOCK + 90_000,
        burntAt: NINE_O_CLOCK,
        endedAt: null,
        note: null,
      },
    ],
  });
  const [reload] = operations;
  if (reload === undefined) throw new Error('there is an operation');
  const status = [200, 422, 400, 500][Math.floor(at / 8) % 4] ?? 200;
  const seen = { kind: 'answer', status, headers: {}, body } as const;
  const outcome = classify(seen, {
    amountCents: 5_000,
    tag: sending.tag,
    read: reload.read,
    at: 1,
  });
  const step = transition(sending, {
    type: 'result',
    at: NINE_O_CLOCK + 1_000,
    owner,
    attempt: 1,
    outcome,
  });
  if (!step.ok) throw new Error(`the answer was not taken: ${JSON.stringify(step.refusal)}`);
  return step.request;
}
