/** The trail of everything that happened: whatever is done to it by hand shows. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLedger } from '../../src/ledger/ledger.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import type { AuditRow } from '../../src/ledger/kept-rows.ts';
import type { Anchor } from '../../src/ledger/chain.ts';
import { verifyAudit } from '../../src/ledger/verify-audit.ts';
import { seal } from '../../src/ledger/audit.ts';
import { executed, numbered } from '../ledger/steps.ts';
import { clock } from '../ledger/store.ts';
import { alwaysLater } from './runs.ts';

const ENTRIES = 15;
const db = await openSqlite({ file: ':memory:' });
const ledger = createLedger(db, { clock });
const trail: AuditRow[] = [];
beforeAll(async () => {
  await migrate(db);
  for (const number of [1, 2, 3]) await executed(ledger, numbered(number));
  trail.push(...(await db.selectFrom('audit').selectAll().orderBy('seq').execute()));
});
afterAll(() => ledger.close());

/** Writes the trail as somebody with a hand on the database would have it, and reads the verdict. */
async function verdictOn(rows: readonly AuditRow[], anchors: readonly Anchor[] = []) {
  await db.deleteFrom('audit').execute();
  if (rows.length > 0)
    await db
      .insertInto('audit')
      .values([...rows])
      .execute();
  return verifyAudit(db, anchors);
}

/** Every entry after a change sealed anew, as somebody would who knows how it is done. */
function sealedAnew(rows: readonly AuditRow[]): readonly AuditRow[] {
  const sealed: AuditRow[] = [];
  for (const { seq, entry, prev } of rows) {
    const before = sealed.at(-1)?.hash ?? prev;
    sealed.push({ seq, entry, prev: before, hash: seal(before, entry) });
  }
  return sealed;
}

const place = fc.nat({ max: ENTRIES - 1 });

describe('the trail', () => {
  test('that nobody touched holds', async () => {
    expect(trail).toHaveLength(ENTRIES);
    expect(await verdictOn(trail)).toMatchObject({ ok: true, entries: ENTRIES });
  });

  test('shows any letter that was changed, in any entry or seal', () =>
    alwaysLater(
      fc.tuple(
        place,
        fc.constantFrom('entry', 'prev', 'hash'),
        fc.nat(),
        fc.constantFrom('0', '1'),
      ),
      async ([index, column, at, letter]) => {
        const rows = trail.map((row, position) => {
          if (position !== index) return row;
          const text = row[column];
          const where = at % text.length;
          return { ...row, [column]: `${text.slice(0, where)}${letter}${text.slice(where + 1)}` };
        });
        const isSame = rows[index]?.[column] === trail[index]?.[column];
        expect((await verdictOn(rows)).ok).toBe(isSame);
      },
    ));

  test('shows whatever was left out of it, at its end too', () =>
    alwaysLater(fc.tuple(place, fc.integer({ min: 1, max: ENTRIES })), async ([from, count]) => {
      const rows = trail.toSpliced(from, count);
      expect(await verdictOn(rows)).toMatchObject({ ok: false, seq: from + 1 });
    }));

  test('shows any two entries that changed places', () =>
    alwaysLater(fc.tuple(place, place), async ([one, other]) => {
      const rows = trail.map((row, index) => {
        const from = new Map([
          [one, trail[other]],
          [other, trail[one]],
        ]).get(index);
        return { ...(from ?? row), seq: row.seq };
      });
      const verdict = await verdictOn(rows);
      expect(verdict.ok).toBe(one === other);
      if (!verdict.ok) expect(verdict.seq).toBe(Math.min(one, other) + 1);
    }));

  test('written anew from some entry on is given away by its head, or by what was told outside', () =>
    alwaysLater(fc.tuple(place, fc.string()), async ([from, note]) => {
      const forged = trail.map((row, index) =>
        index === from ? { ...row, entry: JSON.stringify({ seq: row.seq, note }) } : row,
      );
      const rows = sealedAnew(forged);
      expect((await verdictOn(rows)).ok).toBe(false);
      const told = trail.slice(from).map(({ seq, hash }) => ({ seq, hash }));
      expect((await verdictOn(rows, told)).ok).toBe(false);
    }));
});
