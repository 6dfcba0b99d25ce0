/** The resident memory of a process, and whether it still grows. Linux tells it in /proc. */
import { readFileSync } from 'node:fs';
import { median } from './quantile.ts';

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
export function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
}

/** The median of the last quarter of the samples over that of the third. */
export function growthOf(samples: readonly number[]): number {
  const half = Math.floor(samples.length / 2);
  const last = Math.floor((samples.length * 3) / 4);
  return median(samples.slice(last)) / median(samples.slice(half, last));
}
