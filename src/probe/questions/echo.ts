/** One dollar, followed through everything that shows it: A1, A2, A3, A11. */
import type { PaymentRecord } from '../../engine/paywint-ports.ts';
import { available, type Bench, carries, CENTS, isTaken, lookFor, reload, told } from '../bench.ts';
import { type Finding, open, proven } from '../finding.ts';

const FACTS = [
  'tagEchoed',
  'reloadsListed',
  'listedWithinASecond',
  'newestListedFirst',
  'reloadsReadable',
  'balanceMovesAtOnce',
] as const;

export async function echo(bench: Bench): Promise<readonly Finding[]> {
  if (!(await bench.mayI(`reload ${bench.card.nickname} with $1.00, to follow it`))) {
    return FACTS.map((fact) => open(fact, 'you said no'));
  }
  const before = await available(bench);
  const { memo, tag, answer } = await reload(bench);
  const after = await available(bench);
  if (!isTaken(answer)) {
    return FACTS.map((fact) => open(fact, `the reload was answered with ${answer.status}`));
  }
  const id = told(answer, 'payment_id');
  const read = typeof id === 'string' ? await bench.paywint.payment(id) : null;
  const payment = read?.ok === true ? read.value : null;
  const listed = await lookFor(
    bench,
    'paymentsSent',
    (record) => record.paymentId === id || carries(tag)(record),
  );
  const inList = listed.kind === 'found' ? (listed.records[0] ?? null) : null;
  return [
    echoed(memo, told(answer, 'description'), payment, inList),
    ...inTime(listed),
    await order(bench),
    readable(id, read),
    moved(before, after),
  ];
}

function echoed(
  memo: string,
  said: unknown,
  payment: PaymentRecord | null,
  inList: PaymentRecord | null,
): Finding {
  const shown = { answer: said, payment: payment?.description, list: inList?.description };
  const isSame = Object.values(shown).every((text) => text === memo);
  const seen = `sent “${memo}”, came back as ${JSON.stringify(shown)}`;
  const isWhole = payment !== null && inList !== null;
  // A place that could not be read proves nothing, a place that differs does.
  const differs = Object.values(shown).some((text) => text !== undefined && text !== memo);
  if (!isWhole && !differs) return open('tagEchoed', seen);
  return proven('tagEchoed', isSame, seen);
}

function inTime(listed: Awaited<ReturnType<typeof lookFor>>): readonly Finding[] {
  if (listed.kind === 'no list') {
    const seen = `the list cannot be read: ${listed.why}`;
    return [open('reloadsListed', seen), open('listedWithinASecond', seen)];
  }
  if (listed.kind === 'absent') {
    const seen = 'it was not in the list as long as it was looked for';
    return [open('reloadsListed', seen), proven('listedWithinASecond', false, seen)];
  }
  const seen = `it stood in the list ${listed.afterMs} ms after its answer`;
  return [
    proven('reloadsListed', true, seen),
    proven('listedWithinASecond', listed.afterMs < 1_000, seen),
  ];
}

async function order({ paywint }: Bench): Promise<Finding> {
  const got = await paywint.paymentsSent(1, 100);
  if (!got.ok) return open('newestListedFirst', `the list cannot be read: ${got.why}`);
  const times = got.value.records.map(({ createdAt }) => Date.parse(createdAt ?? ''));
  const steps = times.slice(1).map((time, index) => Math.sign(time - (times[index] ?? time)));
  const down = steps.filter((step) => step < 0).length;
  const up = steps.filter((step) => step > 0).length;
  const seen = `of ${steps.length} steps, ${down} led back in time and ${up} forward`;
  if (down + up === 0 || steps.some(Number.isNaN)) return open('newestListedFirst', seen);
  return proven('newestListedFirst', up === 0, seen);
}

function readable(
  id: unknown,
  read: Awaited<ReturnType<Bench['paywint']['payment']>> | null,
): Finding {
  if (read === null) return open('reloadsReadable', 'the answer told no payment_id');
  if (!read.ok) return open('reloadsReadable', `it could not be read: ${read.why}`);
  const isThere = read.value !== null;
  const seen = isThere ? `${String(id)} could be read` : `${String(id)} does not exist, it says`;
  return proven('reloadsReadable', isThere, seen);
}

function moved(before: number | null, after: number | null): Finding {
  if (before === null || after === null) return open('balanceMovesAtOnce', 'no balance to read');
  const cents = before - after;
  const seen = `it fell by ${cents} cents with the answer`;
  if (cents !== 0 && cents !== CENTS)
    return open('balanceMovesAtOnce', `${seen}: others paid, too`);
  return proven('balanceMovesAtOnce', cents === CENTS, seen);
}
