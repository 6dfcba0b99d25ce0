import { describe, expect, test } from 'vitest';
import { FACTS } from '../../src/requests/proven.ts';
import { aLab, PATIENCE_MS, SECRETS } from './a-probe.ts';

const RUN_MS = 60_000;
const KIND = {
  tagEchoed: 'proven: yes',
  reloadsListed: 'proven: yes',
  listedWithinASecond: 'proven: yes',
  newestListedFirst: 'proven: yes',
  reloadsReadable: 'proven: yes',
  balanceMovesAtOnce: 'proven: yes',
  refusedBeforeAnyDebit: 'proven: yes',
  poorWalletRefused: 'proven: yes',
  thirdDecimalRefused: 'proven: yes',
  duplicatesSuppressed: 'proven: no',
  idempotencyKeyHonoured: 'proven: no',
  finishesWithoutUs: 'proven: yes',
  nicknameEchoed: 'proven: yes',
  pagesStable: 'proven: no',
  unpaidLinksListed: 'proven: yes',
  webhooksForReloads: 'open',
};

describe('what a Paywint does is found out', () => {
  test(
    'a kind one: every fact gets its verdict, in the table and as a line for the code',
    async () => {
      await using lab = await aLab();
      const { code, verdicts, page, transcript, stdout, stderr } = await lab.probe();
      expect(stderr).toBe('');
      expect(code).toBe(0);
      expect(verdicts).toEqual(KIND);
      expect(Object.keys(verdicts).toSorted()).toEqual(Object.keys(FACTS).toSorted());
      expect(page.match(/not yet asked/g)).toHaveLength(1);
      expect(page).toMatch(/\| A1 \| [^|]+ \| yes \| \d{4}-\d\d-\d\d \|/);
      expect(stdout).toMatch(/^tagEchoed: answer: \{ verdict: 'yes', on: '\d{4}-\d\d-\d\d', /m);
      expect(transcript).toContain('POST /api/user-api/card/payee/pw-card/reload');
      for (const text of [stdout, page, transcript]) {
        for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
      }
    },
    RUN_MS,
  );

  test(
    'one that cuts memos, hides reloads and unpaid links, and lists backwards',
    async () => {
      await using lab = await aLab({
        memo: 'cut',
        order: 'oldest',
        reloadsReadable: false,
        unpaidLinksListed: false,
      });
      const { verdicts } = await lab.probe();
      expect(verdicts).toMatchObject({
        tagEchoed: 'proven: no',
        newestListedFirst: 'proven: no',
        reloadsReadable: 'proven: no',
        unpaidLinksListed: 'proven: no',
        // The new one comes behind all others.
        pagesStable: 'proven: yes',
      });
    },
    RUN_MS,
  );

  test(
    'one whose lists lag longer than the probe looks: absence proves nothing but the lag',
    async () => {
      await using lab = await aLab({ listLagMs: 4 * PATIENCE_MS });
      const { verdicts } = await lab.probe();
      expect(verdicts).toMatchObject({
        reloadsListed: 'open',
        listedWithinASecond: 'proven: no',
        finishesWithoutUs: 'open',
        pagesStable: 'open',
      });
    },
    RUN_MS,
  );

  test(
    'one without lists leaves open what only a list could tell',
    async () => {
      await using lab = await aLab();
      lab.paywint.fault({ kind: 'lists-404', on: 'sent', times: Infinity });
      lab.paywint.fault({ kind: 'lists-404', on: 'received', times: Infinity });
      const { verdicts } = await lab.probe();
      expect(verdicts).toMatchObject({
        tagEchoed: 'open',
        reloadsListed: 'open',
        listedWithinASecond: 'open',
        newestListedFirst: 'open',
        reloadsReadable: 'proven: yes',
        poorWalletRefused: 'open',
        finishesWithoutUs: 'open',
        pagesStable: 'open',
        unpaidLinksListed: 'open',
      });
    },
    RUN_MS,
  );

  test.each([
    ['once per key', { duplicatesSuppressed: 'proven: no', idempotencyKeyHonoured: 'proven: yes' }],
    ['once', { duplicatesSuppressed: 'proven: yes', idempotencyKeyHonoured: 'open' }],
  ] as const)(
    'one that takes the same reload %s',
    async (repeats, expected) => {
      await using lab = await aLab({ repeats });
      expect((await lab.probe()).verdicts).toMatchObject(expected);
    },
    RUN_MS,
  );

  test(
    'one that answers 200 to wrong keys proves nothing about refusals',
    async () => {
      await using lab = await aLab();
      // After the reload that is followed, the next call is the one with the wrong keys.
      lab.paywint.fault({ kind: 'html-200', on: 'reload', skip: 1 });
      expect((await lab.probe()).verdicts).toMatchObject({ refusedBeforeAnyDebit: 'open' });
    },
    RUN_MS,
  );
});

describe('nothing moves without a yes', () => {
  test.each(['no', 'y', ''])(
    'whoever says “%s” has nothing asked, and everything stays open',
    async (says) => {
      await using lab = await aLab();
      const before = lab.paywint.ledger().length;
      const { code, verdicts } = await lab.probe(says);
      expect(code).toBe(0);
      expect(new Set(Object.values(verdicts))).toEqual(new Set(['open']));
      expect(lab.paywint.ledger()).toHaveLength(before);
      expect(lab.paywint.requests().every(isReading)).toBe(true);
    },
    RUN_MS,
  );

  test('production is refused before a single call', async () => {
    await using lab = await aLab();
    const { code, stderr } = await lab.probe('yes', { PAYWINT_ENV: 'production' });
    expect(code).toBe(78);
    expect(stderr).toMatch(/never in production/);
    expect(lab.paywint.requests()).toEqual([]);
  });

  test('wrong keys and missing settings are said in a sentence', async () => {
    await using lab = await aLab();
    const wrong = await lab.probe('yes', { PAYWINT_API_SECRET: 'another-secret' });
    expect(wrong.code).toBe(69);
    expect(wrong.stderr).toMatch(/check PAYWINT_API_KEY and PAYWINT_API_SECRET/);
    const missing = await lab.probe('yes', { PAYWINT_API_KEY: '' });
    expect(missing.code).toBe(78);
    expect(missing.stderr).toMatch(/PAYWINT_API_KEY is missing/);
  });
});

function isReading({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return method === 'GET' || path.includes('/list');
}
