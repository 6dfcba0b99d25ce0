import type { Account } from './account.ts';
import { dollarsOf } from './dollars.ts';
import type { Answer } from './envelope.ts';
import { isOpen, type Payment } from './payments.ts';

/** Where a payment link leads: whoever has the address sees what is asked for, and may pay it. */
export const payPage = (account: Account, method: string, id: string): Answer => {
  const { payments, owner, now } = account;
  const payment = payments.find(id);
  if (payment?.kind !== 'link')
    return html(404, 'Nothing to pay', '<p>This link leads nowhere.</p>');
  const title = `${dollars(payment)} to ${escaped(owner.name)}`;
  const about = `<p>${escaped(payment.description ?? '')}</p>`;
  if (!isOpen(payment)) return html(200, title, `${about}<p>This link is ${payment.status}.</p>`);
  if (method === 'POST') {
    payments.settle(id, 'success', now());
    return html(200, title, `${about}<p>Paid. You can close this page.</p>`);
  }
  if (payment.status === 'pending') payments.settle(id, 'opened', now());
  return html(
    200,
    title,
    `${about}<form method="post"><button>Pay ${dollars(payment)}</button></form>`,
  );
};

const dollars = ({ cents }: Payment): string =>
  dollarsOf(cents).toLocaleString('en-US', { style: 'currency', currency: 'USD' });

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:24rem;margin:15vh auto;padding:0 1rem}' +
  'button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.5rem}';

const html = (status: number, title: string, content: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body:
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">` +
    `<title>${title}</title><style>${style}</style><h1>${title}</h1>${content}</html>`,
});

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
