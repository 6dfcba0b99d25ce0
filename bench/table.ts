/** The figures as ratios to the first row, in Markdown. */
import type { Measured, Turn } from './measure.ts';
import { median, quantile } from './quantile.ts';

const HEAD = [
  'answered',
  'ack, × hello',
  'middle half of rounds',
  'p99, × hello',
  'CPU to the ack, × hello',
  'with all that follows, × hello',
  'median ms',
  'CPU to the ack, µs',
  'CPU in all, ms',
];

/** @param measured the yardstick first. */
export function table(measured: readonly Measured[]): string {
  const [hello] = measured;
  if (hello === undefined) throw new Error('nothing was measured');
  const lines = measured.map((part) => row(part, hello));
  return [HEAD, HEAD.map((_, index) => (index === 0 ? '---' : '---:')), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}

function row(part: Measured, hello: Measured): readonly string[] {
  const perRound = part.turns.map(
    ({ times }, round) => median(times) / median(hello.turns[round]?.times ?? []),
  );
  const own = all(part);
  const base = all(hello);
  const cpu = cpuOf(part.turns);
  const baseCpu = cpuOf(hello.turns);
  return [
    part.name,
    ratio(median(own) / median(base)),
    part === hello
      ? ''
      : `${ratio(quantile(perRound, 0.25))} to ${ratio(quantile(perRound, 0.75))}`,
    ratio(quantile(own, 0.99) / quantile(base, 0.99)),
    ratio(ackCpuOf(part) / ackCpuOf(hello)),
    cpu === null || baseCpu === null ? 'Linux only' : ratio(cpu / baseCpu),
    median(own).toFixed(2),
    ackCpuOf(part).toFixed(0),
    cpu === null ? 'Linux only' : cpu.toFixed(2),
  ];
}

/** The median, in microseconds. */
export function ackCpuOf({ turns }: Measured): number {
  return median(turns.flatMap(({ ackCpu }) => ackCpu));
}

/** Of all acks, in ms. */
export function all({ turns }: Measured): readonly number[] {
  return turns.flatMap(({ times }) => times);
}

/** The mean over all turns: the system counts in steps too large for one turn. */
function cpuOf(turns: readonly Turn[]): number | null {
  const told = turns.map(({ cpu }) => cpu).filter((cpu) => cpu !== null);
  if (told.length === 0) return null;
  return told.reduce((sum, cpu) => sum + cpu, 0) / told.length;
}

function ratio(value: number): string {
  if (!Number.isFinite(value)) return 'too small';
  return value < 10 ? value.toFixed(2) : value.toFixed(1);
}
