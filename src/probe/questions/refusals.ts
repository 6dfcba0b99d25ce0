/** Calls that ought to be refused, and whether any of them moved money: A4, A5 and half of A6. */
import { available, type Bench, carries, CENTS, lookFor, RELOAD, reload } from '../bench.ts';
import { type Finding, open, proven } from '../finding.ts';
import type { WireCall } from '../wire.ts';

export async function refusals(bench: Bench): Promise<readonly Finding[]> {
  return [await bare(bench), await tooMuch(bench), await partsOfACent(bench)];
}

const FACT = 'refusedBeforeAnyDebit';

async function bare(bench: Bench): Promise<Finding> {
  const words =
    'send five reloads of $1.00 that ought to be refused: wrong keys, no such card, and so on';
  if (!(await bench.mayI(words))) return open(FACT, 'you said no');
  const before = await available(bench);
  const seen: (number | null)[] = [];
  for (const call of badCalls(bench)) seen.push((await bench.wire(call)).status);
  const after = await available(bench);
  const statuses = seen.map((status) => status ?? 'nothing').join(', ');
  if (before === null || after === null) return open(FACT, `${statuses}; no balance to read`);
  if (seen.includes(200)) return open(FACT, `${statuses}: not all of them were refused`);
  const words2 = `${statuses}; the balance fell by ${before - after} cents`;
  return proven(FACT, before === after, words2);
}

const NO_CARD = '00000000-0000-4000-8000-000000000000';

function badCalls({ card }: Bench): readonly WireCall[] {
  const body = { payee_card_id: card.cardId, amount: CENTS / 100, memo: 'probe' };
  const post = { method: 'POST', path: RELOAD, body } as const;
  return [
    { ...post, headers: { 'X-Api-Secret': 'not-the-secret' } },
    { ...post, body: { ...body, payee_card_id: NO_CARD } },
    { ...post, path: `${RELOAD}-that-does-not-exist` },
    { method: 'GET', path: RELOAD },
    { ...post, headers: { 'Content-Type': 'text/plain' } },
  ];
}

async function tooMuch(bench: Bench): Promise<Finding> {
  const before = await available(bench);
  if (before === null) return open('poorWalletRefused', 'no balance to read');
  const amount = (before + CENTS) / 100;
  const words = `ask for $${amount.toFixed(2)}, a dollar more than the wallet holds`;
  if (!(await bench.mayI(words))) return open('poorWalletRefused', 'you said no');
  const { tag, answer } = await reload(bench, { amount });
  const after = await available(bench);
  const listed = await lookFor({ ...bench, patienceMs: 2_000 }, 'paymentsSent', carries(tag));
  const record = listed.kind === 'found' ? (listed.records[0]?.status ?? 'some') : 'no';
  const seen = `answered ${answer.status} ${short(answer.body)}; ${record} record; balance ${after === before ? 'unmoved' : 'moved'}`;
  if (listed.kind === 'no list' || after === null) return open('poorWalletRefused', seen);
  return proven('poorWalletRefused', after === before && listed.kind === 'absent', seen);
}

async function partsOfACent(bench: Bench): Promise<Finding> {
  const words = `reload ${bench.card.nickname} with $1.005, which ought to be refused`;
  if (!(await bench.mayI(words))) return open('thirdDecimalRefused', 'you said no');
  const before = await available(bench);
  const { answer } = await reload(bench, { amount: 1.005 });
  const after = await available(bench);
  if (before === null || after === null) return open('thirdDecimalRefused', 'no balance to read');
  const seen = `answered ${answer.status}; the balance fell by ${before - after} cents`;
  return proven('thirdDecimalRefused', answer.status !== 200 && before === after, seen);
}

const SHORT = 120;

function short(body: unknown): string {
  return JSON.stringify(body ?? null).slice(0, SHORT);
}
