/** A message that may become longer than Slack takes: of several ways to show it, the fullest one that fits. */
import type { Message } from './speaker.ts';

/**
 * Slack names no number for all text of a message, and was seen to refuse 11,341 characters with
 * `msg_blocks_too_long`: https://github.com/slackapi/bolt-js/issues/2867
 */
const MOST_TEXT = 10_500;

/** @param ways from the fullest to the shortest, which is taken where none fits. */
export function fitting<Way>(
  ways: readonly [Way, ...Way[]],
  shown: (way: Way) => Message,
): Message {
  const [way, next, ...others] = ways;
  const message = shown(way);
  if (next === undefined || textLength(message.blocks) <= MOST_TEXT) return message;
  return fitting([next, ...others], shown);
}

/** Of everything that stands under `text`, however deep. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textLength(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) =>
      sum + (key === 'text' && typeof one === 'string' ? one.length : textLength(one)),
    0,
  );
}
