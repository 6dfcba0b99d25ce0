/** https://docs.paywint.com/api-reference/payees/address/set-default-address */
import { type Act, subjectOf } from '../act.ts';

export const addressDefault: Act = {
  words: 'payee address default',
  aliases: [
    'payee default address',
    'payee address set default',
    'payee set default address',
    'payee default',
  ],
  title: 'Default address',
  help: {
    usage: 'payee address default [payee]',
    effect: 'choose the address to which cards of a payee are issued; for admins',
  },
  about: ['payee', 'address'],
  fields: () => [],
  explains(on) {
    const { name, is } = subjectOf(on, 'address');
    const payee = subjectOf(on, 'payee').name;
    return is.includes('default')
      ? `${name} is the default address of ${payee} already.`
      : `${name} becomes the default address of ${payee}: Paywint issues its next cards to it.`;
  },
  submit: 'Make it the default',
  call: (_values, on) => ({
    to: 'addressDefault',
    body: { payee_id: subjectOf(on, 'payee').id, address_id: subjectOf(on, 'address').id },
  }),
  // What the answer holds is not documented; that it is a success is enough.
  read: () => ({}),
  look: {
    in: 'addresses',
    find: ({ addresses }, _values, on) =>
      addresses.some(
        ({ addressId, isDefault }) => addressId === subjectOf(on, 'address').id && isDefault,
      )
        ? {}
        : null,
  },
  says: {
    done: (_values, on) =>
      `${subjectOf(on, 'address').name} is the default address of ${subjectOf(on, 'payee').name} now.`,
    seen: (_values, on) =>
      `Paywint gave no clear answer, and its list shows ${subjectOf(on, 'address').name} as the default.`,
    notSeen: () =>
      'It is not known yet whether the default was changed: Paywint gave no clear answer, and its list shows the old one. ' +
      'Look again in a few minutes before you send this again.',
  },
};
