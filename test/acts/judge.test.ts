import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, type Seen } from '../../src/acts/judge.ts';
import { payeeAdd } from '../../src/acts/payee-add/index.ts';
import { payeeDelete } from '../../src/acts/payee-delete/index.ts';
import { ON } from './about.ts';

const answer = (status: number, body: unknown): Seen => ({
  kind: 'answer',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const done = { success: true, message: 'Operation completed.', data: { payee_id: 'p-1' } };

describe('what an answer to an act proves', () => {
  test.each<[string, Seen, object]>([
    ['a readable success', answer(200, done), { kind: 'done', told: { payeeId: 'p-1' } }],
    ['201 with the same', answer(201, done), { kind: 'done' }],
    [
      'a success without what it has to tell',
      answer(200, { success: true, data: null }),
      { kind: 'unknown' },
    ],
    [
      'a success with an odd id',
      answer(200, { ...done, data: { payee_id: 'a b' } }),
      { kind: 'unknown' },
    ],
    ['a web page', answer(200, '<p>Just a moment</p>'), { kind: 'unknown' }],
    ['half an answer', answer(200, '{"success":tr'), { kind: 'unknown' }],
    ['a list in its place', answer(200, [done]), { kind: 'unknown' }],
    [
      'no answer',
      { kind: 'lost', why: 'the line was cut' },
      { kind: 'unknown', why: 'the line was cut' },
    ],
    [
      'no connection',
      { kind: 'notSent', why: 'it is down' },
      { kind: 'notSent', why: 'it is down' },
    ],
    [
      '500',
      answer(500, { message: 'sorry' }),
      { kind: 'unknown', why: 'Paywint answered 500: sorry' },
    ],
    ['502 of a gateway', answer(502, '<h1>Bad gateway</h1>'), { kind: 'unknown' }],
    ['a redirect', answer(307, ''), { kind: 'unknown' }],
    ['a timeout of the way there', answer(408, ''), { kind: 'unknown' }],
    [
      '400 in an envelope',
      answer(400, { success: false, message: 'No contact' }),
      { kind: 'refused', isPlain: true, text: 'Paywint answered 400: No contact', fields: {} },
    ],
    [
      '404 in the words of the framework',
      answer(404, { detail: 'Payee not found' }),
      { kind: 'refused', isPlain: true, text: 'Paywint answered 404: Payee not found' },
    ],
    [
      '200 that says no',
      answer(200, { success: false, message: 'No contact' }),
      { kind: 'refused', isPlain: false, text: 'Paywint answered 200: No contact' },
    ],
    ['401', answer(401, { detail: 'Invalid API credentials' }), { kind: 'refused', isPlain: true }],
  ])('%s', (_what, seen, verdict) => {
    expect(judge(seen, payeeAdd, {})).toMatchObject(verdict);
  });

  test('Paywint’s complaint about a field is led to that field; others are told as a whole', () => {
    const detail = [
      { loc: ['body', 'email'], msg: 'value is not a valid email', type: 'value_error' },
      { loc: ['body', 'zipcode', 0], msg: 'too odd', type: 'value_error' },
      { loc: ['header', 'x-api-key'], msg: 'Field required', type: 'missing' },
    ];
    expect(judge(answer(422, { detail }), payeeAdd, {})).toEqual({
      kind: 'refused',
      status: 422,
      isPlain: true,
      text: 'Paywint answered 422: email: value is not a valid email; zipcode: too odd; x-api-key: Field required',
      fields: {
        email: 'Paywint says: value is not a valid email',
        zip: 'Paywint says: too odd',
      },
    });
  });

  test('where nothing has to be told, a success is enough', () => {
    const seen = answer(200, { success: true, data: null });
    expect(judge(seen, payeeDelete, ON)).toEqual({ kind: 'done', told: {} });
  });

  test('endless words are cut', () => {
    const verdict = judge(answer(400, { message: 'x'.repeat(5_000) }), payeeAdd, {});
    expect(verdict.kind === 'refused' ? verdict.text.length : 0).toBeLessThan(400);
  });

  test('whatever comes is judged, and nothing but a readable success is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.jsonValue(), (status, body) => {
        const { kind } = judge(answer(status, body), payeeAdd, {});
        expect(['refused', 'unknown']).toContain(kind);
        if (kind === 'refused' && status >= 500) expect.fail('5xx proves nothing');
      }),
    );
  });
});
