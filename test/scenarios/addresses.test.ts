import { describe, expect, test } from 'vitest';
import {
  ADDRESS,
  atPaywint,
  callsTo,
  formFor,
  labelled,
  sent,
  shows,
  standing,
  thePayee,
} from './acts.ts';
import { aTown, type Town } from './a-town.ts';
import { shown } from './said.ts';

const MAYA = 'Maya Okafor';

const addresses = (town: Town) =>
  thePayee(town, MAYA)
    .addresses.map(({ line1, isDefault }) => `${line1}${isDefault ? ' (default)' : ''}`)
    .toSorted();

const FIRST = 'Default: 18 Wharf Street, Portland ME 04101';
const SECOND = '5 Pearl Street, Boston MA 02110';

/** Maya has a second address, which is not the default. */
async function withTwo(town: Town): Promise<void> {
  await atPaywint(town, 'POST', '/address/payee/create', {
    payee_id: thePayee(town, MAYA).id,
    first_name: 'Maya',
    last_name: 'Okafor',
    address_line_1: '5 Pearl Street',
    city: 'Boston',
    state: 'MA',
    zipcode: '02110',
    country: 'US',
    is_default: false,
  });
}

/** Of several addresses this one is meant. */
async function chosen(town: Town, act: string, address: string): Promise<void> {
  const line = `payee address ${act} maya`;
  const form = await formFor(town, 'U0CFO', line, 'Addresses of this payee');
  await sent(town, 'U0CFO', form, { Address: address });
}

describe('/paywint payee address add', () => {
  test.each([
    ['Yes, cards go here', ['18 Wharf Street', '5 Pearl Street (default)']],
    ['No', ['18 Wharf Street (default)', '5 Pearl Street']],
  ])('adds one; as the default: %s', async (isDefault, wanted) => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee address add maya', 'A new address for Maya');
    expect(labelled(form)).toEqual([
      'First name',
      'Last name',
      'Company',
      'Address line 1',
      'Address line 2',
      'City',
      'State',
      'Zip code',
      'Country',
      'Default address',
    ]);
    await sent(town, 'U0CFO', form, { ...ADDRESS, 'Default address': isDefault });
    await shows(town, 'U0CFO', 'The address was added to Maya Okafor');
    expect(addresses(town)).toEqual(wanted);
  });

  test('what is missing is told by name', async () => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee address add maya', 'A new address for Maya');
    const errors = await sent(town, 'U0CFO', form, {
      ...ADDRESS,
      City: '   ',
      'Default address': 'No',
    });
    expect(errors).toEqual({ City: 'This is needed. Please fill it in.' });
    expect(callsTo(town, '/address/payee/create')).toBe(0);
  });
});

describe('/paywint payee address change', () => {
  test('shows what Paywint has, changes what was typed, and empties the second line', async () => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee address change maya', 'as Paywint has it now');
    expect(standing(form)).toMatchObject({ 'Address line 1': '18 Wharf Street', City: 'Portland' });
    await sent(town, 'U0CFO', form, { 'Address line 2': 'Floor 2' });
    await shows(town, 'U0CFO', 'The address of Maya Okafor was changed');
    expect(thePayee(town, MAYA).addresses).toMatchObject([
      { line1: '18 Wharf Street', line2: 'Floor 2' },
    ]);
    const again = await formFor(
      town,
      'U0CFO',
      'payee address change maya',
      'as Paywint has it now',
    );
    expect(standing(again)).toMatchObject({ 'Address line 2': 'Floor 2' });
    await sent(town, 'U0CFO', again, { 'Address line 2': '', City: 'Bath' });
    await shows(town, 'U0CFO', 'The address of Maya Okafor was changed');
    expect(thePayee(town, MAYA).addresses).toMatchObject([
      { line2: '', city: 'Bath', isDefault: true },
    ]);
  });

  test('of several the one is chosen first', async () => {
    await using town = await aTown();
    await withTwo(town);
    await chosen(town, 'change', SECOND);
    const next = await shows(town, 'U0CFO', 'as Paywint has it now');
    expect(standing(next)).toMatchObject({ City: 'Boston' });
  });

  test('a field that is too long is told, and the answer of a change that was lost is looked up', async () => {
    await using town = await aTown();
    const form = await formFor(town, 'U0CFO', 'payee address change maya', 'as Paywint has it now');
    expect(await sent(town, 'U0CFO', form, { 'Zip code': '04101-12345' })).toHaveProperty(
      'Zip code',
    );
    town.paywint.fault({ kind: 'accept-then-reset', on: 'address-update' });
    await sent(town, 'U0CFO', form, { 'Zip code': '04109' });
    await shows(town, 'U0CFO', 'Paywint gave no clear answer', 'it was changed');
    expect(callsTo(town, '/address/payee/update')).toBe(1);
  });
});

