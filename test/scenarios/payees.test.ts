import { describe, expect, test } from 'vitest';
import {
  ADDRESS,
  atPaywint,
  callsTo,
  formFor,
  labelled,
  PAYEE,
  payeeNamed,
  sent,
  shows,
  standing,
  thePayee,
} from './acts.ts';
import { aTown, textOf } from './a-town.ts';
import { answered } from './said.ts';

describe('/paywint payee add', () => {
  test('gives Paywint a payee with its default address, once, and says so', async () => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    await sent(town, 'U0CFO', form, PAYEE);
    await shows(town, 'U0CFO', 'Payee Ana Diaz was added', 'is the default');
    expect(thePayee(town, 'Ana Diaz')).toMatchObject({
      email: 'ana@example.com',
      phoneCountryCode: '+1',
      phone: '2075550134',
      addresses: [{ firstName: 'Ana', line1: '5 Pearl Street', line2: null, isDefault: true }],
    });
    expect(callsTo(town, '/payee/create')).toBe(2);
    await answered(town, 'U0DANA', 'payees Ana', 'ana@example.com');
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

  test('tells under each field what is wrong and how to mend it, and sends nothing', async () => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    const wrong: readonly (readonly [string, string, string])[] = [
      ['Name', 'x'.repeat(51), 'At most 50 characters fit here; this has 51.'],
      ['Name', 'Ana\u202eDiaz', 'invisible or direction-changing'],
      ['Name', '4111 1111 1111 1111', 'card number'],
      ['Email', 'ana at example', 'looks like ana@example.com'],
      ['Email', `${'a'.repeat(95)}@b.com`, 'At most 100 characters'],
      ['Phone country code', '1', 'a plus and one to four digits'],
      ['Phone country code', '+12345', 'At most 5 characters'],
      ['Phone', '+1 207 555 0134', 'Leave the country code out'],
      ['Phone', 'call me', '4 to 15 digits'],
      ['Phone', '0000 0000 0000 0000', '4 to 15 digits'],
      ['First name', 'A', 'At least 2 characters'],
      ['First name', 'x'.repeat(101), 'At most 100 characters'],
      ['Last name', 'x'.repeat(101), 'At most 100 characters'],
      ['Address line 1', 'x'.repeat(101), 'At most 100 characters'],
      ['Address line 2', 'x'.repeat(101), 'At most 100 characters'],
      ['City', 'x'.repeat(41), 'At most 40 characters'],
      ['State', 'x'.repeat(31), 'At most 30 characters'],
      ['Zip code', '04101-12345', 'At most 10 characters'],
      ['Country', 'x'.repeat(41), 'At most 40 characters'],
    ];
    for (const [label, value, words] of wrong) {
      const errors = await sent(town, 'U0CFO', form, {
        ...PAYEE,
        'Address line 2': '-',
        [label]: value,
      });
      expect(Object.keys(errors), `${label}: ${value}`).toEqual([label]);
      expect(errors[label]).toContain(words);
    }
    expect(callsTo(town, '/payee/create')).toBe(0);
  });

  test.each([
    [
      { Email: '', 'Phone country code': '', Phone: '' },
      'Email',
      'needs an e-mail address, or a phone',
    ],
    [{ Email: '', 'Phone country code': '' }, 'Phone country code', 'needs its country code'],
    [{ Email: '', Phone: '' }, 'Phone', 'needs its phone number'],
  ])('at least one contact is needed: %o', async (without, label, words) => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    const errors = await sent(town, 'U0CFO', form, { ...PAYEE, ...without });
    expect(Object.keys(errors)).toEqual([label]);
    expect(errors[label]).toContain(words);
    expect(callsTo(town, '/payee/create')).toBe(0);
  });

  test('a payee that is there already is asked back about once, and added again only when meant', async () => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    await sent(town, 'U0CFO', form, { ...PAYEE, Email: 'Maya@harborpine.example' });
    const asked = await shows(
      town,
      'U0CFO',
      'Paywint has this already: Maya Okafor',
      'Nothing was sent',
    );
    expect(callsTo(town, '/user-api/payee/create')).toBe(0);
    expect(standing(asked)).toMatchObject({ Name: 'Ana Diaz', Email: 'Maya@harborpine.example' });
    await sent(town, 'U0CFO', asked, {});
    await shows(town, 'U0CFO', 'Payee Ana Diaz was added');
    expect(payeeNamed(town, 'Ana Diaz')).toHaveLength(1);
  });

  test('is for admins: others are told so, and guests too', async () => {
    await using town = await aTown();
    await formFor(town, 'U0DANA', 'payee add', 'Only admins can do this');
    await answered(town, 'U0GUEST', 'payee add', 'can neither ask nor decide');
    expect(callsTo(town, '/payee/create')).toBe(0);
  });

  test('a payee that was added without its address says just that, loses nothing, and adds it then', async () => {
    await using town = await aTown();
    town.paywint.fault({ kind: 'refuse-address' });
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    await sent(town, 'U0CFO', form, PAYEE);
    const half = await shows(
      town,
      'U0CFO',
      'Payee Ana Diaz was added',
      'Paywint refused this',
      'should match pattern of a zip code',
    );
    expect(half.title).toBe('New address');
    expect(standing(half)).toMatchObject(ADDRESS);
    expect(thePayee(town, 'Ana Diaz').addresses).toEqual([]);
    await sent(town, 'U0CFO', half, {
      'Zip code': '04102',
      'Default address': 'Yes, cards go here',
    });
    await shows(town, 'U0CFO', 'The address was added to Ana Diaz');
    expect(thePayee(town, 'Ana Diaz').addresses).toMatchObject([{ zip: '04102', isDefault: true }]);
  });

  test.each(['envelope', 'detail', 'ok-false'] as const)(
    'a refusal in the shape %s is told in Paywint’s words, and nothing typed is lost',
    async (refusals) => {
      await using town = await aTown();
      town.paywint.behave({ refusals });
      const form = await formFor(town, 'U0CFO', 'payee address change Maya', 'has it now');
      const { id, addresses } = thePayee(town, 'Maya Okafor');
      const body = { payee_id: id, address_id: addresses[0]?.id };
      await atPaywint(town, 'DELETE', '/address/payee/delete', body);
      await sent(town, 'U0CFO', form, { 'Address line 1': '19 Wharf Street' });
      const told = await shows(town, 'U0CFO', 'Paywint refused this', 'Address not found');
      expect(standing(told)).toMatchObject({ 'Address line 1': '19 Wharf Street' });
    },
  );

  test('what Paywint says of one field stands under that field', async () => {
    await using town = await aTown();
    const detail = [{ loc: ['body', 'email'], msg: 'value is not a valid email', type: 'v' }];
    town.paywint.fault({
      kind: 'say',
      on: 'payee-create',
      executes: false,
      says: { status: 422, body: { detail } },
    });
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    const errors = await sent(town, 'U0CFO', form, PAYEE);
    expect(errors).toEqual({ Email: 'Paywint says: value is not a valid email' });
  });
});

