import { GROUPS } from './deeds/all.ts';
import { type Arena, isSwitch } from './deeds/deed.ts';
import { effectsIn } from './lamps/effects.ts';
import { doubleDebits } from './lamps/once.ts';
import { storiesOf } from './stories.ts';
import type { Table } from './table.ts';
import { timelineOf } from './timeline.ts';
import type { ChaosOnPage, Counters, DeedGroup, Game } from './twice-api.ts';

/** All that the page draws. */
export function gameOf(table: Table, arena: Arena, chaos: ChaosOnPage | null): Game {
  const { seen } = table;
  const names = new Map(table.slack.people().map(({ id, displayName }) => [id, displayName]));
  const nameOf = (user: string): string => names.get(user) ?? user;
  return {
    lamps: table.lamps,
    lookedAt: seen === null ? null : new Date(seen.at).toISOString(),
    bots: table.fleet.members(),
    counters: countersOf(table),
    groups: GROUPS.map((group) => groupOnPage(arena, group)),
    stories: seen === null ? [] : storiesOf(seen, nameOf),
    timeline: timelineOf(table.own, seen, nameOf),
    chaos,
  };
}

function groupOnPage(arena: Arena, { title, lead, deeds }: (typeof GROUPS)[number]): DeedGroup {
  return {
    title,
    lead,
    deeds: deeds.map((deed) => ({
      id: deed.id,
      label: deed.label,
      hint: deed.hint,
      isOn: isSwitch(deed) ? deed.isOn(arena) : null,
    })),
  };
}

function countersOf({ seen, counts }: Table): Counters {
  if (seen === null) return { ...counts, requests: 0, debits: 0, doubleDebits: 0 };
  return {
    ...counts,
    requests: seen.records.requests.length,
    debits: effectsIn(seen).filter(({ kind }) => kind === 'debit').length,
    doubleDebits: doubleDebits(seen),
  };
}
