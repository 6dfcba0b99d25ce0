/** `npm run audit -- verify [--anchor SEQ:HASH]…`: whether the trail is whole, and where it first is not. */
import process from 'node:process';
import { openLedgerOrExit, USAGE_EXIT } from './offline.ts';
import type { Anchor } from './ledger/chain.ts';
import { verifyTrail } from './ledger/verify-trail.ts';

const USAGE = `npm run audit -- verify [--anchor NUMBER:HASH]…
  NUMBER:HASH stands after “trail” in digests and under notices of requests that are over.`;
/** As many hex digits as messages show. Fewer could be met by somebody who tries long enough. */
const ANCHOR = /^(\d{1,15}):([0-9a-f]{16,64})$/i;

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

function anchorsIn(words: readonly string[]): readonly Anchor[] | null {
  const anchors: Anchor[] = [];
  for (let at = 0; at < words.length; at += 2) {
    const [, seq, hash] = ANCHOR.exec(words[at + 1] ?? '') ?? [];
    if (words[at] !== '--anchor' || seq === undefined || hash === undefined) return null;
    anchors.push({ seq: Number.parseInt(seq, 10), hash: hash.toLowerCase() });
  }
  return anchors;
}

async function verify(anchors: readonly Anchor[]): Promise<boolean> {
  const db = await openLedgerOrExit();
  const verdict = await verifyTrail(db, anchors);
  await db.destroy();
  const told =
    anchors.length === 0 ? '' : ` Everything that was told outside fits (${anchors.length}).`;
  if (!verdict.ok) {
    say(`The trail is wrong, first at entry ${verdict.seq}: ${verdict.why}.`);
    return false;
  }
  say(
    `The trail is whole: ${verdict.entries.toLocaleString('en-US')} entries, each sealed with the one before it, and every request stands where they leave it.${told}`,
  );
  say(`Its head is ${verdict.entries}:${verdict.head}`);
  return true;
}

const [, , word, ...rest] = process.argv;
const anchors = word === 'verify' ? anchorsIn(rest) : null;
if (anchors === null) {
  say(USAGE);
  process.exit(USAGE_EXIT);
}
process.exit((await verify(anchors)) ? 0 : 1);
