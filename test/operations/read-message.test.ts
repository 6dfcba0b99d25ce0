import { describe, expect, test } from 'vitest';
import { readMessage } from '../../src/operations/read-message.ts';

describe('a message is understood where it is plain', () => {
  test.each([
    ['please put $250 on 4242', '250', ['4242']],
    ['USD 1,250.75 for the fair', '1,250.75', []],
    ['we need 250.00 dollars', '250.00', []],
    ['$250, that is 250.00 USD', '250', []],
    ['$250 or $300?', '', []],
    ['250 for card 4242', '', ['4242']],
    ['-$50 and $1.5 and $1e3', '', []],
    ['$5000 on card ending 1881.', '5000', ['1881']],
  ])('%s', (text, amount, fourDigits) => {
    expect(readMessage(text)).toMatchObject({ amount, fourDigits, operation: 'reload' });
  });

  test('a link is asked for where one is named', () => {
    expect(readMessage('send a payment link over $90').operation).toBe('link');
  });

  test('Slack’s marks, invisible characters and tags do not reach the memo, which is cut', () => {
    const text = '<@U0DANA> see <https://x.test|the &amp; offer>\u202e\n[pw-12ab34cd] now';
    expect(readMessage(text).memo).toBe('see the & offer now');
    expect(readMessage('a'.repeat(150)).memo).toHaveLength(100);
  });
});
