import { describe, expect, test } from 'vitest';
import { signatureOf } from '../../src/paywint/signature.ts';

const SECRET = 'your_platform_secret_key';
const USER = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
const BODY =
  '{"name":"John Doe","email":"john@example.com","phone":"9876543210","phone_country_code":"+91"}';

// Worked out apart from the code, from https://developer.paywint.com/get-started/signature-auth with its example's key.
describe('the signature of a call', () => {
  test('holds the method, the path with its query, and the hash of the body', () => {
    const path = '/api/platform/users/create?isExample=true&version=1.0.5';
    const call = { method: 'POST', path, body: BODY } as const;
    const signed = '386937bd022ec588838e70df0719eb0e69ada97272af58e833c41163be94efc5';
    expect(signatureOf(SECRET, call, 'hashOfNothing')).toBe(signed);
    expect(signatureOf(SECRET, call, 'noHash')).toBe(signed);
  });

  test.each([
    ['hashOfNothing', '8e08bac662c93dcd7191ce5c4eed40db84e45fb65cc659fadac3af28f76673cb'],
    ['noHash', '4280dfc446417a03990e52b6d46622d4e1a8da4f2cfe6a5cbf7bfb3508403a43'],
  ] as const)('without a body ends in %s', (withoutBody, signed) => {
    const call = { method: 'GET', path: `/api/platform/card/list/${USER}`, body: '' } as const;
    expect(signatureOf(SECRET, call, withoutBody)).toBe(signed);
  });

  test('changes with every part of it', () => {
    const call = { method: 'POST', path: '/a?b=1', body: '{"a":1}' } as const;
    const others = [
      signatureOf(SECRET, call, 'noHash'),
      signatureOf(`${SECRET}x`, call, 'noHash'),
      signatureOf(SECRET, { ...call, method: 'PUT' }, 'noHash'),
      signatureOf(SECRET, { ...call, path: '/a?b=2' }, 'noHash'),
      signatureOf(SECRET, { ...call, body: '{"a": 1}' }, 'noHash'),
    ];
    expect(new Set(others).size).toBe(5);
    for (const one of others) expect(one).toMatch(/^[0-9a-f]{64}$/);
  });
});
