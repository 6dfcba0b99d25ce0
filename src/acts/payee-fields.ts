/** The fields of a payee: https://docs.paywint.com/api-reference/payees/create */
import type { Checked, Field, TextField, Values, Wrong } from './act.ts';
import { textField } from './fields.ts';

export const payeeName: TextField = textField({
  name: 'name',
  wire: 'name',
  label: 'Name',
  most: 50,
});

export const CONTACT_FIELDS: readonly Field[] = [
  textField({
    name: 'email',
    wire: 'email',
    label: 'Email',
    hint: 'Needed where there is no phone',
    optional: true,
    most: 100,
    also: asEmail,
  }),
  textField({
    name: 'phoneCode',
    wire: 'phone_country_code',
    label: 'Phone country code',
    hint: 'Like +1',
    optional: true,
    most: 5,
    also: asCountryCode,
  }),
  textField({
    name: 'phone',
    wire: 'phone',
    label: 'Phone',
    hint: 'Without the country code',
    optional: true,
    most: 30,
    also: asPhone,
  }),
];

function asEmail(text: string): Checked {
  return /^[^\s@,;<>"()[\]]+@[^\s@,;<>"()[\]]+\.[^\s@.,;<>"()[\]]+$/.test(text)
    ? { value: text }
    : { say: 'An e-mail address looks like ana@example.com, with nothing around it.' };
}

function asCountryCode(text: string): Checked {
  return /^\+[1-9]\d{0,3}$/.test(text)
    ? { value: text }
    : { say: 'A country code is a plus and one to four digits, like +1 or +49.' };
}

/** People write phone numbers with marks between the digits; Paywint's records hold 15 characters. */
function asPhone(text: string): Checked {
  const digits = text.replaceAll(/[\s().-]/g, '');
  if (digits.startsWith('+')) {
    return { say: 'Leave the country code out here: it has a field of its own.' };
  }
  return /^\d{4,15}$/.test(digits)
    ? { value: digits }
    : { say: 'A phone number has 4 to 15 digits, like 207 555 0134.' };
}

/** At least one contact: an e-mail address, or a phone number with its country code. */
export function contactTogether({ email, phoneCode, phone }: Values): Record<string, Wrong> {
  if (phone !== undefined && phoneCode === undefined) {
    return { phoneCode: { say: 'The phone number needs its country code, like +1.' } };
  }
  if (phone === undefined && phoneCode !== undefined) {
    return { phone: { say: 'The country code needs its phone number.' } };
  }
  if (email === undefined && phone === undefined) {
    return {
      email: { say: 'Paywint needs an e-mail address, or a phone number with its country code.' },
    };
  }
  return {};
}
