/** What would be longer than Slack takes is shortened, and says where the rest is. */
import { describe, expect, test } from 'vitest';
import { batchMessages } from '../../../src/slack/views/batch-messages.ts';
import { partForm } from '../../../src/slack/views/batch-part-form.ts';
import { digestMessage } from '../../../src/slack/views/digest.ts';
import { policyNewsMessage } from '../../../src/slack/views/policy-news.ts';
import { fitting } from '../../../src/slack/fitting.ts';
import { sentence } from '../../../src/slack/views/sentence.ts';
import { aDigest, groupOf } from '../../digest/a-digest.ts';
import { aBatch } from '../../requests/a-batch.ts';
import { aRequest, NINE_O_CLOCK } from '../../requests/a-request.ts';
import { textsOf } from '../texts-of.ts';

describe('a batch', () => {
  const { notice, outcome } = batchMessages();
  const MEMO =
    'train tickets for everybody who travels to the autumn meeting of the team, both ways and seats 1234';
  const target = { kind: 'card', id: 'c', name: 'Team travel', lastFour: '4242' } as const;
  const intent = { target, amountCents: 5_000, texts: { memo: MEMO } };
  const receipt = {
    status: 'success',
    paymentId: '7a3f1c52-0000-4000-8000-000000000001',
    transactionId: null,
    referenceId: '10472',
    at: NINE_O_CLOCK,
  };
  const paid = (rows: number) => aBatch(rows, () => ({ intent, status: 'executed', receipt }));

  test('of a few rows tells each whole, with every id that Paywint gave', () => {
    for (const message of [notice(paid(5)), outcome(paid(5))]) {
      const read = textsOf(message.blocks);
      expect(read).toContain(MEMO);
      expect(read).toContain(receipt.paymentId);
      expect(read).not.toContain('shortened');
    }
  });

  test('of fifty keeps the memos and one id of each payment, and says where the rest is', () => {
    for (const message of [notice(paid(50)), outcome(paid(50))]) {
      const read = textsOf(message.blocks);
      expect(read.split('10472')).toHaveLength(51);
      expect(read).not.toContain(receipt.paymentId);
      expect(read).toContain('shortened to fit: /paywint status and the id of a row');
      expect(read.split('train tickets for everybody')).toHaveLength(51);
    }
  });

  test('that waits shows every memo whole in the form in which rows are left out', () => {
    const waiting = aBatch(50, () => ({ intent }));
    expect(textsOf(partForm(waiting, null).blocks).split(MEMO)).toHaveLength(51);
  });
});

test('a digest lists fewer of each kind, and counts the others', () => {
  const long = { status: 'failed', reason: 'x'.repeat(500) } as const;
  const failed = groupOf(
    Array.from({ length: 10 }, () => aRequest(long)),
    30,
  );
  const name = 'y'.repeat(100);
  const target = { kind: 'card', id: 'c', name } as const;
  const many = (count: number) =>
    groupOf(
      Array.from({ length: count }, () =>
        aRequest({ intent: { target, amountCents: 5_000, texts: {} } }),
      ),
    );
  const short = textsOf(digestMessage(aDigest({ failed })).blocks);
  expect(short.split('• ')).toHaveLength(11);
  expect(short).toContain('and 30 more');
  const freezes = Array.from({ length: 20 }, () => ({ note: 'z'.repeat(300), by: 'bot', at: 1 }));
  const full = { failed, executed: many(20), waiting: many(10), attention: many(10), freezes };
  const read = textsOf(digestMessage(aDigest(full)).blocks);
  expect(read.split('• ')).toHaveLength(1 + 5 + 5 + 5 + 5);
  for (const more of ['and 15 more', 'and 35 more', 'and 5 more']) expect(read).toContain(more);
});

test('forty changes of the policy are told with shorter lines', () => {
  const news = { kind: 'policy', at: 1, from: 'a', to: 'b', admins: [] } as const;
  const told = (count: number) => {
    const changes = Array.from({ length: count }, (_, at) => `Rule ${at}: ${'x'.repeat(400)}`);
    return textsOf(policyNewsMessage({ ...news, changes }).blocks);
  };
  expect(told(3)).toContain('x'.repeat(280));
  expect(told(40)).toContain('Rule 39: ');
  expect(told(40)).not.toContain('x'.repeat(200));
});

test('the fullest way that fits is shown, and the shortest where none does', () => {
  const shown = (...lengths: readonly [number, ...number[]]) =>
    fitting(lengths, (length) => ({
      ...sentence(`${length}`),
      blocks: Array.from({ length: 10 }, () => sentence('x'.repeat(length / 10)).blocks).flat(),
    })).text;
  expect(shown(10_500, 10)).toBe('10500');
  expect(shown(10_510, 10_500, 10)).toBe('10500');
  expect(shown(20_000, 10_510)).toBe('10510');
});
