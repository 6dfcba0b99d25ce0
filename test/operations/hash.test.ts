import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/operations/canonical-json.ts';
import { batchHash, contentHash } from '../../src/operations/hash.ts';
import { batchId, requestId, standingId, teamId, userId } from '../../src/requests/ids.ts';
import type { MoneyRequest, Terms } from '../../src/requests/request.ts';
import { aRequest } from '../requests/a-request.ts';

const BASE = aRequest();
const hash = (overrides: Partial<MoneyRequest> = {}): string =>
  contentHash(aRequest(overrides), 'installation');
const under = (terms: Partial<Terms>): Partial<MoneyRequest> => ({
  terms: { ...BASE.terms, ...terms },
});

describe('what an approver agrees to', () => {
  test.each<[string, Partial<MoneyRequest>]>([
    ['the workspace', { team: teamId('T0OTHER') }],
    ['the environment', { environment: 'production' }],
    ['the operation', { operation: 'link' }],
    ['the amount', { intent: { ...BASE.intent, amountCents: 5_001 } }],
    ['the memo', { intent: { ...BASE.intent, texts: { memo: 'other' } } }],
    ['the target', { intent: { ...BASE.intent, target: null } }],
    ['who asks', { requester: userId('U0MIA'), editor: BASE.editor }],
    ['who edited', { editor: userId('U0MIA') }],
    ['the policy', under({ policyId: 'policy-2' })],
    ['who has to approve', under({ need: [{ from: ['S0FINANCE'], count: 2 }] })],
    ['later steps', under({ later: [[{ from: ['U0CFO'], count: 1 }]] })],
    ['who may stand in', under({ delegates: { U0CFO: ['U0CTO'] } })],
    ['whose card it is', under({ owners: [userId('U0BEN')] })],
    ['that the amount is typed', under({ stepUp: { aboveCents: 1 } })],
    ['that it waits', under({ delay: { aboveCents: 1, forMs: 1 } })],
    ['the sum it is part of', under({ together: { by: 'card', count: 2, cents: 9 } })],
    ['its end', { expiresAt: BASE.expiresAt + 1 }],
    ['its version', { version: 2 }],
    ['the bytes', { call: { ...BASE.call, body: '{}' } }],
    ['the path', { call: { ...BASE.call, path: '/other' } }],
    ['the run', { runOf: { id: standingId('G1'), slot: '2026-11-21', hash: 'aa' } }],
    ['the row', { batch: { id: batchId('B1'), row: 1 } }],
  ])('%s is part of the hash', (_what, overrides) => {
    expect(hash(overrides)).not.toBe(hash());
  });

  test('another installation has another hash', () => {
    expect(contentHash(BASE, 'other')).not.toBe(hash());
  });

  test('what happens to it afterwards, and whom it is told to, is no part of it', () => {
    const later: Partial<MoneyRequest> = {
      status: 'executed',
      revision: 9,
      approvedAt: 1,
      votes: [{ user: userId('U0MIA'), version: 1, at: 1, roles: [] }],
      ...under({ remindAt: [1], escalation: { at: 1, to: ['U0CFO'] }, admins: ['U0CFO'] }),
    };
    expect(hash(later)).toBe(hash());
  });

  // A button of an older version of the bot has to fit: this text may only ever grow by what is optional.
  test('is the SHA-256 of one text, in which what a request does not have is not mentioned', () => {
    const text = [
      '{"amountCents":5000,',
      `"call":{"body":${JSON.stringify(BASE.call.body)},"method":"POST","path":"/paywint-cards/reload-card"},`,
      '"currency":"USD","editor":"U0DANA","environment":"sandbox",',
      '"expiresAt":1795338000000,"format":1,"installation":"installation",',
      '"need":[{"count":1,"from":["S0FINANCE"]}],"operation":"reload","policyId":"policy-1",',
      '"requester":"U0DANA",',
      '"target":{"id":"card_4242","kind":"card","lastFour":"4242","name":"Team travel"},',
      '"team":"T0HOME","texts":{"memo":"train tickets"},"version":1}',
    ].join('');
    expect(hash()).toBe(createHash('sha256').update(text).digest('hex'));
  });
});

describe('what somebody agrees to who approves rows', () => {
  const row = (id: string, more: Partial<MoneyRequest> = {}) =>
    aRequest({ id: requestId(id), ...more });

  test('is each row with its version and its own hash, in their order', () => {
    const both = [row('R1'), row('R2')];
    const hashes = [
      batchHash(both),
      batchHash(both.toReversed()),
      batchHash([row('R1')]),
      batchHash([row('R1'), row('R2', { version: 2 })]),
      batchHash([row('R1'), row('R2', { contentHash: 'ab'.repeat(32) })]),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(batchHash([row('R1', { status: 'approved' }), row('R2')])).toBe(batchHash(both));
    const text = `[{"hash":"${BASE.contentHash}","id":"R1","version":1}]`;
    expect(batchHash([row('R1')])).toBe(createHash('sha256').update(text).digest('hex'));
  });
});

test('the same content has the same text, however its keys came', () => {
  expect(canonicalJson({ b: 1, a: { d: [{ z: 1, y: null }, 'x'], c: true } })).toBe(
    '{"a":{"c":true,"d":[{"y":null,"z":1},"x"]},"b":1}',
  );
  expect(canonicalJson({ a: 1, b: 2, c: 3 })).toBe(canonicalJson({ c: 3, b: 2, a: 1 }));
  expect(canonicalJson([3, 1, 2])).toBe('[3,1,2]');
  expect(canonicalJson(null)).toBe('null');
});
