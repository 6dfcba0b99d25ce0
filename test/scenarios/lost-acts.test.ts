import { describe, expect, test } from 'vitest';
import { callsTo, formFor, PAYEE, payeeNamed, sent, shows, standing, thePayee } from './acts.ts';
import { aTown } from './a-town.ts';

describe('an act whose answer was lost', () => {
  test.each([
    'accept-then-reset',
    'accept-then-hang',
    'accept-then-500',
    'accept-then-null-data',
    'accept-then-success-false',
    'html-200',
  ] as const)('is looked up after %s, told as done, and never sent again', async (kind) => {
    await using town = await aTown();
    town.paywint.fault({ kind, on: 'payee-create' });
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    await sent(town, 'U0CFO', form, PAYEE);
    await shows(town, 'U0CFO', 'Paywint gave no clear answer', 'it was added', 'is the default');
    expect(thePayee(town, 'Ana Diaz').addresses).toHaveLength(1);
    expect(callsTo(town, '/user-api/payee/create')).toBe(1);
  });

  test('is not known yet where Paywint’s list does not show it, and is not sent again', async () => {
    await using town = await aTown();
    town.paywint.fault({ kind: '500', on: 'payee-create' });
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    await sent(town, 'U0CFO', form, PAYEE);
    const told = await shows(town, 'U0CFO', 'It is not known yet whether payee Ana Diaz was added');
    expect(standing(told)).toMatchObject({ ...PAYEE, Phone: '2075550134' });
    expect(callsTo(town, '/user-api/payee/create')).toBe(1);
  });

  test('is not known yet where Paywint’s list cannot be read either', async () => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    town.paywint.fault({ kind: 'accept-then-500', on: 'payee-create' });
    town.paywint.fault({ kind: 'lists-404', times: Infinity });
    await sent(town, 'U0CFO', form, PAYEE);
    await shows(town, 'U0CFO', 'It is not known yet', 'cannot be read now either');
    expect(callsTo(town, '/user-api/payee/create')).toBe(1);
  });

  test('an older payee of the same name and e-mail address is not taken for the new one', async () => {
    await using town = await aTown();
    town.paywint.fault({ kind: '500', on: 'payee-create' });
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    const { name, email } = thePayee(town, 'Maya Okafor');
    const same = { ...PAYEE, Name: name, Email: email ?? '', Phone: '', 'Phone country code': '' };
    await sent(town, 'U0CFO', form, same);
    const asked = await shows(town, 'U0CFO', 'Paywint has this already');
    await sent(town, 'U0CFO', asked, {});
    await shows(town, 'U0CFO', 'It is not known yet whether payee Maya Okafor was added');
  });

  test('that only seemed lost is recognised when it is sent again by hand', async () => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    town.paywint.fault({ kind: 'accept-then-500', on: 'payee-create' });
    town.paywint.fault({ kind: 'lists-404', on: 'payees', skip: 1 });
    await sent(town, 'U0CFO', form, PAYEE);
    const unknown = await shows(town, 'U0CFO', 'It is not known yet');
    await sent(town, 'U0CFO', unknown, {});
    await shows(town, 'U0CFO', 'Paywint has this already: Ana Diaz (ana@example.com)');
    expect(payeeNamed(town, 'Ana Diaz')).toHaveLength(1);
  });

  test('nothing was sent where Paywint was not reached', async () => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    town.paywint.fault({ kind: 'refuse-connections', times: Infinity });
    await town.paywint.ready();
    await sent(town, 'U0CFO', form, PAYEE);
    const told = await shows(town, 'U0CFO', 'Nothing was sent: Paywint refused the connection');
    expect(standing(told)).toMatchObject({ Name: 'Ana Diaz' });
  });

  test('is followed in the form when it takes longer than Slack waits', async () => {
    await using town = await aTown();
    town.paywint.fault({ kind: 'slow', ms: 2_600, on: 'payee-create' });
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    await sent(town, 'U0CFO', form, PAYEE);
    await shows(town, 'U0CFO', 'Paywint is being asked');
    await shows(town, 'U0CFO', 'Payee Ana Diaz was added');
    expect(payeeNamed(town, 'Ana Diaz')).toHaveLength(1);
  });
});
