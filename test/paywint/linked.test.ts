import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../playground/paywint/fault-table.ts';
import { linkedIdFor } from '../../playground/paywint/seed-linked.ts';
import { holdsCardNumber } from '../../src/card-numbers.ts';
import { linkedCard } from '../../src/paywint/linked-schemas.ts';
import { quietLog, realClock, realTimers } from '../support/ports.ts';
import { linkedOf, linkedTown } from './linked-client.ts';

const VISA = linkedIdFor('Company Visa');
const STRANGER = '7a3f1c52-0000-4000-8000-000000000001';

const says = (records: object) => ({ status: 200, body: { success: true, ...records } });

describe('what is read of linked cards', () => {
  test('is the last four digits, what people call them, and what is the matter', async () => {
    await using town = await linkedTown();
    const cards = await town.linked.list();
    if (!cards.ok) throw new Error(cards.why);
    expect(cards.value).toHaveLength(5);
    expect(cards.value.find(({ nickname }) => nickname === 'Backup Visa')).toEqual({
      cardId: linkedIdFor('Backup Visa'),
      nickname: 'Backup Visa',
      lastFour: '0077',
      expires: '12/2029',
      kind: 'CREDIT',
      holder: 'Jonas Weber',
      flags: ['payment_confirm_required', 'is_limited'],
    });
    const flags = cards.value.flatMap((card) => card.flags);
    expect(new Set(flags).size).toBe(5);
  });

  test('never holds more than four digits, whatever an answer says', async () => {
    await using town = await linkedTown();
    const card = {
      user_id: town.local.platform.userId,
      card_id: VISA,
      card_number: '4242424242424242',
      card_exp: '4242 4242 4242 4242',
      card_nick_name: 'Visa 4242 4242 4242 4242',
      card_type: '4242424242424242',
      first_name: '４２４２４２４２４２４２４２４２',
      cvv: '123',
    };
    town.local.fault({
      kind: 'say',
      on: 'linked',
      says: says({ records: [card], totalRecords: 1 }),
    });
    const cards = await town.linked.list();
    expect(JSON.stringify(cards)).not.toMatch(/4242.?4242|４２４２|"123"/);
    expect(cards).toMatchObject({ ok: true, value: [{ lastFour: null, expires: null }] });
  });

  test('is four digits at most of whatever stands where the number should', () => {
    const digits = fc.stringMatching(/^[*• ]{0,4}[0-9 -]{0,24}$/);
    const anything = fc.oneof(digits, fc.anything());
    fc.assert(
      fc.property(anything, anything, anything, (number, exp, name) => {
        const row = { card_id: VISA, card_number: number, card_exp: exp, card_nick_name: name };
        const read = linkedCard.safeParse(row);
        if (!read.success) throw new Error('a row with an id is always read');
        const { lastFour, expires } = read.data.card;
        expect(lastFour ?? '0000').toMatch(/^\d{4}$/);
        expect(expires ?? '00/00').toMatch(/^\d{2}\/(\d{2}|\d{4})$/);
        expect(holdsCardNumber(JSON.stringify(read.data.card))).toBe(false);
      }),
    );
  });

  test('is only what belongs to our user', async () => {
    await using town = await linkedTown();
    const other = { user_id: STRANGER, card_id: VISA, card_number: '1111' };
    const list = says({ records: [other], totalRecords: 1 });
    town.local.fault({ kind: 'say', on: 'linked', says: list });
    town.local.fault({ kind: 'say', on: 'linked-card', says: says({ data: other }) });
    expect(await town.linked.list()).toEqual({ ok: true, value: [] });
    expect(await town.linked.card(VISA)).toEqual({ ok: true, value: null });
  });

  test('one by one: a card that is there, and one that is not', async () => {
    await using town = await linkedTown();
    expect(await town.linked.card(VISA)).toMatchObject({ ok: true, value: { lastFour: '1881' } });
    expect(await town.linked.card(STRANGER)).toEqual({ ok: true, value: null });
  });
});

