import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../../src/engine/paywint-ports.ts';
import { amount } from '../../../src/operations/fields.ts';
import { link } from '../../../src/operations/link/index.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { readLine } from '../../../src/operations/read-line.ts';
import { reload } from '../../../src/operations/reload/index.ts';
import type { FaceParts } from '../../../src/slack/commands/parts.ts';
import { meantBy } from '../../../src/slack/forms/meant-by.ts';
import { targetsOf } from '../../../src/slack/forms/targets.ts';
import { aCard } from '../commands/a-desk.ts';

/** What is asked for a payee, as a new card will be: its fields are all that it takes. */
const forPayee: Operation = {
  ...reload,
  fields: [
    { kind: 'target', name: 'payee', label: 'Payee', hint: 'Type a name', placeholder: 'Name' },
    amount(200),
  ],
};

const payee = (payeeId: string, name: string, email: string | null) => ({
  payeeId,
  name,
  email,
  phone: null,
  createdAt: null,
});

function withCatalogue(overrides: Partial<Catalogue> = {}): FaceParts {
  const catalogue: Catalogue = {
    payments: () => Promise.resolve({ ok: true, at: 1, value: { records: [], total: 0 } }),
    cards: () => Promise.resolve({ ok: true, at: 1, value: [aCard()] }),
    payees: () =>
      Promise.resolve({
        ok: true,
        at: 1,
        value: [payee('p1', 'Ines Vale', 'ines@example.com'), payee('p2', 'Ines Ort', null)],
      }),
    ...overrides,
  };
  // Reading a line asks the catalogue alone.
  return { catalogue } as FaceParts;
}

const meant = (operation: Operation, line: string, parts = withCatalogue()) =>
  meantBy(parts, operation, readLine(operation, line));

describe('whom a line means', () => {
  test('is a payee where the operation is for a payee', async () => {
    const { intent } = await meant(forPayee, 'Ines Vale 50');
    expect(intent?.target).toEqual({ kind: 'payee', id: 'p1', name: 'Ines Vale' });
    expect((await meant(forPayee, 'ines@example.com 50')).intent?.target?.id).toBe('p1');
  });

  test('is told apart from another payee of the same name, so that approvers see which one it is', async () => {
    const value = [
      payee('p1', 'Ines Vale', 'ines@example.com'),
      payee('p2-is-longer', 'Ines Vale', null),
    ];
    const payees = () => Promise.resolve({ ok: true as const, at: 1, value });
    const { intent } = await meant(forPayee, 'ines@example.com 50', withCatalogue({ payees }));
    expect(intent?.target?.name).toBe('Ines Vale (ines@example.com)');
    const other = await meant(forPayee, 'p2-is-longer 50', withCatalogue({ payees }));
    expect(other.intent?.target?.name).toBe('Ines Vale (p2-is-lo)');
  });

  test('is asked for where several payees or none fit', async () => {
    for (const line of ['Ines 50', 'Nobody 50']) {
      const { intent, above } = await meant(forPayee, line);
      expect(intent).toBeNull();
      expect(above).toHaveLength(1);
    }
  });

  test('is a card where the operation is for a card', async () => {
    expect((await meant(reload, '4242 50')).intent?.target).toMatchObject({ kind: 'card' });
  });

  test('is nobody where the operation is for nobody, and Paywint is asked for nothing', async () => {
    const unread = () => Promise.reject(new Error('nothing has to be read'));
    const parts = withCatalogue({ cards: unread, payees: unread });
    const { intent, filled } = await meant(link, '50 logo design', parts);
    expect(intent).toEqual({
      target: null,
      amountCents: 5_000,
      texts: { description: 'logo design' },
    });
    expect(filled.target).toBeNull();
    expect(await targetsOf(parts, link, 0)).toMatchObject({ ok: true, value: { all: [] } });
  });

  test('is told as unread, not as unknown, when Paywint does not answer', async () => {
    const payees = () => Promise.resolve({ ok: false, why: 'it is down', status: 500 } as const);
    const { intent, above } = await meant(forPayee, 'Ines 50', withCatalogue({ payees }));
    expect(intent).toBeNull();
    expect(JSON.stringify(above)).toContain('Paywint does not tell its payees');
  });
});