describe('/paywint payee address default', () => {
  test('moves the default, from the button beside the address', async () => {
    await using town = await aTown();
    await withTwo(town);
    const seen = await shown(town, 'U0CFO', 'payee maya', 'Default address');
    await town.slack.as('U0CFO').click(seen, 'Make default');
    const form = await shows(town, 'U0CFO', '5 Pearl Street, Boston MA 02110 becomes the default');
    await sent(town, 'U0CFO', form, {});
    const done = await shows(town, 'U0CFO', 'is the default address of Maya Okafor now');
    expect(addresses(town)).toEqual(['18 Wharf Street', '5 Pearl Street (default)']);
    await town.slack.as('U0CFO').click(done, 'Show payee');
    await shows(town, 'U0CFO', 'Default address', '18 Wharf Street', '5 Pearl Street');
  });

  test('that was refused by nobody but never answered is looked up', async () => {
    await using town = await aTown();
    await withTwo(town);
    await chosen(town, 'default', SECOND);
    const ready = await shows(town, 'U0CFO', 'becomes the default');
    town.paywint.fault({ kind: '500', on: 'address-default' });
    await sent(town, 'U0CFO', ready, {});
    await shows(
      town,
      'U0CFO',
      'It is not known yet whether the default was changed',
      'Paywint answered 500',
    );
    expect(callsTo(town, '/address/payee/set-default')).toBe(1);
  });
});

describe('/paywint payee address delete', () => {
  test('of the default asks which address follows it', async () => {
    await using town = await aTown();
    await withTwo(town);
    await chosen(town, 'delete', FIRST);
    const next = await shows(town, 'U0CFO', 'It is the default, so choose the one that follows it');
    expect(await sent(town, 'U0CFO', next, {})).toHaveProperty('New default address');
    await sent(town, 'U0CFO', next, { 'New default address': SECOND });
    await shows(town, 'U0CFO', '18 Wharf Street, Portland ME 04101 was deleted');
    expect(addresses(town)).toEqual(['5 Pearl Street (default)']);
  });

  test('that is refused answers Slack in time, however long the addresses take', async () => {
    await using town = await aTown();
    await withTwo(town);
    await chosen(town, 'delete', FIRST);
    const next = await shows(town, 'U0CFO', 'choose the one that follows it');
    town.paywint.fault({ kind: '400', on: 'address-delete' });
    town.paywint.fault({ kind: 'slow', ms: 3_500, on: 'addresses' });
    await sent(town, 'U0CFO', next, { 'New default address': SECOND });
    await shows(town, 'U0CFO', 'being looked up');
    const told = await shows(town, 'U0CFO', 'Paywint refused this');
    expect(Object.values(standing(told))).toHaveLength(1);
    expect(addresses(town)).toHaveLength(2);
  });

  test('that is refused is told also where the addresses cannot be read again', async () => {
    await using town = await aTown();
    await withTwo(town);
    await chosen(town, 'delete', FIRST);
    const next = await shows(town, 'U0CFO', 'choose the one that follows it');
    town.paywint.fault({ kind: '400', on: 'address-delete' });
    town.paywint.fault({ kind: 'lists-404', on: 'addresses', times: Infinity });
    await sent(town, 'U0CFO', next, { 'New default address': SECOND });
    await shows(town, 'U0CFO', 'Paywint refused this');
    expect(addresses(town)).toHaveLength(2);
  });

  test('from a button of a view that is older than the address says that it is gone', async () => {
    await using town = await aTown();
    const seen = await shown(town, 'U0CFO', 'payee maya', 'Default address');
    const { id, addresses: own } = thePayee(town, MAYA);
    const body = { payee_id: id, address_id: own[0]?.id };
    await atPaywint(town, 'DELETE', '/address/payee/delete', body);
    await town.slack.as('U0CFO').click(seen, 'Change');
    await shows(town, 'U0CFO', 'Paywint has this no more');
  });

  test('of another asks nothing more, and the default stays', async () => {
    await using town = await aTown();
    await withTwo(town);
    await chosen(town, 'delete', SECOND);
    const next = await shows(town, 'U0CFO', 'will be deleted from the addresses of Maya Okafor');
    expect(labelled(next)).toEqual([]);
    await sent(town, 'U0CFO', next, {});
    await shows(town, 'U0CFO', 'was deleted');
    expect(addresses(town)).toEqual(['18 Wharf Street (default)']);
  });

  test('of the only one says what that means for cards', async () => {
    await using town = await aTown();
    const form = await formFor(
      town,
      'U0CFO',
      'payee address delete maya',
      'issues no card to Maya Okafor',
    );
    await sent(town, 'U0CFO', form, {});
    await shows(town, 'U0CFO', 'was deleted');
    expect(addresses(town)).toEqual([]);
    await formFor(town, 'U0CFO', 'payee address delete maya', 'has no address yet');
  });
});
