/** https://docs.paywint.com/api-reference/payees/address/delete-address */
import { type Act, type ChoiceField, type On, subjectOf } from '../act.ts';

const newDefault: ChoiceField = {
  kind: 'choice',
  name: 'newDefault',
  wire: 'new_default_address_id',
  label: 'New default address',
  hint: 'Paywint issues cards to the default address',
  optional: false,
  options: { others: 'address' },
};

export const addressDelete: Act = {
  words: 'payee address delete',
  aliases: ['payee delete address', 'payee address remove', 'payee remove address'],
  title: 'Delete address',
  help: {
    usage: 'payee address delete [payee]',
    effect: 'delete an address of a payee, and choose the new default; for admins',
  },
  about: ['payee', 'address'],
  fields: (on) => (needsHeir(on) ? [newDefault] : []),
  explains,
  submit: 'Delete',
  call: ({ newDefault: heir }, on) => ({
    to: 'addressDelete',
    body: {
      payee_id: subjectOf(on, 'payee').id,
      address_id: subjectOf(on, 'address').id,
      ...(heir === undefined ? {} : { new_default_address_id: heir }),
    },
  }),
  // What the answer holds is not documented; that it is a success is enough.
  read: () => ({}),
  look: {
    in: 'addresses',
    find: ({ addresses }, _values, on) =>
      addresses.some(({ addressId }) => addressId === subjectOf(on, 'address').id) ? null : {},
  },
  says: {
    done: (_values, on) => `${subjectOf(on, 'address').name} was deleted.`,
    seen: (_values, on) =>
      `Paywint gave no clear answer, and its list has ${subjectOf(on, 'address').name} no more: it was deleted.`,
    notSeen: (_values, on) =>
      `It is not known yet whether ${subjectOf(on, 'address').name} was deleted: Paywint gave no clear answer, and its list still has it. ` +
      'Look again in a few minutes before you send this again.',
  },
};

/** Which address follows a deleted default is not documented, so that people say it. */
function needsHeir(on: On): boolean {
  const { is } = subjectOf(on, 'address');
  return is.includes('default') && !is.includes('only');
}

function explains(on: On): string {
  const { name, is } = subjectOf(on, 'address');
  const payee = subjectOf(on, 'payee').name;
  const what = `${name} will be deleted from the addresses of ${payee}.`;
  if (is.includes('only')) {
    return `${what} It is the only one: Paywint issues no card to ${payee} until another is added.`;
  }
  return needsHeir(on) ? `${what} It is the default, so choose the one that follows it.` : what;
}
