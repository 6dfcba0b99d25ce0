/** A new card with money on it: https://docs.paywint.com/api-reference/paywint-cards/issue-card */
import { centsToJson, formatUsd } from '../../money.ts';
import { type CardStanding, cardStanding } from '../../requests/card-standing.ts';
import type { Intent, Receipt, Target } from '../../requests/request.ts';
import { amount, nickname, payee } from '../fields.ts';
import type { AnswerFacts, Operation } from '../operation.ts';
import { readId, readPayment, readText } from '../read-payment.ts';

/** What Paywint itself calls a card that nobody names; it is short enough for the tag behind it. */
const USUAL_NAME = 'My Paywint Card';
/** https://docs.paywint.com/api-reference/paywint-cards/issue-card: at least 2 dollars. */
const LEAST_CENTS = 200;

export const issue: Operation = {
  name: 'issue',
  title: 'New card',
  help: {
    usage: '[payee] [amount] [nickname]',
    effect: 'ask for a new funded card',
  },
  fields: [payee, amount(LEAST_CENTS), nickname],
  spends: true,
  summary: (intent) =>
    `Issue a card to ${payeeOf(intent).name} with ${formatUsd(intent.amountCents)}`,
  rows: (intent) => [
    { label: 'Amount', text: formatUsd(intent.amountCents) },
    { label: 'Payee', text: payeeOf(intent).name },
    { label: 'Nickname', text: nicknameOf(intent) },
  ],
  call: (intent, tag) => ({
    method: 'POST',
    path: '/api/user-api/card/payee/pw-card/request',
    body: JSON.stringify({
      payee_id: payeeOf(intent).id,
      amount: centsToJson(intent.amountCents),
      // Last, because people read the name first.
      card_nick_name: `${nicknameOf(intent)} ${tag}`,
    }),
  }),
  read,
  doneWhen: 'requested',
  listedIn: 'issued',
  says: {
    done: doneWords,
    doneAs,
    inDoubt: 'whether the card was requested and the wallet debited',
    failed:
      'No card was requested, and no money moved for this request. It can be asked for again.',
    labels: { failed: 'Card not requested' },
  },
};

/**
 * By an allow-list: of the answer's names, address and card nothing else is read. The older answers
 * tell the card request and no payment: https://docs.paywint.com/api-reference/paywint-cards/issue-card
 */
function read(data: unknown): AnswerFacts | null {
  const facts = readPayment(data);
  if (facts === null) return null;
  // What could be read as a payment is an object.
  const fields = new Map<string, unknown>(Object.entries(data as object));
  const requestId = readId(fields.get('request_id'));
  return {
    ...facts,
    description: readText(fields.get('card_nick_name')) ?? facts.description,
    payeeId: readId(fields.get('payee_id')),
    card: requestId === null ? null : { requestId },
  };
}

function doneAs(receipt: Receipt): { readonly label: string; readonly mark: string } {
  const standing = standingOf(receipt);
  if (standing === 'approved') return { label: 'Card approved', mark: '✅' };
  return standing === 'declined'
    ? { label: 'Card not approved by Paywint', mark: '⛔' }
    : { label: 'Card requested', mark: '✅' };
}

/** A payment's word is not the card's: until the card request is known, nothing is known of the card. */
function standingOf(receipt: Receipt | null): CardStanding {
  return receipt?.card === undefined ? 'unclear' : cardStanding(receipt.status);
}

function doneWords(receipt: Receipt | null): string {
  const standing = standingOf(receipt);
  if (standing === 'approved') {
    const digits = receipt?.card?.lastFour;
    const which = digits === undefined ? 'the card' : `the card **${digits}`;
    return `Paywint has approved ${which}. It can be used and reloaded.`;
  }
  if (standing === 'declined') {
    return (
      'The wallet was debited when the card was requested, and Paywint did not approve the card. ' +
      'Whether the money comes back is not known here: look at the payment at Paywint, or ask its support.'
    );
  }
  return (
    'Paywint has taken the card request and debited the wallet. The card can be used once Paywint ' +
    'approves it: that is asked for again and again, and told here.'
  );
}

function nicknameOf({ texts }: Intent): string {
  return texts['nickname'] ?? USUAL_NAME;
}

function payeeOf(intent: Intent): Target {
  if (intent.target?.kind !== 'payee') throw new Error('a card is issued to a payee');
  return intent.target;
}
