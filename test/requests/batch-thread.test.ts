import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchDuties } from '../../src/requests/batch.ts';
import { linesUpTo, nextPage, type ThreadLine } from '../../src/requests/batch-thread.ts';
import { freshMark } from '../../src/requests/fresh-mark.ts';
import { userId } from '../../src/requests/ids.ts';
import type { EventName, HistoryEntry } from '../../src/requests/request.ts';
import { aBatch, told } from './a-batch.ts';
import { NINE_O_CLOCK } from './a-request.ts';

const said = (lines: readonly ThreadLine[]) =>
  lines.map(({ entry, rows }) => [entry.event, rows.map(({ batch }) => batch?.row)]);

test('what happened to several rows is one line, and the bot’s own steps are none', () => {
  const { rows } = aBatch(3, (row) => ({
    history: told(
      { event: 'submit' },
      row === 2 ? { event: 'deny', note: 'not this month' } : { event: 'approve', to: 'approved' },
      ...(row === 2 ? [] : [{ event: 'claim' as const }, { event: 'burn' as const }]),
      ...(row === 3 ? [{ event: 'result' as const, note: 'success' }] : []),
    ),
  }));
  const page = nextPage(rows, []);
  expect(said(page?.lines ?? [])).toEqual([
    ['approve', [1, 3]],
    ['deny', [2]],
    ['result', [3]],
  ]);
  expect(nextPage(rows, page?.told ?? [])).toBeNull();
  expect(linesUpTo(rows, page?.told ?? [], page?.told ?? [])).toEqual([]);
});

const at = (seconds: number): number => NINE_O_CLOCK + seconds * 1_000;
const pageOf = (...histories: readonly (readonly HistoryEntry[])[]) =>
  nextPage(aBatch(histories.length, (row) => ({ history: histories[row - 1] ?? [] })).rows, []);

test('lines stand in the order of time, and what happened at once in the order of the table', () => {
  const page = pageOf(
    told({ event: 'deny', at: at(2) }, { event: 'cancel', at: at(1) }),
    told({ event: 'approve', at: at(1) }),
    told({ event: 'edit', at: at(2) }),
  );
  expect(said(page?.lines ?? [])).toEqual([
    ['approve', [2]],
    ['deny', [1]],
    ['cancel', [1]],
    ['edit', [3]],
  ]);
  expect(page?.since).toBe(at(1));
});

test('a full message still takes what says the same, and leaves the next thing to the next', () => {
  const eight = told(
    ...Array.from({ length: 8 }, (_, n) => ({ event: 'deny', note: `${n}` }) as const),
  );
  const page = pageOf(eight, told({ event: 'deny', note: '0', at: at(60) }));
  expect(page).toMatchObject({
    told: [8, 1],
    lines: [{ rows: [{}, {}] }, {}, {}, {}, {}, {}, {}, {}],
  });
  expect(pageOf(eight, told({ event: 'deny', note: 'x', at: at(60) }))?.told).toEqual([8, 0]);
});

test('looks that find nothing are no line, and one that asks people is', () => {
  const look = { event: 'search', from: 'checking', to: 'checking' } as const;
  expect(pageOf(told(look, look))).toBeNull();
  expect(said(pageOf(told(look, { ...look, to: 'attention' }))?.lines ?? [])).toEqual([
    ['search', [1]],
  ]);
  expect(said(pageOf(told({ ...look, event: 'evidence' }))?.lines ?? [])).toHaveLength(1);
});

test('votes in the place of different people are different lines', () => {
  const [mia, ben] = [userId('U0MIA'), userId('U0BEN')];
  const vote = { user: mia, version: 1, at: at(1), roles: [] };
  const inPlace = { ...vote, standsFor: { user: ben, roles: [] } };
  const history = told({ event: 'submit' }, { event: 'approve', actor: mia, at: at(1) });
  const lines = (...votes: readonly (typeof vote)[]) =>
    said(
      nextPage(aBatch(2, (row) => ({ history, votes: votes.slice(row - 1, row) })).rows, [])
        ?.lines ?? [],
    );
  expect(lines(vote, vote)).toEqual([['approve', [1, 2]]]);
  expect(lines(inPlace, inPlace)).toEqual([['approve', [1, 2]]]);
  expect(lines(vote, inPlace)).toEqual([
    ['approve', [1]],
    ['approve', [2]],
  ]);
  // A vote at another moment, or of another person, is not the one that the line tells.
  expect(lines(vote, { ...inPlace, at: at(2) })).toEqual([['approve', [1, 2]]]);
  expect(lines(vote, { ...inPlace, user: ben })).toEqual([['approve', [1, 2]]]);
});

const EVENTS: readonly EventName[] = ['approve', 'deny', 'result', 'hold', 'claim', 'burn'];

test('whatever happens in whatever order, each thing is told once, and none before what it follows', () => {
  const steps = fc.array(
    fc.record({
      event: fc.constantFrom(...EVENTS),
      note: fc.constantFrom('a', 'b', null),
      at: fc.integer({ min: 0, max: 20 }).map((seconds) => NINE_O_CLOCK + seconds * 1_000),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(fc.array(steps, { minLength: 1, maxLength: 6 }), (histories) => {
      const { rows } = aBatch(histories.length, (row) => ({
        history: told(...(histories[row - 1] ?? [])),
      }));
      const heard = rows.map((): number[] => []);
      let before: readonly number[] = [];
      for (let page = nextPage(rows, before); page !== null; page = nextPage(rows, before)) {
        expect(linesUpTo(rows, before, page.told)).toEqual(page.lines);
        expect(page.lines.length).toBeLessThanOrEqual(8);
        // What a page ends with is behind what it began with, in every row.
        for (const [index, row] of rows.entries()) {
          const part = row.history.slice(before[index] ?? 0, page.told[index]);
          heard[index]?.push(...part.map(({ seq }) => seq));
        }
        before = page.told;
      }
      for (const [index, row] of rows.entries()) {
        const untold = row.history.slice(before[index] ?? 0);
        expect(untold.every(({ event }) => ['claim', 'burn'].includes(event))).toBe(true);
        expect(heard[index]).toEqual(
          row.history.slice(0, before[index] ?? 0).map(({ seq }) => seq),
        );
      }
    }),
  );
});

test('a message that may be there is told to its end before anything new', () => {
  const notice = { ...freshMark('notice'), ts: '1.1', shown: 1 };
  const batch = aBatch(2, () => ({ history: told({ event: 'submit' }, { event: 'approve' }) }));
  const begun = { ...freshMark('trail'), telling: [2, 1], uncertainSince: 1, notBefore: 7 };
  expect(batchDuties({ ...batch, marks: [notice, begun] })).toEqual([
    { do: 'show', mark: begun, at: 7 },
  ]);
  expect(batchDuties({ ...batch, marks: [notice] })).toMatchObject([
    { mark: { surface: 'trail', telling: [2, 2] }, at: NINE_O_CLOCK + 6_000 },
  ]);
  expect(batchDuties(batch).map(({ mark }) => mark.surface)).toEqual(['notice']);
});
