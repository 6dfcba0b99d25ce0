/** Linked cards in words: what Paywint says of them, what to do, and what a secure link is. */
import type { LinkWanted } from '../../acts/proposal.ts';
import { cut } from '../blocks.ts';
import type { LinkedCard, LinkedFlag, LinkedPurpose } from '../../engine/paywint-ports.ts';

export const LINKED_SAY = {
  notSetUp:
    'Linked cards need Paywint’s Platform API, which is not set up here. Somebody who runs this bot sets PAYWINT_PLATFORM_ID, ' +
    'PAYWINT_PLATFORM_SECRET and PAYWINT_USER_ID, checks them with npm run doctor, and starts it again.',
  noneLinked: 'No card is linked to this account. An admin links one with /paywint linked add.',
  noneFits:
    'No linked card fits this. Try a nickname or the last four digits; /paywint linked lists them all.',
  severalFit: 'Several cards fit. For these Paywint asks for something. Choose one:',
  nothingAsked:
    'Paywint asks for nothing here that its page could settle. /paywint linked lists the cards.',
  askedFor: 'Paywint asks for something for these cards. Choose one:',
  addFor:
    'What is the card for? You get a link to Paywint’s own page, for you alone, and type the card in there. Its number never passes through Slack or this bot.',
  typedThere:
    'The card is typed in on Paywint’s own page, and its number never passes through Slack or this bot.',
  finishedThere:
    'What Paywint asks for is done on its own page, and nothing of the card passes through Slack or this bot.',
  yours: 'This link is yours alone: do not pass it on.',
  addWhat:
    'Say what the card is for: /paywint linked add payment, or /paywint linked add withdrawal.',
  gone: 'This card is not linked any more. /paywint linked lists those that are.',
} as const;

/** `Company Visa, ending in 1881`: never more of its number. */
export function linkedName({ nickname, kind, lastFour }: LinkedCard): string {
  const name = cut(nickname ?? (kind === null ? 'Card' : `${capital(kind)} card`), 60);
  return lastFour === null ? name : `${name}, ending in ${lastFour}`;
}

/** What else is known of it. */
export function linkedFacts({ kind, expires, holder }: LinkedCard): string {
  const facts = [
    kind === null ? null : kind.toLowerCase(),
    expires === null ? null : `expires ${expires}`,
    holder,
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}

const LINK = 'an admin gets the link by /paywint linked update.';

/** Each flag of Paywint's: what it means, and what to do about it. */
export const FLAG_WORDS: Record<LinkedFlag, string> = {
  is_blocked:
    'Blocked by Paywint, which does not say why here. Ask Paywint’s support, and use another card meanwhile.',
  card_images_required: `Paywint wants pictures of the card before it can be used. They are uploaded on Paywint’s page; ${LINK}`,
  withdrawal_confirm_required: `Nothing can be withdrawn to it before it is confirmed on Paywint’s page; ${LINK}`,
  payment_confirm_required: `Nothing more can be paid with it before it is confirmed on Paywint’s page; ${LINK}`,
  is_limited:
    'It has reached its spending limit for today. Pay with it again tomorrow, or with another card; withdrawals to it still work.',
};

export const READY = 'Ready: Paywint asks for nothing.';

const PURPOSES: Record<LinkedPurpose, string> = {
  PAYMENT: 'to pay with',
  WITHDRAWAL: 'to withdraw to',
};

export function linkTitle(purpose: LinkedPurpose, card: LinkedCard | null): string {
  return card === null ? `Link a card ${PURPOSES[purpose]}` : `Finish ${linkedName(card)}`;
}

/** The same where all that is known of the card is its name. */
export function linkTitleOf(link: LinkWanted, name: string | null): string {
  return link.kind === 'add' ? linkTitle(link.purpose, null) : `Finish ${name ?? 'a linked card'}`;
}

export function nothingToDo(card: LinkedCard): string {
  return `Paywint asks for nothing for ${linkedName(card)}, and its page is not for editing: a card with other details is linked anew.`;
}

export function moreCards(count: number): string {
  return `And ${count} more: name one by its nickname or its last four digits.`;
}

export function noLink(why: string): string {
  return `Paywint gave no link, and nothing changed: ${why.replace(/\.$/, '')}. Please ask again in a minute.`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
