/** Whatever Paywint answers, and whatever the way does to it: never called refused when it is not, and nothing breaks. */
import { describe, expect, test } from 'vitest';
import { operations } from '../../src/operations/index.ts';
import { createRedact } from '../../src/paywint/redact.ts';
import { classify } from '../../src/requests/outcome.ts';
import { bodies, CENTS, SIZE, TAG } from './bodies.ts';

const corpus = bodies();
const redact = createRedact(['an-api-key-of-these-tests']);

/** As the money line and the engine take an answer. */
function outcomesOf(status: number, body: string) {
  const seen = { kind: 'answer', status, headers: {}, body: redact.json(body) } as const;
  return operations.map(({ name, read, doneWhen }) => ({
    name,
    kind: classify(seen, { amountCents: CENTS, tag: TAG, read, doneWhen, at: 1 }).kind,
  }));
}

describe(`${SIZE} answers of Paywint`, () => {
  test('are that many different ones, and the same every time', () => {
    expect(new Set(corpus.map(({ status, body }) => `${status} ${body}`)).size).toBeGreaterThan(
      380,
    );
    expect(bodies()).toEqual(corpus);
    const count = (verdict: string) => corpus.filter((one) => one.verdict === verdict).length;
    expect(count('refused')).toBe(1);
    expect(count('done')).toBeGreaterThanOrEqual(2);
  });

  test('are refusals only where Paywint documents one', () => {
    for (const { name, status, body, verdict } of corpus) {
      for (const { name: operation, kind } of outcomesOf(status, body)) {
        expect(kind === 'refused', `${operation}: ${name}`).toBe(verdict === 'refused');
        expect(kind, `${operation}: ${name}`).not.toBe('notSent');
      }
    }
  });

  test('are a success of a reload only where everything fits', () => {
    for (const { name, status, body, verdict } of corpus) {
      const [reload] = outcomesOf(status, body);
      expect(reload?.kind === 'confirmed', name).toBe(verdict === 'done');
    }
  });
});