describe('/paywint payee rename and delete', () => {
  test('rename shows the name that it has, and changes nothing else', async () => {
    await using town = await aTown();
    const before = thePayee(town, 'Maya Okafor');
    const form = await formFor(town, 'U0CFO', 'payee rename maya', 'Another name for Maya Okafor');
    expect(standing(form)).toEqual({ Name: 'Maya Okafor' });
    expect(await sent(town, 'U0CFO', form, { Name: 'x'.repeat(51) })).toHaveProperty('Name');
    await sent(town, 'U0CFO', form, { Name: 'Maya Okafor-Lind' });
    await shows(town, 'U0CFO', 'Maya Okafor is called Maya Okafor-Lind now');
    expect(thePayee(town, 'Maya Okafor-Lind')).toEqual({ ...before, name: 'Maya Okafor-Lind' });
    await answered(town, 'U0DANA', 'payees lind', 'Maya Okafor-Lind');
  });

  test('without a clear name the payee is chosen first, by typing', async () => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee rename a', 'More than one fits');
    await sent(town, 'U0CFO', form, { Payee: 'Linh Tran · linh@harborpine.example' });
    const next = await shows(town, 'U0CFO', 'Another name for Linh Tran');
    expect(standing(next)).toEqual({ Name: 'Linh Tran' });
    await formFor(town, 'U0CFO', 'payee rename nobody', 'Nothing fits this');
  });

  test('a name may be quoted, and one that was added at Paywint just now is found', async () => {
    await using town = await aTown();
    await formFor(town, 'U0CFO', 'payee rename “Maya Okafor”', 'Another name for Maya Okafor');
    await answered(town, 'U0CFO', 'payees', 'Maya Okafor');
    await atPaywint(town, 'POST', '/payee/create', { name: 'Ben Sool', email: 'b@example.com' });
    await formFor(town, 'U0CFO', 'payee rename ben sool', 'Another name for Ben Sool');
  });

  test('delete says what it means before it does it', async () => {
    await using town = await aTown();
    const form = await formFor(
      town,
      'U0CFO',
      'payee delete Linh Tran',
      'will be deleted at Paywint',
    );
    expect(payeeNamed(town, 'Linh Tran')).toHaveLength(1);
    await sent(town, 'U0CFO', form, {});
    await shows(town, 'U0CFO', 'Linh Tran was deleted');
    expect(payeeNamed(town, 'Linh Tran')).toEqual([]);
  });

  test('delete is refused while an open request is for a card of this payee', async () => {
    await using town = await aTown();
    const notice = await town.ask('U0DANA', 'reload "Team travel EU" 50 berlin');
    const form = await formFor(town, 'U0CFO', 'payee delete Jonas', 'will be deleted at Paywint');
    await sent(town, 'U0CFO', form, {});
    const id = /Request (R-\w+)/.exec(textOf(notice))?.[1] ?? 'no id';
    await shows(town, 'U0CFO', 'An open request names it', id, 'Nothing changed');
    expect(payeeNamed(town, 'Jonas Weber')).toHaveLength(1);
    expect(callsTo(town, '/payee/delete')).toBe(0);
  });
});
