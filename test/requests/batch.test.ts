import { describe, expect, test } from 'vitest';
import {
  type Batch,
  batchDueAt,
  batchDuties,
  type BatchMark,
  pendingRows,
  totalOf,
} from '../../src/requests/batch.ts';
import { freshMark } from '../../src/requests/fresh-mark.ts';
import type { Status } from '../../src/requests/request.ts';
import { aBatch, told } from './a-batch.ts';
import { NINE_O_CLOCK } from './a-request.ts';

const inStatuses = (...statuses: readonly Status[]): Batch =>
  aBatch(statuses.length, (row) => ({ status: statuses[row - 1] ?? 'pending' }));
const shows = (batch: Batch) => batchDuties(batch).map(({ mark }) => mark.surface);
const shown = (surface: 'notice' | 'outcome', more: Partial<BatchMark> = {}): BatchMark => ({
  ...freshMark(surface),
  ts: '1.1',
  shown: 1,
  ...more,
});

describe('a batch', () => {
  test('asks for the sum of its rows, and for a vote on those that wait', () => {
    const { rows } = inStatuses('pending', 'denied', 'pending');
    expect(totalOf(rows)).toBe(6_000);
    expect(totalOf([])).toBe(0);
    expect(pendingRows({ rows }).map(({ batch }) => batch?.row)).toEqual([1, 3]);
  });

  test.each<[readonly Status[], boolean]>([
    [['executed', 'denied', 'cancelled', 'expired', 'failed', 'reversed'], true],
    [['attention', 'contradicted'], true],
    [['executed', 'pending'], false],
    [['executed', 'approved'], false],
    [['executed', 'executing'], false],
    [['executed', 'checking'], false],
    [['inFlight', 'executed'], false],
  ])('of rows that are %j tells its outcome: %s', (statuses, isTold) => {
    expect(shows(inStatuses(...statuses))).toEqual(isTold ? ['notice', 'outcome'] : ['notice']);
  });

  test('keeps the outcome up to date once it is told, also when a row moves again', () => {
    const moving = { ...inStatuses('executed', 'checking'), marks: [shown('notice')] };
    expect(shows(moving)).toEqual([]);
    const behind = { ...moving, revision: 2, marks: [shown('notice'), shown('outcome')] };
    expect(shows(behind)).toEqual(['notice', 'outcome']);
    expect(shows({ ...behind, revision: 1 })).toEqual([]);
  });

  test('is looked at again when the first of its messages may be tried', () => {
    const later = shown('notice', { shown: 0, notBefore: NINE_O_CLOCK + 9 });
    const soon = shown('outcome', { shown: 0, notBefore: NINE_O_CLOCK + 5 });
    const over = { ...inStatuses('executed'), marks: [later, soon] };
    expect(batchDuties(over)).toEqual([
      { do: 'show', mark: later, at: NINE_O_CLOCK + 9 },
      { do: 'show', mark: soon, at: NINE_O_CLOCK + 5 },
    ]);
    expect(batchDueAt(over)).toBe(NINE_O_CLOCK + 5);
    const done = { ...over, marks: [shown('notice'), shown('outcome')] };
    expect(batchDueAt(done)).toBeNull();
  });

  test('tells at once what happened last when nothing more will, and else gathers for five seconds', () => {
    const marks = [shown('notice'), shown('outcome')];
    const history = told({ event: 'submit' }, { event: 'deny', at: NINE_O_CLOCK + 1_000 });
    const trail = (status: Status) =>
      batchDuties({ ...aBatch(1, () => ({ status, history })), marks });
    const mark = { ...freshMark('trail'), telling: [2] };
    expect(trail('denied')).toEqual([{ do: 'show', mark, at: 0 }]);
    expect(trail('pending')).toEqual([{ do: 'show', mark, at: NINE_O_CLOCK + 6_000 }]);
  });
});
