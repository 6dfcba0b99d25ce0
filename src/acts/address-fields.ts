/** The fields of an address: https://docs.paywint.com/api-reference/payees/address/create-address */
import type { ChoiceField, Field, Values } from './act.ts';
import { textField } from './fields.ts';
import type { AddressFacts } from './records.ts';

export const ADDRESS_FIELDS: readonly Field[] = [
  textField({ name: 'firstName', wire: 'first_name', label: 'First name', least: 2, most: 100 }),
  textField({ name: 'lastName', wire: 'last_name', label: 'Last name', most: 100 }),
  textField({ name: 'line1', wire: 'address_line_1', label: 'Address line 1', most: 100 }),
  textField({
    name: 'line2',
    wire: 'address_line_2',
    label: 'Address line 2',
    optional: true,
    most: 100,
  }),
  textField({ name: 'city', wire: 'city', label: 'City', most: 40 }),
  textField({
    name: 'state',
    wire: 'state',
    label: 'State',
    hint: 'Two letters, like ME',
    most: 30,
  }),
  textField({ name: 'zip', wire: 'zipcode', label: 'Zip code', most: 10 }),
  textField({
    name: 'country',
    wire: 'country',
    label: 'Country',
    hint: 'Two letters, like US, or the name',
    most: 40,
  }),
];

/** What an address may have besides; the form of a new payee stays as short as it can be. */
const company = textField({
  name: 'company',
  wire: 'company_name',
  label: 'Company',
  optional: true,
  most: 100,
});

export const WHOLE_ADDRESS_FIELDS: readonly Field[] = [
  ...ADDRESS_FIELDS.slice(0, 2),
  company,
  ...ADDRESS_FIELDS.slice(2),
];

const YES = 'yes';
export const NO = 'no';

/** Paywint issues cards to the default address alone. */
export const isDefaultField: ChoiceField = {
  kind: 'choice',
  name: 'isDefault',
  wire: 'is_default',
  label: 'Default address',
  hint: 'Paywint issues cards to the default address',
  optional: false,
  options: [
    { value: YES, label: 'Yes, cards go here' },
    { value: NO, label: 'No' },
  ],
};

/** The address as Paywint takes it. */
export function addressBody(values: Values): object {
  const parts = WHOLE_ADDRESS_FIELDS.flatMap(({ name, wire }) =>
    values[name] === undefined ? [] : [[wire, values[name]]],
  );
  return Object.fromEntries(parts);
}

/** What stands in the inputs for an address that is there already. */
export function addressValues(address: AddressFacts): Values {
  const { firstName, lastName, company: firm, line1, line2, city, state, zip, country } = address;
  const parts = { firstName, lastName, company: firm, line1, line2, city, state, zip, country };
  const isDefault = address.isDefault ? YES : NO;
  const told = Object.entries(parts).flatMap(([name, text]) =>
    text === null ? [] : [[name, text]],
  );
  return { ...Object.fromEntries(told), isDefault };
}

/** Whether Paywint's record says what was typed, letter for letter. */
export function saysAddress(address: AddressFacts, values: Values): boolean {
  const told = addressValues(address);
  return WHOLE_ADDRESS_FIELDS.every(({ name }) => (told[name] ?? '') === (values[name] ?? ''));
}

/** `18 Wharf Street, Portland ME 04101` */
export function addressName({ line1, city, state, zip }: AddressFacts): string {
  const town = [city, state, zip].filter((part) => part !== null).join(' ');
  return [line1, town].filter((part) => part !== null && part !== '').join(', ') || 'an address';
}
