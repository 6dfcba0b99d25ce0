import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { seal } from '../../src/ledger/audit.ts';
import { breakIn } from '../../src/ledger/chain.ts';
import { NO_ENTRY } from '../../src/ledger/other-tables.ts';
import type { AuditRow } from '../../src/ledger/kept-rows.ts';

const LENGTH = 40;
const START = { seq: 0, hash: NO_ENTRY };
const TRAIL = sealed(Array.from({ length: LENGTH }, (_, index) => index + 1));
const HEAD = TRAIL.at(-1) ?? START;

/** The same every time: the next number below `limit` of a row that looks like chance. */
function dice(seed: number): (limit: number) => number {
  let turn = 0;
  return (limit) => {
    turn += 1;
    const digest = createHash('sha256').update(`${seed} ${turn}`).digest();
    return digest.readUInt32BE() % limit;
  };
}

type Forgery = (rows: readonly AuditRow[], roll: (limit: number) => number) => readonly AuditRow[];

const FORGERIES: Readonly<Record<string, Forgery>> = {
  edit(rows, roll) {
    const at = roll(LENGTH);
    const column = (['entry', 'prev', 'hash'] as const)[roll(3)] ?? 'entry';
    return rows.map((row, index) => {
      if (index !== at) return row;
      const letters = Array.from(row[column]);
      const place = roll(letters.length);
      letters[place] = letters[place] === '0' ? '1' : '0';
      return { ...row, [column]: letters.join('') };
    });
  },
  drop: (rows, roll) => rows.toSpliced(roll(LENGTH), 1 + roll(3)),
  swap(rows, roll) {
    const [one, step] = [roll(LENGTH), 1 + roll(LENGTH - 1)];
    const other = (one + step) % LENGTH;
    return rows.map((row, index) => {
      const from = { [one]: rows[other], [other]: rows[one] }[index] ?? row;
      return { ...from, seq: row.seq };
    });
  },
  truncate: (rows, roll) => rows.slice(0, roll(LENGTH)),
  'tell twice': (rows, roll) => {
    const at = roll(LENGTH);
    return [...rows.slice(0, at), ...rows.slice(at, at + 1), ...rows.slice(at)];
  },
  /** By somebody who knows how it is done: everything from there on is sealed anew. */
  rewrite(rows, roll) {
    const at = roll(LENGTH);
    const changed = rows.map(({ seq, entry }, index) => ({
      seq,
      entry: index === at ? entry.replace('"what":"', '"what":"not ') : entry,
    }));
    return changed.reduce<AuditRow[]>((all, { seq, entry }) => {
      const prev = all.at(-1)?.hash ?? NO_ENTRY;
      return [...all, { seq, entry, prev, hash: seal(prev, entry) }];
    }, []);
  },
};

describe('the trail that was told of once', () => {
  test('holds as it is, whole and by the short form that people see', () => {
    expect(verdict(TRAIL)).toBeNull();
    const short = new Map([[HEAD.seq, HEAD.hash.slice(0, 16)]]);
    expect(breakIn(TRAIL, START, short)).toBeNull();
  });

  test('shows a thousand changes of any kind, every one of them', () => {
    const kinds = Object.values(FORGERIES);
    for (let seed = 0; seed < 1_000; seed += 1) {
      const roll = dice(seed);
      const forged = (kinds[roll(kinds.length)] ?? FORGERIES['edit'])?.(TRAIL, roll) ?? [];
      expect(verdict(forged), `seed ${seed}`).not.toBeNull();
    }
  });
});

/** As it is checked: row by row, up to what its head, or a digest, has told of it. */
function verdict(rows: readonly AuditRow[]) {
  const broken = breakIn(rows, START, new Map([[HEAD.seq, HEAD.hash]]));
  const isShort = (rows.at(-1)?.seq ?? 0) < HEAD.seq;
  return broken ?? (isShort ? { seq: rows.length + 1, why: 'it ends too early' } : null);
}

function sealed(numbers: readonly number[]): readonly AuditRow[] {
  return numbers.reduce<AuditRow[]>((all, seq) => {
    const entry = JSON.stringify({ seq, what: `step ${seq}` });
    const prev = all.at(-1)?.hash ?? NO_ENTRY;
    return [...all, { seq, entry, prev, hash: seal(prev, entry) }];
  }, []);
}
