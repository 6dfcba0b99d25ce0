/** A process of the tests: saves request after request and names each once acknowledged. */
import { writeSync } from 'node:fs';
import { createLedger } from '../../src/ledger/ledger.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import { numbered } from './steps.ts';
import { clock } from './store.ts';

const [file = '', first = ''] = process.argv.slice(2);
const db = await openSqlite({ file });
await migrate(db);
const ledger = createLedger(db, { clock });
for (let number = Number(first); ; number += 1) {
  const request = numbered(number);
  await ledger.transact(async (tx) => {
    await tx.receive({ key: request.id, receivedAt: number });
    await tx.insert(request, null);
  });
  writeSync(1, `${request.id}\n`);
}
