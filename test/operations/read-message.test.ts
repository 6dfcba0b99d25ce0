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
    ['$1,000 and 1000.00 USD are one', '1,000', []],
    ['$10.005 is no amount', '', []],
    ['$0 is none, $7 is', '7', []],
    ['US$ 40 is one', '40', []],
    ['usd40, forty bucks', '40', []],
    ['40 bucks', '40', []],
    ['$250abc', '', []],
    ['cards 4242 and 1881', '', ['4242', '1881']],
    ['12345 and 4242.50 and $4242 are no cards', '4242', []],
    ['4242, then', '', ['4242']],
    ['lunch', '', []],
  ])('%s', (text, amount, fourDigits) => {
    expect(readMessage(text)).toMatchObject({ amount, fourDigits, operation: 'reload' });
  });

  test('a link is asked for where one is named', () => {
    expect(readMessage('send a payment link over $90').operation).toBe('link');
  });

  test.each([
    ['an invoice', 'link'],
    ['a pay link', 'link'],
    ['invoices', 'reload'],
    ['the link', 'reload'],
  ])('%s is for a %s', (text, operation) => {
    expect(readMessage(text).operation).toBe(operation);
  });

  test.each([
    ['<!here> pay <#C0FIN|finance> now', 'pay now'],
    ['see <https://x.test> now', 'see https://x.test now'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['PW-12AB34CD lunch', 'lunch'],
    ['a pw-12ab34cd b', 'a b'],
    ['a[pw-12ab34cd]b', 'a b'],
    ['pay<@U0DANA>now', 'pay now'],
    ['pw-12ab34cde stays', 'pw-12ab34cde stays'],
    [`${'a'.repeat(99)} b`, 'a'.repeat(99)],
    [` ${'x'.repeat(100)}`, 'x'.repeat(100)],
    ['😀'.repeat(101), '😀'.repeat(100)],
  ])('%j becomes the memo %j', (text, memo) => {
    expect(readMessage(text).memo).toBe(memo);
  });

  test('Slack’s marks, invisible characters and tags do not reach the memo, which is cut', () => {
    const text = '<@U0DANA> see <https://x.test|the &amp; offer>\u202e\n[pw-12ab34cd] now';
    expect(readMessage(text).memo).toBe('see the & offer now');
    expect(readMessage('a'.repeat(150)).memo).toHaveLength(100);
  });
});
