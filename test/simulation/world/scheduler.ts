/** Virtual time: what happens, happens in the order of its moment, and then of its making. */
type Entry = { readonly at: number; readonly order: number; readonly work: () => void };

export type Scheduler = {
  readonly now: () => number;
  readonly at: (moment: number, work: () => void) => void;
  /** When the next thing happens; infinite when nothing does. */
  readonly nextAt: () => number;
  /** Moves time there, and lets the first thing of it happen. */
  readonly step: () => void;
  readonly moveTo: (moment: number) => void;
};

export function createScheduler(start: number): Scheduler {
  const heap: Entry[] = [];
  let now = start;
  let made = 0;
  return {
    now: () => now,
    at(moment, work) {
      made += 1;
      push(heap, { at: Math.max(moment, now), order: made, work });
    },
    nextAt: () => heap[0]?.at ?? Infinity,
    step() {
      const first = pop(heap);
      if (first === undefined) return;
      now = first.at;
      first.work();
    },
    moveTo(moment) {
      now = Math.max(now, moment);
    },
  };
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

function push(heap: Entry[], entry: Entry): void {
  let place = heap.length;
  heap.push(entry);
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(entry, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let place = 0;
  for (;;) {
    let below = place * 2 + 1;
    const left = heap[below];
    if (left === undefined) break;
    const right = heap[below + 1];
    if (right !== undefined && isBefore(right, left)) below += 1;
    const child = heap[below];
    if (child === undefined || !isBefore(child, last)) break;
    heap[place] = child;
    place = below;
  }
  heap[place] = last;
  return first;
}
