/** How much processor time a process has used, all of its threads together. Linux tells it in /proc. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

const TELLS_CPU = process.platform === 'linux';

/** Linux counts this time in hundredths of a second, whatever the machine. */
const TICK_MS = 10;
const LOOK_MS = 60;

/** Null where the system does not tell. */
export function cpuMs(pid: number): number | null {
  if (!TELLS_CPU) return null;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, in parentheses, may hold anything; the fields after it are counted from there.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Waits until the process has next to nothing to do, so that its work is counted where it belongs. */
export async function quiet(pid: number, limitMs: number): Promise<void> {
  const until = performance.now() + limitMs;
  let before = cpuMs(pid);
  while (performance.now() < until) {
    await pause(LOOK_MS);
    const now = cpuMs(pid);
    if (now === null || before === null || now - before <= TICK_MS) return;
    before = now;
  }
}
