import { describe, expect, test } from 'vitest';
import { formFor, labelled, PAYEE, payeeNamed, sent, shows } from './acts.ts';
import { aTown } from './a-town.ts';

describe('/paywint payee add', () => {
  test('gives Paywint a payee with its default address, once, and says so', async () => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    await sent(town, 'U0CFO', form, PAYEE);
    await shows(town, 'U0CFO', 'Payee Ana Diaz was added', 'is the default');
    const [payee] = payeeNamed(town, 'Ana Diaz');
    expect(payee).toMatchObject({
      email: 'ana@example.com',
      phone: '2075550134',
      addresses: [{ firstName: 'Ana', line1: '5 Pearl Street', isDefault: true }],
    });
    expect(payeeNamed(town, 'Ana Diaz')).toHaveLength(1);
  });

  test('asks for exactly what the contract names', async () => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    expect(labelled(form)).toEqual([
      'Name',
      'Email',
      'Phone country code',
      'Phone',
      'First name',
      'Last name',
      'Address line 1',
      'Address line 2',
      'City',
      'State',
      'Zip code',
      'Country',
    ]);
  });
});
