/** The newest entry of the trail in short: `npm run audit -- verify --anchor` takes it as it is shown. */
import type { Head } from '../../engine/trail-ports.ts';

/** 64 bits: who wanted another trail to have the same would have to try for ever. */
const SHOWN = 16;

/** `trail 1204:3f9c0a1be77d42a0`; an empty trail has nothing to tell. */
export function anchorWords(head: Head | null): readonly string[] {
  if (head === null || head.seq === 0) return [];
  const { seq, hash } = head;
  // One in 1,800 begins with sixteen digits, which a search for card numbers would find: up to its first letter, then.
  const length = Math.max(SHOWN, hash.search(/[a-f]/) + 1);
  return [`trail ${seq}:${hash.slice(0, length)}`];
}
