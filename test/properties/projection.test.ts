/** What people see of a request and what its approvers agree to: functions of the request alone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../playground/slack/limits.ts';
import { formatUsd, MAX_CENTS, parseAmount } from '../../src/money.ts';
import { canonicalJson } from '../../src/operations/canonical-json.ts';
import { contentHash } from '../../src/operations/hash.ts';
import { operation } from '../../src/operations/index.ts';
import { tag, userId } from '../../src/requests/ids.ts';
import { type MoneyRequest, STATUSES } from '../../src/requests/request.ts';
import { requestMessages } from '../../src/slack/views/request-messages.ts';
import { aRequest } from '../requests/a-request.ts';
import { HOSTILE } from '../slack/hostile.ts';
import { markupOf, textsOf } from '../slack/texts-of.ts';
import { request } from './lives.ts';
import { always, anyText } from './runs.ts';

const messages = requestMessages();
const words = fc.oneof(fc.constantFrom(...HOSTILE), anyText(600), anyText(100));

function everyMessage(one: MoneyRequest) {
  const { notice, asked, outcome, alert, trail } = messages;
  const alerts = one.terms.admins.flatMap((user) =>
    (['alert', 'alarm'] as const).map((kind) => alert(one, { kind, user: userId(user) })),
  );
  return [notice(one), asked(one), outcome(one), ...alerts]
    .concat(one.history.map((entry) => trail(one, [entry])))
    .concat(trail(one, one.history.slice(0, 5)))
    .filter((message) => message !== null);
}

/** The request with foreign words wherever words of others may stand. */
function withWords(one: MoneyRequest, said: string): MoneyRequest {
  const { target } = one.intent;
  return {
    ...one,
    intent: {
      ...one.intent,
      target: target === null ? null : { ...target, name: said, payeeName: said },
      texts: { memo: said },
    },
    reason: said,
    receipt: one.receipt === null ? null : { ...one.receipt, status: said },
    history: one.history.map((entry) => ({ ...entry, note: said })),
  };
}

describe('every message of a request', () => {
  test('is the same for the same request, whoever renders it and when', () => {
    always(request, (one) => {
      const copy = structuredClone(one);
      expect(everyMessage(copy)).toEqual(everyMessage(one));
      expect(copy).toEqual(one);
    });
  });

  test('is one that Slack takes, whatever happened and whatever was typed', () => {
    always(fc.tuple(request, words), ([one, said]) => {
      for (const message of everyMessage(withWords(one, said))) {
        expect(checkMessage(message)).toEqual([]);
      }
    });
  });

  test('shows foreign words as they are: no markup, no mention, no link', () => {
    always(fc.tuple(request, words), ([one, said]) => {
      for (const message of everyMessage(withWords(one, said))) {
        expect(markupOf(message.blocks)).toEqual([]);
        expect(message.text.replaceAll(/<@U0[A-Z]+>/g, '')).not.toMatch(/[<>]/);
        expect(JSON.stringify(message.blocks)).not.toMatch(
          /"type":"(broadcast|link|emoji|channel)"/,
        );
      }
    });
  });

  test('names the amount, and in the notice the card, the environment and the tag', () => {
    always(fc.tuple(request, fc.integer({ min: 1, max: MAX_CENTS })), ([one, amountCents]) => {
      const shown = messages.notice({ ...one, intent: { ...one.intent, amountCents } });
      const text = textsOf(shown.blocks);
      for (const part of [formatUsd(amountCents), 'Team travel', 'SANDBOX', one.tag, one.id]) {
        expect(text).toContain(part);
      }
    });
  });

  test('has buttons for approval only while it is pending', () => {
    const status = fc.constantFrom(...STATUSES);
    always(fc.tuple(request, status), ([one, other]) => {
      const blocks = JSON.stringify(
        messages.notice({ ...one, status: other, attempts: [] }).blocks,
      );
      if (other !== 'pending') expect(blocks).not.toContain('"approve"');
    });
  });
});

const cents = fc.integer({ min: 1, max: MAX_CENTS });
const plain = fc.string({
  unit: fc.constantFrom(...Array.from('abcdefgh ')),
  minLength: 1,
  maxLength: 20,
});

