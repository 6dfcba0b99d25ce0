/** What the lists show of cards, links and pages: A7, A10, A12, A13. */
import type { PaymentRecord } from '../../engine/paywint-ports.ts';
import { type Bench, carries, isTaken, lookFor, reload, told } from '../bench.ts';
import { type Finding, open, proven } from '../finding.ts';

export async function records(bench: Bench): Promise<readonly Finding[]> {
  const webhooks = 'only an address that Paywint can reach hears of it: ask Paywint’s support';
  return [
    await nickname(bench),
    await pages(bench),
    await unpaidLink(bench),
    open('webhooksForReloads', webhooks),
  ];
}

async function nickname(bench: Bench): Promise<Finding> {
  const fact = 'nicknameEchoed';
  const { payeeId, payeeName } = bench.card;
  if (payeeId === null) return open(fact, 'the card names no payee');
  const words = `issue a new card with $2.00 to ${payeeName ?? 'the payee of the card'}`;
  if (!(await bench.mayI(words))) return open(fact, 'you said no');
  const name = `probe [x] ${bench.newTag()}`;
  const answer = await bench.wire({
    method: 'POST',
    path: '/api/user-api/card/payee/pw-card/request',
    body: { payee_id: payeeId, amount: 2, card_nick_name: name },
  });
  const id = told(answer, 'request_id');
  if (!isTaken(answer)) return open(fact, `the card was answered with ${answer.status}`);
  const got = await bench.paywint.cards();
  if (!got.ok) return open(fact, `the cards cannot be read: ${got.why}`);
  const found = got.value.find(({ requestId }) => requestId === id);
  if (found === undefined) return open(fact, 'the new card is not in the list yet');
  return proven(fact, found.nickname === name, `sent “${name}”, listed “${found.nickname}”`);
}

const ROWS = 10;

/** Reads the first page, lets a payment arrive, and reads the second. */
async function pages(bench: Bench): Promise<Finding> {
  const fact = 'pagesStable';
  if (!(await bench.mayI('reload the card with $1.00 while a list is being read'))) {
    return open(fact, 'you said no');
  }
  const first = await bench.paywint.paymentsSent(1, ROWS);
  if (!first.ok) return open(fact, `the list cannot be read: ${first.why}`);
  if (first.value.total <= ROWS) return open(fact, 'there are too few payments for two pages');
  const { tag, answer } = await reload(bench);
  const id = told(answer, 'payment_id');
  const listed = await lookFor(
    bench,
    'paymentsSent',
    (record) => record.paymentId === id || carries(tag)(record),
  );
  if (listed.kind !== 'found') return open(fact, 'the payment in between is not listed');
  const second = await bench.paywint.paymentsSent(2, ROWS);
  if (!second.ok) return open(fact, `the list cannot be read: ${second.why}`);
  const ids = new Set(first.value.records.map(({ paymentId }) => paymentId));
  const again = second.value.records.filter(({ paymentId }: PaymentRecord) => ids.has(paymentId));
  const seen = `after a payment in between, ${again.length} of the first page stood on the second, too`;
  return proven(fact, again.length === 0, seen);
}

async function unpaidLink(bench: Bench): Promise<Finding> {
  const fact = 'unpaidLinksListed';
  if (!(await bench.mayI('create a payment link for $1.00, which nobody should pay'))) {
    return open(fact, 'you said no');
  }
  const tag = bench.newTag();
  const answer = await bench.wire({
    method: 'POST',
    path: '/api/user-api/payment/create-payment-link',
    body: { amount: 1, description: `probe ${tag}` },
  });
  if (!isTaken(answer)) return open(fact, `the link was answered with ${answer.status}`);
  const id = told(answer, 'payment_id');
  const listed = await lookFor(
    bench,
    'paymentsReceived',
    (record) => record.paymentId === id || carries(tag)(record),
  );
  if (listed.kind === 'no list') return open(fact, `the list cannot be read: ${listed.why}`);
  const isThere = listed.kind === 'found';
  const seen = isThere
    ? `it stood in the list after ${listed.afterMs} ms`
    : 'it was not in the list as long as it was looked for';
  return proven(fact, isThere, seen);
}
