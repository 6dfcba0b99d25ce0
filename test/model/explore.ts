/** Visits every world that can be reached, breadth first, so that what it finds is a shortest way. */
import { keyOf, tidied } from './key.ts';
import { moves } from './moves.ts';
import { brokenIn, isSettled, WORST } from './safety.ts';
import type { Variant } from './variant.ts';
import { firstWorld, type Size, type World } from './world.ts';

export type Explored = {
  readonly states: number;
  readonly transitions: number;
  /** Where the request and its attempts have been, so that nothing is safe for never being reached. */
  readonly reached: ReadonlySet<string>;
  /** A rule that broke, and the steps that led there. */
  readonly broken: { readonly rule: string; readonly steps: readonly string[] } | null;
  /** Steps into a world from which nothing final and nothing visible can be reached. */
  readonly stuck: readonly string[] | null;
};

type Visit = { readonly world: World; readonly from: number; readonly step: string };

/** @param until the first broken rule, or the worst of all: a second payment. */
export function explore(variant: Variant, size: Size, until: 'first' | 'worst'): Explored {
  const visits: Visit[] = [{ world: firstWorld(size), from: -1, step: '' }];
  const known = new Map<string, number>([[keyOf(firstWorld(size)), 0]]);
  const edges: number[] = [];
  let broken: Explored['broken'] = null;
  for (let index = 0; index < visits.length; index += 1) {
    const { world } = at(visits, index);
    const rule = brokenIn(world);
    if (rule !== '' && (broken === null || rule === WORST)) {
      broken = { rule, steps: stepsTo(visits, index) };
    }
    if (rule === WORST || (rule !== '' && until === 'first')) break;
    for (const [step, untidy] of moves(world, variant, size)) {
      const next = tidied(untidy);
      const key = keyOf(next);
      const target = known.get(key) ?? visits.length;
      edges.push(index, target);
      if (target < visits.length) continue;
      known.set(key, target);
      visits.push({ world: next, from: index, step });
    }
  }
  return told(visits, edges, broken);
}

function told(visits: readonly Visit[], edges: readonly number[], broken: Explored['broken']) {
  const lost = broken === null ? unsettled(visits, edges) : -1;
  const reached = visits.flatMap(({ world }) =>
    world.requests.flatMap(({ status, attempts }) => [
      status,
      ...attempts.map(({ state }) => state),
    ]),
  );
  return {
    states: visits.length,
    transitions: edges.length / 2,
    reached: new Set<string>(reached),
    broken,
    stuck: lost === -1 ? null : stepsTo(visits, lost),
  };
}

/** The first world from which no settled one can be reached, walking the edges backwards. */
function unsettled(visits: readonly Visit[], edges: readonly number[]): number {
  const before: number[][] = visits.map(() => []);
  for (let edge = 0; edge < edges.length; edge += 2) {
    at(before, at(edges, edge + 1)).push(at(edges, edge));
  }
  const canSettle = visits.map(({ world }) => isSettled(world));
  const open = [...canSettle.keys()].filter((index) => canSettle[index]);
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    for (const one of at(before, index)) {
      if (canSettle[one] === true) continue;
      canSettle[one] = true;
      open.push(one);
    }
  }
  return canSettle.indexOf(false);
}

function stepsTo(visits: readonly Visit[], index: number): readonly string[] {
  const { from, step } = at(visits, index);
  return from === -1 ? [] : [...stepsTo(visits, from), step];
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing stands at ${index}`);
  return item;
}
