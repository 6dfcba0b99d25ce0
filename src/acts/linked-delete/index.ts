/** A linked card is taken off: https://developer.paywint.com/api-reference/cards/overview.md names the call alone. */
import { type Act, subjectOf } from '../act.ts';

export const linkedDelete: Act = {
  words: 'linked delete',
  title: 'Remove linked card',
  help: { usage: 'linked delete [card]', effect: 'take a linked card off; for admins' },
  about: ['linked'],
  fields: () => [],
  explains: (on) =>
    `${subjectOf(on, 'linked').name} is taken off this Paywint account: nothing is paid with it or withdrawn to it any more. ` +
    'It can be linked again, on Paywint’s page. No money moves.',
  submit: 'Remove card',
  call: (_values, on) => ({ to: 'linkedDelete', id: subjectOf(on, 'linked').id, body: null }),
  // No page says what the answer tells besides that it is done.
  read: () => ({}),
  look: {
    in: 'linked',
    find: (seen, _values, on) =>
      seen.linked.some(({ cardId }) => cardId === subjectOf(on, 'linked').id) ? null : {},
  },
  says: {
    done: (_values, on) => `${subjectOf(on, 'linked').name} was taken off.`,
    seen: (_values, on) =>
      `Paywint’s answer was lost, and its list does not show ${subjectOf(on, 'linked').name} any more: it was taken off.`,
    notSeen: (_values, on) =>
      `It is not known yet whether ${subjectOf(on, 'linked').name} was taken off: Paywint’s answer was lost, and its list still shows it. ` +
      'Look at /paywint linked in a few minutes before you do this again.',
  },
};
