import type { Account } from './account.ts';
import type { Answer } from './envelope.ts';
import type { LinkedCard, SecureLink } from './linked-store.ts';
import { escaped, webPage } from './web-page.ts';

/**
 * Where a secure link leads. At Paywint a card's number is typed here, and nowhere else; this page
 * pretends: it asks for nothing, and makes a card up.
 */
export const cardPage = (
  account: Account,
  { method, path }: { readonly method: string; readonly path: string },
): Answer => {
  const token = new URLSearchParams(path.split('?')[1] ?? '').get('token') ?? '';
  const link = account.linked.link(token);
  if (!path.startsWith('/platform/add-card') || !link) return over(404, 'This link leads nowhere.');
  if (link.isUsed) return over(410, 'This link was used already. Ask for a fresh one.');
  if (account.now() >= link.expiresAtMs) {
    return over(410, 'This link is over: it was good for 30 minutes. Ask for a fresh one.');
  }
  const card = link.cardId === null ? undefined : account.linked.find(link.cardId);
  if (link.cardId !== null && !card) return over(404, 'This card is not linked any more.');
  if (method !== 'POST') return form(link, card);
  account.linked.saveLink({ ...link, isUsed: true });
  const done = card ? confirmed(card) : madeUp(account, link);
  account.linked.save(done);
  const words = `${escaped(done.nickname)}, ending in ${done.lastFour}, is ready. You can close this page.`;
  return webPage(200, card ? 'Card confirmed' : 'Card linked', `<p>${words}</p>`);
};

const over = (status: number, words: string): Answer =>
  webPage(status, 'Nothing to do here', `<p>${words}</p>`);

const form = (link: SecureLink, card: LinkedCard | undefined): Answer => {
  const what = link.purpose === 'PAYMENT' ? 'to pay with' : 'to withdraw to';
  const title = card ? 'Confirm a card' : 'Link a card';
  const about = card
    ? `${escaped(card.nickname)}, ending in ${card.lastFour}: what Paywint asks for is shown here.`
    : `A card ${what}: its number is typed here, at Paywint, and nowhere else.`;
  return webPage(
    200,
    title,
    `<p>${about}</p><p><small>This is the demo. It asks for no card number: the button pretends that you did it.</small></p>` +
      `<form method="post"><button>${card ? 'Confirm this card' : 'Link a made-up card'}</button></form>`,
  );
};

const confirmed = (card: LinkedCard): LinkedCard => ({
  ...card,
  needsImages: false,
  needsWithdrawalCheck: false,
  needsPaymentCheck: false,
});

const madeUp = ({ ids, linked, owner }: Account, { purpose }: SecureLink): LinkedCard => {
  const id = ids();
  const isDebit = purpose === 'WITHDRAWAL';
  return {
    id,
    nickname: `${isDebit ? 'Debit' : 'Credit'} card ${linked.all().length + 1}`,
    lastFour: (Number.parseInt(id.slice(0, 6), 16) % 10_000).toString().padStart(4, '0'),
    expires: '12/2029',
    kind: isDebit ? 'DEBIT' : 'CREDIT',
    holder: { firstName: owner.name, lastName: '' },
    isBlocked: false,
    needsImages: false,
    needsWithdrawalCheck: false,
    needsPaymentCheck: false,
    isLimited: false,
  };
};
