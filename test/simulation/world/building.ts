/** The real engine, and what works beside it, on one virtual machine. */
import { createAway } from '../../../src/engine/away.ts';
import { createBatchKeeper } from '../../../src/engine/batch-keeper.ts';
import { createEngine } from '../../../src/engine/create-engine.ts';
import type { Log } from '../../../src/engine/ports.ts';
import { createStandings } from '../../../src/engine/standing-keeper.ts';
import { operation } from '../../../src/operations/index.ts';
import { letters, makeTag } from '../../../src/operations/tag.ts';
import { requestId, teamId } from '../../../src/requests/ids.ts';
import { createBatchDesk } from '../../../src/slack/batch-desk.ts';
import { createDesk } from '../../../src/slack/desk.ts';
import { createPeople } from '../../../src/slack/people.ts';
import { createStandingDesk } from '../../../src/slack/standing-desk.ts';
import type { Luck } from '../chance.ts';
import { createMemoryAbsences } from '../memory/memory-absences.ts';
import { createMemoryBatches } from '../memory/memory-batches.ts';
import { createMemoryLedger } from '../memory/memory-ledger.ts';
import { createMemoryMirror } from '../memory/memory-mirror.ts';
import { createMemoryStandings } from '../memory/memory-standings.ts';
import { paywintOf } from './paywint-port.ts';
import { plainTimers, pollingTimers } from './polls.ts';
import { INSTALLATION } from './promises-of-money.ts';
import { clientsOf } from './slack-clients.ts';
import { HOME } from './town.ts';
import { turnOf } from './turns.ts';
import { type Machine, type Running, tell, type World } from './world.ts';

const NO_WORDS = { text: '', blocks: [] };

export function runningOn(world: World, machine: Machine): Running {
  const { scheduler, db, luck, policy } = world;
  const clock = {
    now: () => scheduler.now() + machine.skewMs,
    monotonic: () => scheduler.now() - machine.startedAt,
  };
  const turn = turnOf(world, machine);
  const clients = clientsOf(world, machine);
  const log = logOf(world, machine);
  const timers = plainTimers(world, machine);
  const absences = createMemoryAbsences(db, turn);
  const given = {
    clock,
    chance: chanceOf(luck.ids),
    log,
    ledger: createMemoryLedger(db, machine.boot, turn),
    paywint: paywintOf(world, machine),
    people: createPeople({ clients, clock, log, home: () => teamId(HOME) }),
    absences,
    policy,
    operation,
    boot: machine.boot,
    installation: INSTALLATION,
  };
  const desks = desksOf({ clients, clock, timers, log });
  const batches = createBatchKeeper({
    ...given,
    batches: createMemoryBatches(db, turn),
    desk: desks.batch,
    timers: pollingTimers(world, machine, 'batches'),
  });
  const engine = createEngine({
    ...given,
    timers: pollingTimers(world, machine, 'requests'),
    mirror: createMemoryMirror(db, clock, turn),
    witness: () => turn('witness', () => undefined),
    desk: desks.request,
    onChanged: ({ batch }) => {
      if (batch !== undefined) batches.wake();
    },
  });
  const standings = createStandings({
    ...given,
    timers: pollingTimers(world, machine, 'standings'),
    standings: createMemoryStandings(db, machine.boot, turn),
    desk: desks.standing,
    wake: (id) => engine.wake(id),
  });
  const away = createAway({ ...given, onChanged: () => {} });
  return { engine, batches, standings, away };
}

/** The desks of the bot; most of them have nothing to say. */
function desksOf(
  parts: Pick<Parameters<typeof createDesk>[0], 'clients' | 'clock' | 'timers' | 'log'>,
) {
  return {
    request: createDesk({
      ...parts,
      render: {
        notice: () => NO_WORDS,
        trail: (_request, entries) =>
          entries.every(({ event }) => event === 'claim') ? null : NO_WORDS,
        asked: () => NO_WORDS,
        outcome: () => NO_WORDS,
        cardNews: () => NO_WORDS,
        linkNews: () => NO_WORDS,
        alert: () => NO_WORDS,
        waiting: () => NO_WORDS,
      },
    }),
    batch: createBatchDesk(parts),
    standing: createStandingDesk({
      ...parts,
      crowd: () => Promise.resolve(null),
      render: {
        notice: () => NO_WORDS,
        trail: (_standing, { event }) => (event === 'ask' ? null : NO_WORDS),
        direct: (_standing, { event }) => (event === 'miss' ? NO_WORDS : null),
      },
    }),
  };
}

function chanceOf(luck: Luck) {
  const bytes = (): Uint8Array => Uint8Array.from({ length: 10 }, () => luck.below(256));
  return {
    errorId: () => 'E1',
    requestId: () => requestId(`R-${letters(bytes(), 10)}`),
    tag: () => makeTag(bytes()),
  };
}

function logOf(world: World, machine: Machine): Log {
  const write =
    (level: string) =>
    (fields: object, message: string): void =>
      tell(world, machine.name, level, () => `${message} ${wordsOf(fields)}`);
  const nothing = (): void => {};
  return { debug: nothing, info: nothing, warn: write('warn'), error: write('error') };
}

function wordsOf(fields: object): string {
  return JSON.stringify(fields, (_key, value: unknown) =>
    value instanceof Error ? `${value.name}: ${value.message}` : value,
  );
}
