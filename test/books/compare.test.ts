import { describe, expect, test } from 'vitest';
import { compare, type Ours, type Theirs } from '../../src/books/compare.ts';

const OURS: Ours = {
  id: 'R-1',
  operation: 'reload',
  status: 'executed',
  cents: 5_000,
  paymentIds: ['pay-1'],
};
const THEIRS: Theirs = {
  list: 'sent',
  paymentId: 'pay-1',
  status: 'success',
  cents: 5_000,
  tag: 'pw-AAAAAAAA',
  isAdopted: false,
  request: OURS,
};

describe('a payment of Paywint’s', () => {
  test.each<[string, Partial<Theirs>, string, readonly string[]]>([
    ['of a request, as it was asked for', {}, 'ours', []],
    ['of somebody else', { tag: null, request: null }, 'outside', []],
    [
      'of somebody else, that failed',
      { tag: null, request: null, status: 'failed' },
      'neither',
      [],
    ],
    ['with a tag of nobody’s', { request: null }, 'outside', ['foreign']],
    ['with a tag that was vouched for', { request: null, isAdopted: true }, 'outside', []],
    ['of another amount', { cents: 5_001 }, 'ours', ['amount']],
    ['without an amount', { cents: null }, 'ours', ['amount']],
    ['that failed, of an executed request', { status: 'failed' }, 'neither', ['status']],
    ['that came back, of an executed request', { status: 'refunded' }, 'neither', ['status']],
    ['still under way, of an executed reload', { status: 'pending' }, 'ours', ['status']],
    [
      'still under way, of a card that was requested',
      { status: 'pending', request: { ...OURS, operation: 'issue' } },
      'ours',
      [],
    ],
    ['of a denied request', { request: { ...OURS, status: 'denied' } }, 'ours', ['status']],
    ['of a failed request', { request: { ...OURS, status: 'failed' } }, 'ours', ['status']],
    [
      'failed, of a failed request',
      { status: 'failed', request: { ...OURS, status: 'failed' } },
      'neither',
      [],
    ],
    [
      'of a request that is still looked for',
      { request: { ...OURS, status: 'checking' } },
      'ours',
      [],
    ],
    ['that is the second one', { paymentId: 'pay-2' }, 'ours', ['twice']],
    ['that is a second one and failed', { paymentId: 'pay-2', status: 'failed' }, 'neither', []],
    ['of a card request', { list: 'issued', paymentId: 'cr-1', status: 'approved' }, 'neither', []],
  ])('%s', (_what, changes, place, kinds) => {
    const compared = compare({ ...THEIRS, ...changes });
    expect(compared.place).toBe(place);
    expect(compared.differences.map(({ kind }) => kind)).toEqual(kinds);
  });
});