/** Each makes another request of one thing that approvers see or that is sent. */
const CHANGES: readonly ((one: MoneyRequest, by: string) => MoneyRequest)[] = [
  (one) => ({ ...one, environment: 'production' }),
  (one) => ({ ...one, operation: 'issue' }),
  (one) => ({ ...one, version: one.version + 1 }),
  (one) => ({ ...one, expiresAt: one.expiresAt + 1 }),
  (one, by) => ({ ...one, team: `${one.team}${by}` as MoneyRequest['team'] }),
  (one, by) => ({ ...one, requester: `${one.requester}${by}` as MoneyRequest['requester'] }),
  (one, by) => ({ ...one, editor: `${one.editor}${by}` as MoneyRequest['editor'] }),
  (one) => ({ ...one, intent: { ...one.intent, amountCents: one.intent.amountCents + 1 } }),
  (one, by) => ({ ...one, intent: { ...one.intent, texts: { memo: `other ${by}` } } }),
  (one) => ({ ...one, intent: { ...one.intent, target: null } }),
  ...(['id', 'name', 'lastFour', 'payeeName', 'payeeId'] as const).map(
    (field) =>
      (one: MoneyRequest, by: string): MoneyRequest => {
        const target = { kind: 'card', id: 'c', name: 'n', ...one.intent.target } as const;
        return { ...one, intent: { ...one.intent, target: { ...target, [field]: `x${by}` } } };
      },
  ),
  (one, by) => ({ ...one, call: { ...one.call, body: `${one.call.body}${by}` } }),
  (one, by) => ({ ...one, call: { ...one.call, path: `${one.call.path}${by}` } }),
  (one, by) => ({ ...one, terms: { ...one.terms, policyId: `${one.terms.policyId}${by}` } }),
  (one) => ({ ...one, terms: { ...one.terms, need: [...one.terms.need, ...one.terms.need] } }),
  (one) => ({ ...one, terms: { ...one.terms, later: [one.terms.need] } }),
  (one, by) => ({ ...one, terms: { ...one.terms, delegates: { U0CFO: [`U0${by}`] } } }),
  (one, by) => ({ ...one, terms: { ...one.terms, owners: [userId(`U0${by}`)] } }),
];

describe('what approvers agree to', () => {
  const base = fc.tuple(cents, plain).map(([amountCents, memo]) => {
    const one = aRequest();
    const intent = { ...one.intent, amountCents, texts: { memo } };
    return { ...one, intent, call: operation('reload').call(intent, one.tag) };
  });

  test('is another thing as soon as anything that is shown or sent is another', () => {
    const change = fc.nat({ max: CHANGES.length - 1 });
    always(fc.tuple(base, change, plain), ([one, index, by]) => {
      const other = CHANGES[index]?.(one, by) ?? one;
      expect(contentHash(other, 'here')).not.toBe(contentHash(one, 'here'));
      expect(contentHash(one, `here${by}`)).not.toBe(contentHash(one, 'here'));
    });
  });

  test('stays the same thing, whatever becomes of the request', () => {
    always(request, (one) => {
      const first = aRequest({ expiresAt: one.expiresAt, terms: one.terms });
      if (one.version === 1) expect(contentHash(one, 'x')).toBe(contentHash(first, 'x'));
    });
  });

  test('is what the bytes say: the amount that is shown is the amount that is sent', () => {
    always(base, (one) => {
      const rows = operation('reload').rows(one.intent);
      const shown = rows.find(({ label }) => label === 'Amount')?.text ?? '';
      const sent: unknown = JSON.parse(one.call.body);
      expect(parseAmount(shown)).toEqual({ cents: one.intent.amountCents });
      expect(sent).toMatchObject({ amount: one.intent.amountCents / 100 });
      const memo = rows.find(({ label }) => label === 'Memo')?.text ?? '';
      expect(sent).toMatchObject({ memo: `[${tag(one.tag)}] ${memo}` });
    });
  });

  test('has one text, in whatever order its parts were put together', () => {
    const parts = fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.integer()));
    always(parts, (one) => {
      const turned = Object.fromEntries(Object.entries(one).toReversed());
      expect(canonicalJson(turned)).toBe(canonicalJson(one));
      expect(JSON.parse(canonicalJson(one))).toEqual(JSON.parse(JSON.stringify(one)));
    });
  });
});
