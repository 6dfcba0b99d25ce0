/** Only the name of a payee can be changed: https://docs.paywint.com/api-reference/payees/update */
import { type Act, subjectOf } from '../act.ts';
import { payeeName } from '../payee-fields.ts';
import { idIn } from '../read-data.ts';

export const payeeRename: Act = {
  words: 'payee rename',
  aliases: ['payee change name', 'payee name'],
  title: 'Rename payee',
  help: { usage: 'payee rename [payee]', effect: 'give a payee another name; for admins' },
  about: ['payee'],
  fields: () => [payeeName],
  explains: (on) =>
    `Another name for ${subjectOf(on, 'payee').name}. Paywint lets nothing else of a payee be changed: for other contacts, add a new payee.`,
  submit: 'Rename',
  call: ({ name }, on) => ({
    to: 'payeeUpdate',
    body: { payee_id: subjectOf(on, 'payee').id, name },
  }),
  read: (data) => (idIn(data, 'payee_id') === null ? null : {}),
  look: {
    in: 'payee',
    find: ({ payee: [now] }, { name }) => (now?.name === name ? {} : null),
  },
  says: {
    done: ({ name }, on) => `${subjectOf(on, 'payee').name} is called ${name} now.`,
    seen: ({ name }) =>
      `Paywint gave no clear answer, and its record says ${name}: it was renamed.`,
    notSeen: (_values, on) =>
      `It is not known yet whether ${subjectOf(on, 'payee').name} was renamed: Paywint gave no clear answer, and its record has the old name still. ` +
      'Look again in a few minutes before you send this again.',
  },
};
