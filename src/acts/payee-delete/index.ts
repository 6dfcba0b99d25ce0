/** A deleted payee cannot be paid until added again: https://docs.paywint.com/api-reference/payees/delete */
import { type Act, subjectOf } from '../act.ts';

export const payeeDelete: Act = {
  words: 'payee delete',
  aliases: ['payee remove'],
  title: 'Delete payee',
  help: {
    usage: 'payee delete [payee]',
    effect: 'delete a payee that nothing open is for; for admins',
  },
  about: ['payee'],
  fields: () => [],
  explains: (on) =>
    `${subjectOf(on, 'payee').name} and its addresses will be deleted at Paywint, and nothing can be sent to it until it is added anew. ` +
    'Paywint does not say what becomes of cards that were issued to it.',
  submit: 'Delete',
  guards: 'payee',
  call: (_values, on) => ({ to: 'payeeDelete', id: subjectOf(on, 'payee').id, body: null }),
  // What the answer holds is not documented; that it is a success is enough.
  read: () => ({}),
  look: {
    in: 'payee',
    find: ({ payee: [now] }) => (now === undefined ? {} : null),
  },
  says: {
    done: (_values, on) => `${subjectOf(on, 'payee').name} was deleted.`,
    seen: (_values, on) =>
      `Paywint gave no clear answer, and it has no payee ${subjectOf(on, 'payee').name} any more: it was deleted.`,
    notSeen: (_values, on) =>
      `It is not known yet whether ${subjectOf(on, 'payee').name} was deleted: Paywint gave no clear answer, and it still has this payee. ` +
      'Look again in a few minutes before you send this again.',
  },
};