describe('the signature', () => {
  test.each(['hash of nothing', 'no hash'] as const)(
    'is found out where Paywint wants %s without a body',
    async (withoutBody) => {
      await using town = await linkedTown({ withoutBody });
      expect((await town.linked.list()).ok).toBe(true);
      const asked = town.local.requests().length;
      expect((await town.linked.list()).ok).toBe(true);
      expect(town.local.requests()).toHaveLength(asked + 1);
    },
  );

  test('that is wrong is told with the settings to look at, and both ways were tried once', async () => {
    await using town = await linkedTown({}, { secret: 'not-the-secret' });
    const cards = await town.linked.list();
    expect(cards).toMatchObject({ ok: false, status: 401 });
    expect(!cards.ok && cards.why).toContain('PAYWINT_PLATFORM_SECRET');
    expect(town.local.requests()).toHaveLength(2);
    const link = await town.linked.linkToAdd('PAYMENT');
    expect(link).toMatchObject({ ok: false, status: 401 });
    expect(town.local.requests()).toHaveLength(3);
  });

  test('leaves for Paywint’s own hosts alone', () => {
    const keys = { id: 'platform', secret: 'secret-of-the-platform', userId: 'user' };
    const parts = { keys, log: quietLog(), timers: realTimers, clock: realClock };
    const to = (environment: 'sandbox' | 'production', url: string) => () =>
      linkedOf({ ...parts, environment, baseUrl: new URL(url) });
    expect(to('sandbox', 'https://api.sandbox.paywint.com')).not.toThrow();
    expect(to('production', 'https://api.paywint.com')).not.toThrow();
    expect(to('production', 'https://api.sandbox.paywint.com')).toThrow('not Paywint');
    expect(to('sandbox', 'https://paywint.example')).toThrow('not Paywint');
  });
});

describe('a secure link', () => {
  test('is a fresh one each time, for half an hour, signed over the bytes that were sent', async () => {
    await using town = await linkedTown();
    const before = Date.now();
    const links = [
      await town.linked.linkToAdd('PAYMENT'),
      await town.linked.linkToAdd('PAYMENT'),
      await town.linked.linkToUpdate(VISA, 'WITHDRAWAL'),
    ].map((one) => (one.ok ? one.value : null));
    const after = Date.now();
    expect(new Set(links.map((one) => one?.address)).size).toBe(3);
    for (const link of links) {
      expect(link?.address).toContain(`${town.local.url}/platform/add-card?prd=1`);
      const madeAt = (link?.until ?? 0) - 30 * 60_000;
      expect(madeAt).toBeGreaterThanOrEqual(before);
      expect(madeAt).toBeLessThanOrEqual(after);
    }
    const bodies = town.local.requests().map(({ body }) => body);
    expect(bodies).toEqual([
      '{"card_purpose":"PAYMENT"}',
      '{"card_purpose":"PAYMENT"}',
      `{"card_id":"${VISA}","card_purpose":"WITHDRAWAL"}`,
    ]);
  });

  test.each([
    'https://cards.example/platform/add-card?prd=1',
    'http://paywint.com/platform/add-card',
    'javascript:alert(1)',
    'https://paywint.com/add?number=4242424242424242\u202e',
  ])('to %s is not Paywint’s and is not passed on', async (address) => {
    await using town = await linkedTown();
    const data = { secure_link: address };
    town.local.fault({ kind: 'say', on: 'linked-add', says: says({ data }) });
    const link = await town.linked.linkToAdd('PAYMENT');
    expect(link.ok).toBe(false);
    expect(JSON.stringify(link)).not.toMatch(/add-card|paywint\.com|javascript|4242/);
  });

  test.each<FaultKind>(['hang', '500', 'html-200', 'redirect-307', 'accept-then-cut', '422-other'])(
    'asked for in front of %s is asked for once',
    async (kind) => {
      await using town = await linkedTown();
      town.local.fault({ kind, on: 'linked-add', times: 3 });
      expect((await town.linked.linkToAdd('PAYMENT')).ok).toBe(false);
      expect(town.local.requests()).toHaveLength(1);
    },
  );

  test('is in no line of the log, and neither is a key', async () => {
    const lines: string[] = [];
    const write = (fields: object, message: string) =>
      void lines.push(JSON.stringify({ ...fields, message }));
    const log = { debug: write, info: write, warn: write, error: write };
    await using town = await linkedTown({}, {}, log);
    const link = await town.linked.linkToAdd('PAYMENT');
    town.local.fault({ kind: '500', on: 'linked', times: 3 });
    await town.linked.list();
    const all = lines.join('\n');
    expect(all).toContain('/api/platform/card/list/');
    if (link.ok) expect(all).not.toContain(link.value.address);
    expect(all).not.toContain(town.local.platform.secret);
    expect(all).not.toContain(town.local.platform.id);
  });
});
