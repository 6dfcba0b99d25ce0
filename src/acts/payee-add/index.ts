/** A new payee with its default address: https://docs.paywint.com/api-reference/payees/create */
import type { Act, Values } from '../act.ts';
import { ADDRESS_FIELDS } from '../address-fields.ts';
import { CONTACT_FIELDS, contactTogether, payeeName } from '../payee-fields.ts';
import { idIn, isSince } from '../read-data.ts';
import type { PayeeFacts } from '../records.ts';

export const payeeAdd: Act = {
  words: 'payee add',
  aliases: ['payee new', 'payee create'],
  title: 'New payee',
  help: { usage: 'payee add', effect: 'a new payee with its default address; for admins' },
  about: [],
  fields: () => [payeeName, ...CONTACT_FIELDS, ...ADDRESS_FIELDS],
  together: contactTogether,
  explains: () =>
    'Paywint gets a new payee with this address as its default. No money moves, and contacts cannot be changed later.',
  submit: 'Add payee',
  twin: {
    in: 'payees',
    find: ({ payees }, { name, email, phone, phoneCode }) => {
      const sameEmail = ({ email: known }: PayeeFacts): boolean =>
        email !== undefined && known?.toLowerCase() === email.toLowerCase();
      const samePhone = ({ phone: known }: PayeeFacts): boolean =>
        phone !== undefined && known === `${phoneCode} ${phone}`;
      const found =
        payees.find((payee) => sameEmail(payee) || samePhone(payee)) ??
        payees.find((payee) => payee.name.toLowerCase() === name?.toLowerCase());
      if (found === undefined) return null;
      const contact = found.email ?? found.phone;
      return contact === null ? found.name : `${found.name} (${contact})`;
    },
  },
  call: (values) => ({
    to: 'payeeCreate',
    body: {
      name: values['name'],
      ...(values['email'] === undefined ? {} : { email: values['email'] }),
      ...(values['phone'] === undefined
        ? {}
        : { phone_country_code: values['phoneCode'], phone: values['phone'] }),
    },
  }),
  read: (data) => {
    const payeeId = idIn(data, 'payee_id');
    return payeeId === null ? null : { payeeId };
  },
  look: {
    in: 'payees',
    find(seen, values, _on, since) {
      const found = seen.payees.find((payee) => isThis(payee, values, since));
      return found === undefined ? null : { payeeId: found.payeeId };
    },
  },
  says: {
    done: ({ name }) => `Payee ${name} was added.`,
    seen: ({ name }) =>
      `Paywint gave no clear answer, and its list shows a new payee ${name}: it was added.`,
    notSeen: ({ name }) =>
      `It is not known yet whether payee ${name} was added: Paywint gave no clear answer, and its list does not show it. ` +
      `Look at /paywint payees ${name} in a few minutes before you send this again, or there may be two.`,
  },
  followedBy: {
    words: 'payee address add',
    on: ({ payeeId = '' }, { name = '' }) => ({ payee: { id: payeeId, name, is: [] } }),
  },
};

/** Of the same name and contact, and not from before. */
function isThis(payee: PayeeFacts, values: Values, since: number): boolean {
  if (!isSince(payee.createdAt, since)) return false;
  const { name, email, phone, phoneCode } = values;
  const wanted = phone === undefined ? null : `${phoneCode} ${phone}`;
  return payee.name === name && payee.email === (email ?? null) && payee.phone === wanted;
}
