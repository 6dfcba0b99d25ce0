/** The same call twice, and a call whose caller has gone: A6, A8, A9. */
import { available, type Bench, carries, CENTS, isTaken, lookFor, reload } from '../bench.ts';
import { type Finding, open, proven } from '../finding.ts';

export async function repeats(bench: Bench): Promise<readonly Finding[]> {
  const plain = await duplicates(bench);
  return [plain, await withKey(bench, plain), await goneCaller(bench)];
}

async function duplicates(bench: Bench): Promise<Finding> {
  const fact = 'duplicatesSuppressed';
  const words = `send one reload of $1.00 twice, word for word: up to $2.00 move`;
  if (!(await bench.mayI(words))) return open(fact, 'you said no');
  const { cents, answers } = await twice(bench, {});
  const seen = `two equal calls were answered ${answers}; ${cents ?? 'unknown'} cents moved`;
  return single(fact, cents, seen);
}

async function withKey(bench: Bench, plain: Finding): Promise<Finding> {
  const fact = 'idempotencyKeyHonoured';
  const words = 'the same twice again, both under one Idempotency-Key: up to $2.00 move';
  if (!(await bench.mayI(words))) return open(fact, 'you said no');
  const headers = { 'Idempotency-Key': `probe-${bench.newTag()}` };
  const { cents, answers } = await twice(bench, headers);
  const seen = `under one key, two equal calls were answered ${answers}; ${cents ?? 'unknown'} cents moved`;
  // Where two equal calls are one anyway, the key has shown nothing.
  if (plain.verdict !== 'no' && cents === CENTS) return open(fact, `${seen}, as without a key`);
  return single(fact, cents, seen);
}

async function twice(bench: Bench, headers: Readonly<Record<string, string>>) {
  const before = await available(bench);
  const first = await reload(bench, { headers });
  const second = await reload(bench, { headers, tag: first.tag });
  const after = await available(bench);
  const cents = before === null || after === null ? null : before - after;
  return { cents, answers: `${first.answer.status} and ${second.answer.status}` };
}

function single(fact: Finding['fact'], cents: number | null, seen: string): Finding {
  if (cents === CENTS) return proven(fact, true, seen);
  return cents === 2 * CENTS ? proven(fact, false, seen) : open(fact, seen);
}

async function goneCaller(bench: Bench): Promise<Finding> {
  const fact = 'finishesWithoutUs';
  const words = 'send a reload of $1.00 and hang up before the answer: up to $1.00 moves';
  if (!(await bench.mayI(words))) return open(fact, 'you said no');
  const { tag, answer } = await reload(bench, { hangsUp: true });
  const listed = await lookFor(bench, 'paymentsSent', carries(tag));
  if (isTaken(answer)) return open(fact, 'it was answered before we could hang up');
  if (listed.kind === 'found') return proven(fact, true, 'we hung up, and it stands in the list');
  // That it was not seen does not say that it will not come.
  return open(fact, 'we hung up, and it was not seen in the list');
}
