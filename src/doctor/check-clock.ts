/** Whether this machine's clock fits the other side's, which writes its time into every answer. */
import type { Clock } from '../engine/ports.ts';
import { type Finding, good, unchecked, wrong } from './finding.ts';

/** Slack's signed requests are refused beyond five minutes: a minute is early enough to say so. */
const MOST_SKEW_MS = 60_000;
const PATIENCE_MS = 5_000;

export async function checkClock(
  name: 'Slack' | 'Paywint',
  address: URL,
  clock: Pick<Clock, 'now'>,
): Promise<Finding> {
  const date = await dateAt(address);
  return clockFinding(name, date, clock.now());
}

/** Any answer will do, a refusal too; where none comes another line says why. */
async function dateAt(address: URL): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(address, { signal, redirect: 'manual' });
    await answer.body?.cancel();
    return answer.headers.get('date');
  } catch {
    return null;
  }
}

/** @param date as an HTTP header tells it, in whole seconds */
export function clockFinding(name: string, date: string | null, now: number): Finding {
  const theirs = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(theirs)) return unchecked(`clock: ${name} told no time, so it was not compared`);
  const skewMs = now - theirs;
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  if (Math.abs(skewMs) <= MOST_SKEW_MS)
    return good(`clock: it fits ${name}'s (${seconds} s apart)`);
  return wrong(
    `clock: this machine is ${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} ${name}'s`,
    'let the machine set its clock over the network (NTP): beyond 300 s every click is refused',
  );
}
