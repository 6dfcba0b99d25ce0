import type { Delivered } from '../deliveries.ts';
import type { World } from '../world.ts';

/** What a person's act came to. `note` is the grey line in which Slack itself speaks. */
export type Outcome = {
  /** `not sent` when Slack never asked the bot. */
  readonly status: number | 'no answer' | 'not sent';
  readonly ms: number;
  readonly body: string;
  readonly note?: string;
  /** What the bot got, byte for byte, so that a test can send it again. */
  readonly sent?: Delivered['sent'];
};

export function notSent(note?: string): Outcome {
  return { status: 'not sent', ms: 0, body: '', ...(note === undefined ? {} : { note }) };
}

export function outcomeOf({ status, ms, body, sent }: Delivered, note: string | null): Outcome {
  return { status, ms, body, sent, ...(note === null ? {} : { note }) };
}

/** Null when the bot took the delivery. */
export function noteAbout(world: World, what: string, delivered: Delivered): string | null {
  if (delivered.status === 200) return null;
  const seconds = world.settings.ackTimeoutMs / 1000;
  if (delivered.reason === 'http_timeout') {
    return `${what} failed: the app did not answer within ${seconds} s (operation_timeout).`;
  }
  if (delivered.status === 'no answer') {
    return `${what} failed: the app could not be reached (dispatch_failed).`;
  }
  return `${what} failed: the app answered with HTTP ${delivered.status} (dispatch_failed).`;
}
