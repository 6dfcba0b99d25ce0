/** https://docs.paywint.com/api-reference/payees/address/update-address */
import { type Act, subjectOf } from '../act.ts';
import { WHOLE_ADDRESS_FIELDS, addressBody, saysAddress } from '../address-fields.ts';
import { idIn } from '../read-data.ts';

export const addressChange: Act = {
  words: 'payee address change',
  aliases: [
    'payee change address',
    'payee address edit',
    'payee edit address',
    'payee address update',
  ],
  title: 'Change address',
  help: {
    usage: 'payee address change [payee]',
    effect: 'mend an address of a payee; for admins',
  },
  about: ['payee', 'address'],
  fields: () => WHOLE_ADDRESS_FIELDS,
  explains: (on) =>
    `The address of ${subjectOf(on, 'payee').name} as Paywint has it now. Cards that were issued keep the address of their time.`,
  submit: 'Change address',
  call: (values, on) => ({
    to: 'addressUpdate',
    body: {
      payee_id: subjectOf(on, 'payee').id,
      address_id: subjectOf(on, 'address').id,
      // What is left out stays as it is, so that what was cleared is sent as an empty text.
      address_line_2: '',
      company_name: '',
      ...addressBody(values),
    },
  }),
  read: (data) => (idIn(data, 'address_id') === null ? null : {}),
  look: {
    in: 'addresses',
    find(seen, values, on) {
      const now = seen.addresses.find(({ addressId }) => addressId === subjectOf(on, 'address').id);
      return now !== undefined && saysAddress(now, values) ? {} : null;
    },
  },
  says: {
    done: (_values, on) => `The address of ${subjectOf(on, 'payee').name} was changed.`,
    seen: (_values, on) =>
      `Paywint gave no clear answer, and its list shows the new address of ${subjectOf(on, 'payee').name}: it was changed.`,
    notSeen: () =>
      'It is not known yet whether the address was changed: Paywint gave no clear answer, and its list shows the old one. ' +
      'Look again in a few minutes before you send this again.',
  },
};
