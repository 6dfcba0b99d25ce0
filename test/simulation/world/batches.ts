/** Several reloads asked for as one table, and what people click on it. */
import type { BatchDecision } from '../../../src/engine/batch-ports.ts';
import { batchHash } from '../../../src/operations/hash.ts';
import { type Batch, pendingRows, totalOf } from '../../../src/requests/batch.ts';
import { type BatchId, type RequestId, teamId, userId } from '../../../src/requests/ids.ts';
import type { Intent, MoneyRequest } from '../../../src/requests/request.ts';
import { againLater, click } from './clicking.ts';
import { cardTarget, decide } from './people.ts';
import { checkDone } from './promises-of-clicks.ts';
import { HOME, MEMBERS, REQUESTERS } from './town.ts';
import type { Meant } from './truth.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
const AMOUNTS = [1_000, 5_000, 9_050, 30_000, 60_000] as const;

export function batchesBegin(world: World): void {
  const { wholes } = world.luck;
  const { scheduler } = world;
  if (world.asksFor !== 'table') return;
  scheduler.at(scheduler.now() + 2_000 + wholes.below(12 * MINUTE_MS), () => ask(world));
}

function ask(world: World, tries = 1): void {
  const { wholes } = world.luck;
  const requester = userId(wholes.pick(REQUESTERS));
  const rows = Array.from({ length: 2 + wholes.below(2) }, (_, row): Intent => {
    const amountCents = wholes.pick(AMOUNTS);
    return {
      target: cardTarget(wholes.pick([1, 2])),
      amountCents,
      texts: { memo: `week ${row + 1}` },
    };
  });
  click<Batch>(world, {
    user: requester,
    what: 'asks for a table',
    id: null,
    run: ({ engine }, delivery) =>
      engine.batches.submit({ requester, team: teamId(HOME), rows, again: [], delivery }),
    done: (batch) => answerBatch(world, batch),
    refused: againLater(world, tries, () => ask(world, tries + 1)),
  });
}

const answered = new WeakMap<World, Set<BatchId>>();

function answerBatch(world: World, { id, requester, rows }: Batch): void {
  const seen = answered.get(world) ?? new Set();
  answered.set(world, seen);
  if (seen.has(id)) return;
  seen.add(id);
  const { luck, scheduler } = world;
  const { wholes } = luck;
  const haste = wholes.pick([2_000, MINUTE_MS, 6 * MINUTE_MS]);
  const soon = (work: () => void): void =>
    scheduler.at(scheduler.now() + 1_000 + wholes.below(haste), work);
  for (const user of [...MEMBERS, 'U0COO', 'U0TOM']) {
    if (!wholes.oneIn(6)) soon(() => decideBatch(world, id, user, 'approve'));
  }
  if (wholes.oneIn(6)) soon(() => decideBatch(world, id, wholes.pick(MEMBERS), 'deny'));
  if (wholes.oneIn(8)) {
    soon(() => decideBatch(world, id, wholes.pick([requester, 'U0CTO', 'U0BEN']), 'cancel'));
  }
  if (wholes.oneIn(5)) {
    const at = scheduler.now() + haste + wholes.below(5 * MINUTE_MS);
    const user = wholes.pick<string>([requester, 'U0CTO', ...MEMBERS]);
    scheduler.at(at, () => decideBatch(world, id, user, 'stop'));
  }
  const [row] = rows;
  // Each row is a request of its own as well.
  if (row !== undefined && wholes.oneIn(3)) {
    const kind = wholes.pick(['deny', 'cancel', 'approve', 'stop'] as const);
    soon(() => decide(world, row, wholes.pick<string>([...MEMBERS, requester]), kind));
  }
}

function decideBatch(world: World, id: BatchId, name: string, kind: BatchDecision['kind']): void {
  const { wholes } = world.luck;
  const ids = world.db.state.batches.get(id)?.rows ?? [];
  const rows = ids.flatMap((one) => world.db.whole(one) ?? []);
  const pending = pendingRows({ rows });
  const left = kind === 'approve' && pending.length > 1 && wholes.oneIn(3) ? [pending[0]] : [];
  const without = left.flatMap((row) => row?.id ?? []);
  const kept = pending.filter((row) => !without.includes(row.id));
  const user = userId(name);
  const team = teamId(HOME);
  // Now and then what was shown is not there any more, or no total is typed.
  const isOld = kind === 'approve' && wholes.oneIn(15);
  const hash = isOld ? '0'.repeat(32) : batchHash(pending).slice(0, 32);
  const typed = wholes.oneIn(12) ? {} : { typedCents: totalOf(kept) };
  const shown = isOld ? [] : pending;
  const about = kind === 'approve' ? shown : rows;
  click(world, {
    user,
    what: `${kind} together`,
    id,
    rows: new Map(about.map((row) => [row.id, meantFor(row, kind, without)])),
    run: ({ engine }, delivery) => {
      const who = { id, user, team, delivery };
      const reason = 'not this month';
      if (kind === 'cancel' || kind === 'stop') return engine.batches.decide({ ...who, kind });
      if (kind === 'deny') return engine.batches.decide({ ...who, kind, reason });
      return engine.batches.decide({ ...who, kind, hash, without, reason, ...typed });
    },
    done(saved) {
      for (const row of saved) {
        const { what } = meantFor(row, kind, without);
        checkDone(world, row.id, user, what, team);
      }
    },
  });
}

function meantFor(
  { id, contentHash }: MoneyRequest,
  kind: BatchDecision['kind'],
  without: readonly RequestId[],
): Meant {
  const what = kind === 'approve' && without.includes(id) ? 'deny' : kind;
  return { what, hash: contentHash.slice(0, 32) };
}
