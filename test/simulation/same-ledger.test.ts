/** The ledger of the simulation answers as the tables do: the same story, told by all three. */
import { expect, test } from 'vitest';
import type { Absences } from '../../src/engine/away-ports.ts';
import type { BatchLedger } from '../../src/engine/batch-ports.ts';
import type { Ledger } from '../../src/engine/ledger-ports.ts';
import type { StandingLedger } from '../../src/engine/standing-ports.ts';
import { createAbsences } from '../../src/ledger/absences.ts';
import { createBatchLedger } from '../../src/ledger/batches.ts';
import { createStandingLedger } from '../../src/ledger/standing-ledger.ts';
import { clock, STORES } from '../ledger/store.ts';
import { createDatabase } from './memory/database.ts';
import { createMemoryAbsences } from './memory/memory-absences.ts';
import { createMemoryBatches } from './memory/memory-batches.ts';
import { createMemoryLedger } from './memory/memory-ledger.ts';
import { createMemoryStandings } from './memory/memory-standings.ts';
import { STORIES } from './same-stories.ts';

export type Ledgers = {
  readonly ledger: Ledger;
  readonly batches: BatchLedger;
  readonly standings: StandingLedger;
  readonly absences: Absences;
};

function inMemory(locks: 'rows' | 'database'): Ledgers {
  const db = createDatabase({ locks });
  return {
    ledger: createMemoryLedger(db),
    batches: createMemoryBatches(db),
    standings: createMemoryStandings(db),
    absences: createMemoryAbsences(db),
  };
}

for (const { name, open } of STORES) {
  test.each(STORIES)(`%s: in memory as on ${name}`, async (_what, tell) => {
    await using store = await open();
    const { db, ledger } = store;
    const batches = createBatchLedger(db, { clock });
    const standings = createStandingLedger(db, { clock });
    const absences = createAbsences(db, { clock });
    const told = await tell({ ledger, batches, standings, absences });
    expect(told.length).toBeGreaterThan(5);
    expect(await tell(inMemory('rows'))).toEqual(told);
    expect(await tell(inMemory('database'))).toEqual(told);
  });
}
