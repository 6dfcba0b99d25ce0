/** Files of what is kept: who may have which rows, and their way from the ledger to the person. */
import { wallClock, type WallClock } from '../digest/local-time.ts';
import type { ExportAsk } from '../export/ask.ts';
import { auditColumns } from '../export/audit-columns.ts';
import { BYTE_ORDER_MARK, type Column, csvHead, csvLine } from '../export/csv.ts';
import { paymentFits, requestFits } from '../export/fits.ts';
import { paymentColumns } from '../export/payment-columns.ts';
import { requestColumns } from '../export/request-columns.ts';
import { spanOf } from '../export/times.ts';
import type { UserId } from '../requests/ids.ts';
import { turnstile } from '../turnstile.ts';
import type { Engine } from './engine-ports.ts';
import type { Paywint } from './paywint-ports.ts';
import type { Result } from './ports.ts';
import type { Archive, Courier, Exporter, FileToSend, Scope } from './trail-ports.ts';

export type ExporterParts = {
  readonly archive: Archive;
  readonly courier: Courier;
  readonly engine: Pick<Engine, 'mayRead'>;
  readonly paywint: Pick<Paywint, 'environment'>;
  /** In which days and local times are meant. */
  readonly timezone: () => string;
};

/** So few files are made at once that nobody else waits for the database. */
const AT_ONCE = 2;

export function createExporter(parts: ExporterParts): Exporter {
  const { archive, courier, paywint } = parts;
  const inTurn = turnstile(AT_ONCE);
  let isStopping = false;
  return {
    async send(user, ask) {
      const timezone = parts.timezone();
      const wallAt = wallClock(timezone);
      const allowed = await whoseRows(parts, user);
      if (!allowed.ok) return { ok: false, why: 'refused', refusal: allowed.refusal };
      const whose = allowed.value;
      if (whose !== null && ask.requester !== null && ask.requester !== whose) {
        return { ok: false, why: 'notYours' };
      }
      const scope: Scope = { ...spanOf(ask.days, wallAt), requester: whose ?? ask.requester };
      return inTurn(async () =>
        courier.deliver(user, {
          ask,
          environment: paywint.environment,
          timezone,
          isOwn: whose !== null,
          expected: await archive.count(ask.what, scope),
          pieces: untilStopped(piecesOf(archive, ask, scope, wallAt), () => isStopping),
        }),
      );
    },
    stop() {
      isStopping = true;
    },
  };
}

/** Admins have everything, everybody else of the house what they asked for themselves. */
async function whoseRows(
  { engine }: Pick<ExporterParts, 'engine'>,
  user: UserId,
): Promise<Result<UserId | null>> {
  const found = await engine.mayRead(user);
  if (found.ok) return { ok: true, value: found.value === 'admin' ? null : user };
  return found.refusal.reason === 'notRequester' ? { ok: true, value: user } : found;
}

type Pieces = FileToSend['pieces'];

function piecesOf(archive: Archive, ask: ExportAsk, scope: Scope, wallAt: WallClock): Pieces {
  switch (ask.what) {
    case 'requests':
      return pieces(
        requestColumns(wallAt),
        archive.requests({ ...scope, status: ask.state }),
        (request) => requestFits(request, ask),
      );
    case 'payments':
      return pieces(paymentColumns(wallAt), archive.payments(scope), (row) =>
        paymentFits(row, ask),
      );
    case 'audit':
      return pieces(auditColumns(wallAt), archive.entries(scope), () => true);
  }
}

async function* pieces<Row>(
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
  fits: (row: Row) => boolean,
): Pieces {
  yield { text: BYTE_ORDER_MARK + csvHead(columns), rows: 0 };
  for await (const page of pages) {
    const rows = page.filter(fits);
    yield { text: rows.map((row) => csvLine(columns, row)).join(''), rows: rows.length };
  }
}

async function* untilStopped(all: Pieces, isStopping: () => boolean): Pieces {
  for await (const piece of all) {
    if (isStopping()) return void (yield 'cutOff');
    yield piece;
  }
}
