/** Posts once to an address that Slack has told, with so much patience, and follows it nowhere else. */
import type { Timers } from '../engine/ports.ts';
import { isPostable } from './own-address.ts';

/** @returns whether it was taken; false also where nobody knows. */
export async function postTo(
  timers: Timers,
  patienceMs: number,
  address: string,
  what: Pick<RequestInit, 'headers' | 'body' | 'duplex'>,
): Promise<boolean> {
  if (!isPostable(address)) return false;
  const abort = new AbortController();
  const cancel = timers.after(patienceMs, () => abort.abort());
  try {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'error',
      signal: abort.signal,
      ...what,
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  } finally {
    cancel();
  }
}
