import type { Account } from './account.ts';
import { dollarsOf } from './dollars.ts';
import type { Answer } from './envelope.ts';
import { isOpen, type Payment } from './payments.ts';
import { escaped, webPage } from './web-page.ts';

/** Where a payment link leads: whoever has the address sees what is asked for, and may pay it. */
export const payPage = (account: Account, method: string, id: string): Answer => {
  const { payments, owner, now } = account;
  const payment = payments.find(id);
  if (payment?.kind !== 'link')
    return webPage(404, 'Nothing to pay', '<p>This link leads nowhere.</p>');
  const title = `${dollars(payment)} to ${escaped(owner.name)}`;
  const about = `<p>${escaped(payment.description ?? '')}</p>`;
  if (!isOpen(payment))
    return webPage(200, title, `${about}<p>This link is ${payment.status}.</p>`);
  if (method === 'POST') {
    payments.settle(id, 'success', now());
    return webPage(200, title, `${about}<p>Paid. You can close this page.</p>`);
  }
  if (payment.status === 'pending') payments.settle(id, 'opened', now());
  return webPage(
    200,
    title,
    `${about}<form method="post"><button>Pay ${dollars(payment)}</button></form>`,
  );
};

const dollars = ({ cents }: Payment): string =>
  dollarsOf(cents).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
