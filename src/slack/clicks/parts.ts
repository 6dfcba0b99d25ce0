import type { Acked, Click } from '../inbound.ts';
import type { Inside } from '../commands/parts.ts';

/** What a click on one button does; everything that it claims is committed when it resolves. */
export type ClickRun = (parts: Inside, click: Click) => Promise<Acked<void>>;

/** Only the rest after the ack: for clicks that decide nothing. */
export function afterwards(work: (parts: Inside, click: Click) => Promise<void>): ClickRun {
  return (parts, click) => Promise.resolve({ ack: undefined, after: () => work(parts, click) });
}
