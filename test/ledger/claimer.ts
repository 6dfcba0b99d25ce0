/** A process of the tests: on its parent's word, claims every approved request it can get. */
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { StaleRevision } from '../../src/engine/ports.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { claim, stepOf } from './steps.ts';
import { clock } from './store.ts';

const [file = ''] = process.argv.slice(2);
const ledger = createLedger(await openSqlite({ file }), { clock });
const page = { statuses: ['approved'], limit: 1_000, offset: 0 } as const;
const { requests: seen } = await ledger.list(page);
writeSync(1, 'ready\n');
await once(process.stdin, 'data');
for (const request of seen) {
  if (await tryToClaim(request)) writeSync(1, `${request.id}\n`);
}
await ledger.close();
process.stdin.destroy();

/** From what was read long ago, as a process would that was stopped in between. */
async function tryToClaim(request: MoneyRequest): Promise<boolean> {
  try {
    await ledger.transact((tx) => tx.save(request, stepOf(request, claim()), null));
    return true;
  } catch (error) {
    if (error instanceof StaleRevision) return false;
    throw error;
  }
}
