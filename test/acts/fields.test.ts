import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADDRESS_FIELDS, addressValues, saysAddress } from '../../src/acts/address-fields.ts';
import { CONTACT_FIELDS, contactTogether, payeeName } from '../../src/acts/payee-fields.ts';
import { readValues } from '../../src/acts/read-values.ts';
import { payeeAdd } from '../../src/acts/payee-add/index.ts';
import { address } from '../../src/paywint/schemas.ts';
import { valuesFor } from './about.ts';

const fields = [payeeName, ...CONTACT_FIELDS, ...ADDRESS_FIELDS];
const check = (name: string, typed: string) => {
  const field = fields.find((one) => one.name === name);
  if (field?.kind !== 'text') throw new Error(`no text field ${name}`);
  return field.check(typed);
};

describe('a field', () => {
  test.each([
    ['email', 'ana@example.com', 'ana@example.com'],
    ['email', ' ana+cards@mail.example.co.uk ', 'ana+cards@mail.example.co.uk'],
    ['phoneCode', '+49', '+49'],
    ['phone', '(207) 555-0134', '2075550134'],
    ['phone', '207.555.0134', '2075550134'],
    ['name', 'José Núñez', 'José Núñez'.normalize('NFC')],
    ['firstName', 'Jo', 'Jo'],
    ['line1', '5 Pearl Street #2', '5 Pearl Street #2'],
  ])('%s takes “%s”', (name, typed, value) => {
    expect(check(name, typed)).toEqual({ value });
  });

  test.each([
    ['email', 'ana@localhost'],
    ['email', 'Ana <ana@example.com>'],
    ['email', 'ana@example.com, bob@example.com'],
    ['email', 'ana@@example.com'],
    ['email', 'ana@example.'],
    ['phoneCode', '0049'],
    ['phoneCode', '+0'],
    ['phone', '555'],
    ['phone', '٢٠٧٥٥٥٠١٣٤'],
    ['firstName', 'J'],
    ['city', 'Port\nland'],
    ['name', 'pw-7F3K2M9Q'],
  ])('%s refuses “%s” with a sentence', (name, typed) => {
    expect(check(name, typed)).not.toHaveProperty('value');
  });

  test('counts characters as people see them, and never sends more than Paywint takes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.string({ unit: 'grapheme', maxLength: 150 }),
        (field, typed) => {
          if (field.kind !== 'text') return;
          const checked = field.check(typed);
          if ('value' in checked) expect(Array.from(checked.value).length).toBeLessThanOrEqual(100);
        },
      ),
    );
    expect(check('name', '🙂'.repeat(50))).toHaveProperty('value');
    expect(check('name', '🙂'.repeat(51))).toHaveProperty('say');
  });
});

test('a contact that is written wrong is told as wrong, and not as missing', () => {
  const typed = { ...valuesFor(payeeAdd, {}), email: 'ana', phone: '', phoneCode: '' };
  const read = readValues(payeeAdd, {}, typed);
  expect(read.ok ? [] : Object.keys(read.wrong)).toEqual(['email']);
});

test.each([
  [{ email: 'a@b.example' }, []],
  [{ phone: '2075550134', phoneCode: '+1' }, []],
  [{}, ['email']],
  [{ email: 'a@b.example', phone: '2075550134' }, ['phoneCode']],
  [{ email: 'a@b.example', phoneCode: '+1' }, ['phone']],
])('of the contacts %o it is told what is missing: %o', (values, names) => {
  expect(Object.keys(contactTogether(values))).toEqual(names);
});

describe('an address of Paywint’s', () => {
  const record = {
    address_id: 'a-1',
    last_name: 'Diaz',
    address_line_1: '5 Pearl Street',
    address_line_2: null,
    city: 'Portland',
    state: 'ME',
    zipcode: '04101',
    country: 'US',
    is_default: true,
    created_at: '2026-11-27T10:00:00.000Z',
  };

  test.each(['first_name', 'fist_name'])('is read with %s', (name) => {
    const read = address.parse({ ...record, [name]: 'Ana' });
    expect(read).toMatchObject({ firstName: 'Ana', isDefault: true, line2: null });
    expect(addressValues(read)).toMatchObject({ firstName: 'Ana', isDefault: 'yes' });
  });

  test('says what was typed, or does not: every field counts', () => {
    const read = address.parse({ ...record, fist_name: 'Ana' });
    const { isDefault: _, ...values } = addressValues(read);
    expect(saysAddress(read, values)).toBe(true);
    for (const name of Object.keys(values)) {
      expect(saysAddress(read, { ...values, [name]: 'other' }), name).toBe(false);
    }
    expect(saysAddress(read, { ...values, line2: 'Floor 2' })).toBe(false);
  });
});
