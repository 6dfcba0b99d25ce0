/** One more address: https://docs.paywint.com/api-reference/payees/address/create-address */
import { type Act, subjectOf } from '../act.ts';
import {
  WHOLE_ADDRESS_FIELDS,
  addressBody,
  addressName,
  isDefaultField,
  NO,
  saysAddress,
} from '../address-fields.ts';
import { idIn, isSince } from '../read-data.ts';

export const addressAdd: Act = {
  words: 'payee address add',
  aliases: ['payee add address', 'payee address new', 'payee new address'],
  title: 'New address',
  help: {
    usage: 'payee address add [payee]',
    effect: 'one more address of a payee; for admins',
  },
  about: ['payee'],
  fields: () => [...WHOLE_ADDRESS_FIELDS, isDefaultField],
  explains: (on) => `A new address for ${subjectOf(on, 'payee').name}.`,
  submit: 'Add address',
  twin: {
    in: 'addresses',
    find: ({ addresses }, values) => {
      const found = addresses.find((address) => saysAddress(address, values));
      return found === undefined ? null : addressName(found);
    },
  },
  call: (values, on) => ({
    to: 'addressCreate',
    body: {
      payee_id: subjectOf(on, 'payee').id,
      ...addressBody(values),
      is_default: values['isDefault'] !== NO,
    },
  }),
  read: (data) => {
    const addressId = idIn(data, 'address_id');
    return addressId === null ? null : { addressId };
  },
  look: {
    in: 'addresses',
    find(seen, values, _on, since) {
      const found = seen.addresses.find(
        (address) => isSince(address.createdAt, since) && saysAddress(address, values),
      );
      return found === undefined ? null : { addressId: found.addressId };
    },
  },
  says: {
    done: ({ isDefault }, on) =>
      `The address was added to ${subjectOf(on, 'payee').name}${isDefault === NO ? '' : ' and is the default, to which cards are issued'}.`,
    seen: (_values, on) =>
      `Paywint gave no clear answer, and its list shows this address of ${subjectOf(on, 'payee').name}: it was added.`,
    notSeen: (_values, on) =>
      `It is not known yet whether the address was added: Paywint gave no clear answer, and its list does not show it. ` +
      `Look at /paywint payee ${subjectOf(on, 'payee').name} in a few minutes before you send this again, or there may be two.`,
  },
};
