/** `npm run privacy -- export U…` and `blank U…`: what is kept of one person, and to have it go. */
import process from 'node:process';
import { blankPerson, keptOf } from './ledger/person.ts';
import { openLedgerOrExit, USAGE_EXIT } from './offline.ts';
import { clock } from './start.ts';

const USAGE = `npm run privacy -- export U…   prints what is kept of this person, one JSON object a line
npm run privacy -- blank U…    takes memos, reasons and names out of what this person asked for and wrote`;
const PERSON = /^[UW][A-Z0-9]{2,20}$/;

const [, , what, user = ''] = process.argv;
if ((what !== 'export' && what !== 'blank') || !PERSON.test(user)) {
  say(USAGE);
  process.exit(USAGE_EXIT);
}
await (what === 'export' ? tell() : takeOut());
process.exit(0);

async function tell(): Promise<void> {
  const db = await openLedgerOrExit();
  for await (const kept of keptOf(db, user)) say(JSON.stringify(kept));
  await db.destroy();
}

async function takeOut(): Promise<void> {
  const db = await openLedgerOrExit();
  const { requests, notes, besides, open, inTrail } = await blankPerson(db, user, clock.now());
  await db.destroy();
  say(
    `Blanked: ${requests} requests of ${user}, ${notes} notes that ${user} wrote about others’, and ${besides} standing requests and changes.`,
  );
  if (open > 0) say(`${open} are not over yet and keep what they have: blank again later.`);
  if (inTrail > 0) {
    say(
      `${inTrail} of the notes were written before the trail held seals of them: they stand in the trail itself, which nobody can change.`,
    );
  }
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
