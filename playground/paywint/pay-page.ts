import type { Account } from './account.ts';
import { dollarsOf } from './dollars.ts';
import type { Answer } from './envelope.ts';
import { isOpen, type Payment } from './payments.ts';
import { escaped, webPage } from './web-page.ts';

type Visit = { readonly method: string; readonly body: string };

/**
 * Where a payment link leads: whoever has the address sees what is asked for, and may pay it, let it
 * fail and try again, or let it expire.
 */
export const payPage = (account: Account, visit: Visit, id: string): Answer => {
  const { payments, owner } = account;
  const link = payments.find(id);
  if (link?.kind !== 'link')
    return webPage(404, 'Nothing to pay', '<p>This link leads nowhere.</p>');
  const title = `${dollars(link)} to ${escaped(owner.name)}`;
  const about = `<p>${escaped(link.description ?? '')}</p>`;
  const said = visit.method === 'POST' ? act(account, newest(account, id), visit.body) : '';
  return webPage(200, title, about + said + offered(account, newest(account, id), said !== ''));
};

/** The payment that is under way now: a failed one may have been tried again. */
const newest = (account: Account, id: string): Payment => {
  const payment = account.payments.find(id);
  if (payment === undefined) throw new Error(`There is no payment ${id}`);
  return payment.retriedBy === null ? payment : newest(account, payment.retriedBy);
};

const act = (account: Account, payment: Payment, body: string): string => {
  const { payments, now, ids } = account;
  const how = new URLSearchParams(body).get('how') ?? 'pay';
  if (payment.status === 'failed' && how !== 'expire') {
    const next = payments.retry(payment.id, ids(), now());
    return act(account, next, body);
  }
  if (!isOpen(payment) && payment.status !== 'failed') return '';
  if (how === 'fail') {
    payments.settle(payment.id, 'failed', now());
    return '<p>The payment failed.</p>';
  }
  if (how === 'expire') {
    payments.settle(payment.id, 'expired', now());
    return '<p>The link has expired.</p>';
  }
  payments.settle(payment.id, 'success', now());
  return '<p>Paid. You can close this page.</p>';
};

const offered = ({ payments, now }: Account, payment: Payment, wasActed: boolean): string => {
  if (payment.status === 'failed') return forms(`Try again to pay ${dollars(payment)}`);
  if (!isOpen(payment)) return wasActed ? '' : `<p>This link is ${payment.status}.</p>`;
  if (payment.status === 'pending') payments.settle(payment.id, 'opened', now());
  return forms(`Pay ${dollars(payment)}`);
};

const forms = (pay: string): string =>
  `<form method="post"><p><button name="how" value="pay">${pay}</button></p>` +
  `<p><small>Or see what happens otherwise:</small></p>` +
  `<p><button name="how" value="fail">Let the payment fail</button> ` +
  `<button name="how" value="expire">Let the link expire</button></p></form>`;

const dollars = ({ cents }: Payment): string =>
  dollarsOf(cents).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
