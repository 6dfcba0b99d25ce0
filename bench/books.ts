/**
 * How long it takes to compare many payments, and to write them into a file, and in how much memory:
 * `node bench/books.ts 100000`. Paywint is in this process and answers at once; the embedded database.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createComparer } from '../src/engine/comparer.ts';
import type { PaymentRecord } from '../src/engine/paywint-ports.ts';
import type { Log } from '../src/engine/ports.ts';
import { csvLine } from '../src/export/csv.ts';
import { paymentColumns } from '../src/export/payment-columns.ts';
import { createArchive } from '../src/ledger/archive.ts';
import { createBooks } from '../src/ledger/books.ts';
import { createLedger } from '../src/ledger/ledger.ts';
import { migrate } from '../src/ledger/migrate.ts';
import { createMirror } from '../src/ledger/mirror.ts';
import { openSqlite } from '../src/ledger/sqlite.ts';
import { SQLITE_FILE } from '../src/ledger/store.ts';
import { wallClock } from '../src/digest/local-time.ts';
import { userId } from '../src/requests/ids.ts';
import { clock, timers } from '../src/start.ts';

const PAYMENTS = Number(process.argv[2] ?? 100_000);
const CFO = userId('U0CFO');
const environment = 'sandbox';
const MINUTE_MS = 60_000;
const silent = (): void => {};
const log: Log = { debug: silent, info: silent, warn: silent, error: silent };

const folder = mkdtempSync(join(tmpdir(), 'paywint-books-'));
try {
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

/** As if Paywint made it up when it is asked: nothing of it is kept here. */
function recordAt(number: number): PaymentRecord {
  return {
    paymentId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    status: 'success',
    amountCents: 1_000 + number,
    description: `invoice ${number}`,
    payeeId: 'payee-1',
    payeeName: 'Ines Vale',
    payerName: null,
    createdAt: new Date(clock.now() - 20 * 24 * 60 * MINUTE_MS + number * 100).toISOString(),
    failureReason: null,
  };
}

async function measure(): Promise<void> {
  const db = await openSqlite({ file: join(folder, SQLITE_FILE) });
  await migrate(db);
  const archive = createArchive(db, { clock, environment });
  let peak = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const time = async (what: string, work: () => Promise<number>): Promise<void> => {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    peak = 0;
    const rows = await work();
    const { user, system } = process.cpuUsage(cpu);
    const all = ((performance.now() - began) / 1_000).toFixed(1);
    const core = ((user + system) / 1_000_000).toFixed(1);
    process.stdout.write(
      `${what}: ${rows} rows, ${core} s of one core (${all} s in all), at most ${Math.round(peak / 1_048_576)} MB\n`,
    );
  };
  await time('compared', () => compared(db));
  await time('exported', async () => {
    let rows = 0;
    let bytes = 0;
    const columns = paymentColumns(wallClock('America/New_York'));
    for await (const page of archive.payments({ from: null, until: null, requester: null })) {
      rows += page.length;
      for (const row of page) bytes += csvLine(columns, row).length;
      // As the disk does, to which a page is written.
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    return bytes > 0 ? rows : 0;
  });
  clearInterval(sampler);
  await db.destroy();
}

async function compared(db: Awaited<ReturnType<typeof openSqlite>>): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const standing = { known: true as const, at: 0, problem: null, roles: [CFO] };
  const comparer = createComparer({
    books: createBooks(db, { clock, environment }),
    mirror: createMirror(db, { clock, environment }),
    paywint: {
      paymentsSent(page, rows) {
        const from = (page - 1) * rows;
        const length = Math.max(0, Math.min(rows, PAYMENTS - from));
        const records = Array.from({ length }, (_, index) => recordAt(from + index));
        return Promise.resolve({ ok: true, value: { records, total: PAYMENTS } });
      },
      paymentsReceived: () => Promise.resolve({ ok: true, value: { records: [], total: 0 } }),
      issued: () => Promise.resolve({ ok: true, value: { cards: [], total: 0 } }),
    },
    people: {
      standing: () => Promise.resolve(standing),
      roster: () => Promise.resolve({ known: true, at: 0, people: [] }),
    },
    policy: { admins: [CFO] },
    items: { ledger: createLedger(db, { clock }), clock, changed: () => {} },
    desk: {
      show({ state }) {
        if (state.stage.name === 'done') resolve(state.sums.outside.count);
        return Promise.resolve(null);
      },
      alert: () => Promise.resolve(true),
    },
    clock,
    timers,
    log,
    timezone: () => 'UTC',
  });
  await comparer.ask(CFO, { from: null, to: null }, 'asked');
  const rows = await promise;
  await comparer.stop();
  return rows;
}
