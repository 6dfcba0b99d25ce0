/** Everything that can be done to the running demo, and what holds all the while. */
import { readSeed } from './chaos.ts';
import type { Arena } from './deeds/deed.ts';
import { groupOf } from './deeds/all.ts';
import { gameOf } from './on-page.ts';
import { type Chaos, createChaos, doDeed } from './play.ts';
import { followCalm, lookAt, newTable, type GameParts, type Table, tell } from './table.ts';
import type { Game, GameAct, GameAnswer, Moment } from './twice-api.ts';

export type LiveGame = {
  /** Looks at everything anew. */
  readonly state: () => Promise<Game>;
  readonly act: (act: GameAct) => Promise<GameAnswer>;
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => void;
};

/** Some things only show by the time that has passed. */
const TICK_MS = 2_000;

export function createGame(parts: GameParts): LiveGame {
  const table = newTable(parts);
  const listeners = new Set<() => void>();
  const changed = (): void => {
    followCalm(table);
    for (const listener of listeners) listener();
  };
  const arena = arenaOf(table, changed);
  const chaos = createChaos(
    arena,
    (step) => perform(table, arena, 'chaos', step.deed, step),
    changed,
  );
  const stops = [
    parts.slack.onChange(changed),
    parts.paywint.onChange(changed),
    parts.fleet.onChange(changed),
  ];
  // However many look on, the database is read by one at a time.
  let looking: Promise<void> | null = null;
  const look = (): Promise<void> => {
    looking ??= lookAt(table).finally(() => {
      looking = null;
    });
    return looking;
  };
  const tick = setInterval(changed, TICK_MS).unref();
  return {
    async state() {
      await look();
      return gameOf(table, arena, chaos.now());
    },
    act: (act) => actOn(table, arena, chaos, act).finally(changed),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearInterval(tick);
      chaos.stop();
      for (const stop of stops) stop();
      for (const takeBack of arena.armed.values()) takeBack();
    },
  };
}

function arenaOf(table: Table, changed: () => void): Arena {
  const { slack, paywint, fleet, file, channel } = table;
  let number = 0;
  return {
    slack,
    paywint,
    fleet,
    file,
    channel,
    armed: new Map(),
    tell: (who, words) => {
      tell(table, who, words);
      changed();
    },
    nextNumber: () => (number += 1),
    countKill: () => {
      table.counts.kills += 1;
    },
  };
}

async function actOn(table: Table, arena: Arena, chaos: Chaos, act: GameAct): Promise<GameAnswer> {
  if (act.do === 'deed') {
    const { id, request } = act;
    return perform(table, arena, 'you', id, request === undefined ? {} : { request });
  }
  if (act.do === 'stop-chaos') {
    chaos.stop();
    return perform(table, arena, 'chaos', 'calm', {});
  }
  const read = readSeed(act.seed);
  if ('note' in read) return { ok: false, note: read.note };
  chaos.play(read.seed);
  return { ok: true, words: `Chaos plays seed ${read.seed}.` };
}

async function perform(
  table: Table,
  arena: Arena,
  who: Moment['who'],
  id: string,
  how: Parameters<typeof doDeed>[2],
): Promise<GameAnswer> {
  const answer = await doDeed(arena, id, how);
  const isFault = groupOf(id)?.isFault === true;
  if (answer.ok && isFault && how.turn !== 'off') table.counts.faults += 1;
  tell(table, who, answer.ok ? answer.words : answer.note);
  return answer;
}
