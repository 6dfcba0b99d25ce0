/** The short answers of commands. Plain text, for the person who asked. */

export function unreadable(what: string, why: string): string {
  return `Paywint does not tell ${what} right now: ${why.replace(/\.$/, '')}. Please try again in a minute.`;
}

export function unknownCommand(word: string, nearest: string | null): string {
  const guess = nearest === null ? '' : ` Did you mean /paywint ${nearest}?`;
  const list = nearest === 'help' ? '' : ' /paywint help lists them all.';
  return `There is no command “${word}”.${guess}${list}`;
}

export function notInThisVersion(word: string): string {
  return `/paywint ${word} is not in this version yet. /paywint help lists what there is.`;
}

export const noSuchPayee =
  'Paywint has no such payee any more. /paywint payees lists those that there are.';

export const SAY = {
  statusOf: 'Say which one: /paywint status, then a request’s id, a payment id or a reference_id.',
  cardOf:
    'Say which one: /paywint card, then a nickname, a payee’s name, the last four digits or a request’s id.',
  noSuchCard:
    'Paywint has no card that fits this. /paywint cards lists them all, by nickname, payee and last four digits.',
  paymentsOf:
    'Say which ones: /paywint payments sent, or /paywint payments received. Words and dates narrow them down: /paywint payments received logo 2026-11-01 2026-11-30.',
  nothingFound:
    'Nothing fits this id, neither among the requests made here nor at Paywint. Check it, or look at /paywint requests all.',
  cardNumber:
    'This looks like a whole card number, so nothing was done with it and nothing of it is kept. A card is meant by its nickname or its last four digits; ' +
    'a number is typed only on Paywint’s own page.',
  windowLost: 'Slack closed the form before it could open. Please type the command again.',
  clickLost: 'Slack closed the form before it could open. Please click again.',
  buttonUnknown:
    'This button is from another version of this app. Please start again with /paywint help.',
  questionNeeded: 'Please type your question, so that the requester can answer it.',
  answerNeeded: 'Please type your answer.',
  reasonNeeded: 'Please say why, so that the requester can mend it.',
  paymentNeeded: 'Please paste Paywint’s payment_id, so that the payment can be checked.',
  paymentShape:
    'A payment_id looks like 7a3f1c52-0000-4000-8000-000000000001. Copy it whole from Paywint.',
  paymentIsTag:
    'This is the tag that the bot gave it, not Paywint’s payment_id. Find the payment by this tag at Paywint.',
  paymentIsReference:
    'This looks like a reference_id. Find the payment by it at Paywint, and copy its payment_id.',
  paymentFits: 'Paywint has told the payment, and it fits: it is recorded.',
  moved: 'This message came twice. The other one is kept up to date; please use that one.',
  formUnreadable: 'This form cannot be read any more. Please close it and type the command again.',
} as const;

export function nudged(count: number): string {
  return `${count === 1 ? '1 person who can still decide is' : `${count} people who can still decide are`} reminded by direct message. You can do it again in an hour.`;
}

/** What is said when something broke: the id finds it in the log. */
export function faultSentence(errorId: string, how: 'notRecorded' | 'begun'): string {
  return how === 'notRecorded'
    ? `This was not recorded: something broke on our side. Please try again in a moment; if it stays so, give an admin this error id: ${errorId}.`
    : `Something broke on our side while this was being done. /paywint requests mine shows what was recorded. Error id for an admin: ${errorId}.`;
}
