/** What a run is judged by. Times in milliseconds, memory in megabytes. */
import { median, quantile } from '../../bench/quantile.ts';
import { growthOf } from '../../bench/resident.ts';

export type Answered = {
  /** When, as ISO 8601. */
  readonly at: string;
  readonly kind: string;
  readonly summary: string;
  /** `no answer` after three seconds, or when nobody could be reached. */
  readonly status: number | 'waiting' | 'no answer';
  readonly ackMs: number | null;
};

export type Acks = {
  readonly sent: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Above three seconds, or never answered. */
  readonly late: number;
  /** Answered with anything but 200. */
  readonly refused: number;
  /** The slowest of those that miss a bar, and what was answered, to look for the cause. */
  readonly worst: readonly string[];
};

const SLACK_WAITS_MS = 3_000;
export const MOST_P99_MS = 800;
const MOST_TOLD = 40;

export function acksOf(answered: readonly Answered[]): Acks {
  const times = answered.map(timeOf);
  return {
    sent: answered.length,
    p50Ms: median(times),
    p99Ms: quantile(times, 0.99),
    maxMs: Math.max(...times),
    late: answered.filter(({ ackMs }) => ackMs === null || ackMs > SLACK_WAITS_MS).length,
    refused: answered.filter(isRefused).length,
    worst: answered
      .filter((one) => timeOf(one) > MOST_P99_MS || isRefused(one))
      .toSorted((one, other) => timeOf(other) - timeOf(one))
      .slice(0, MOST_TOLD)
      .map(
        (one) => `${one.at} ${one.kind} “${one.summary}”: ${one.status} after ${timeOf(one)} ms`,
      ),
  };
}

/** What was never answered counts as what Slack waits for. */
function timeOf({ ackMs }: Answered): number {
  return ackMs ?? SLACK_WAITS_MS;
}

function isRefused({ status }: Answered): boolean {
  return typeof status === 'number' && status !== 200;
}

export type Memory = {
  readonly halfMb: number;
  readonly endMb: number;
  /** The median of the fourth quarter over that of the third. */
  readonly growth: number;
};

/** @param samples of one process, evenly over the run. */
export function memoryOf(samples: readonly number[]): Memory {
  return {
    halfMb: samples[Math.floor(samples.length / 2)] ?? Number.NaN,
    endMb: samples.at(-1) ?? Number.NaN,
    growth: growthOf(samples),
  };
}
