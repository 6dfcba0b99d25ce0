import { describe, expect, test } from 'vitest';
import { isOwnAddress } from '../../src/paywint/own-address.ts';

const PAYWINT = new URL('https://api.paywint.com');
const LOCAL = new URL('http://127.0.0.1:4001');

describe('an address that people may pass on', () => {
  test.each([
    'https://paywint.com/pay/9f3a',
    'https://pay.sandbox.paywint.com/9f3a?x=1&y=%20#top',
    'https://PAY.PayWint.com/9f3a',
  ])('%s is Paywint’s', (address) => {
    expect(isOwnAddress(address, PAYWINT)).toBe(true);
  });

  test.each([
    'http://paywint.com/pay/9f3a',
    'https://paywint.com.evil.example/9f3a',
    'https://evilpaywint.com/9f3a',
    'https://paywint.com@evil.example/9f3a',
    'https://somebody@paywint.com/9f3a',
    'https://evil.example/https://paywint.com',
    'https://evil.example\\.paywint.com/9f3a',
    'https://pаywint.com/9f3a',
    'https://paywint.com:8443/9f3a',
    'https://paywint.com/pay/[card number]',
    'https://paywint.com/pay/a b',
    'https://paywint.com/pay/\u202e9f3a',
    'javascript:alert(1)//paywint.com',
    'ftp://paywint.com/9f3a',
    'http://127.0.0.1:4001/pay/9f3a',
    `https://paywint.com/${'x'.repeat(1_000)}`,
    'paywint.com/9f3a',
    '',
  ])('%j is not', (address) => {
    expect(isOwnAddress(address, PAYWINT)).toBe(false);
  });

  test('is on this machine only while Paywint itself is', () => {
    for (const host of ['127.0.0.1:4001', 'localhost:4001', '[::1]:4001']) {
      expect(isOwnAddress(`http://${host}/pay/9f3a`, LOCAL)).toBe(true);
      expect(isOwnAddress(`http://${host}/pay/9f3a`, PAYWINT)).toBe(false);
    }
    expect(isOwnAddress('http://10.0.0.7/pay/9f3a', LOCAL)).toBe(false);
  });
});
