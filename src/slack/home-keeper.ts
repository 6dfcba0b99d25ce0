/**
 * Keeps the App Home of everybody who looked at it lately as things are. Nobody waits for it, and
 * after a crash nothing is owed: the next opening or change shows everything anew.
 */
import type { KnownBlock } from '@slack/types';
import type { HomeVisitors, People } from '../engine/people-ports.ts';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import { idsOf } from '../policy/steps.ts';
import { type RequestId, type UserId, userId } from '../requests/ids.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import type { HomePages } from './home-pages.ts';
import { createTurns } from './home-turns.ts';
import type { Message, Speaker } from './speaker.ts';

export type HomeKeeper = {
  /** Somebody looks at their Home. */
  readonly opened: (user: UserId) => Promise<void>;
  /** Somebody did something in their Home; `note` is what they are told about it. */
  readonly show: (user: UserId, note?: Message) => Promise<void>;
  /** A request was saved. Returns at once and never throws. */
  readonly changed: (request: MoneyRequest) => void;
  /** Something changed that stands in every Home. Returns at once and never throws. */
  readonly changedForAll: () => void;
  readonly stop: () => void;
};

export type KeeperParts = {
  readonly pages: HomePages;
  readonly speaker: Pick<Speaker, 'publishHome'>;
  readonly visitors: HomeVisitors;
  readonly people: Pick<People, 'roster'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

/** A request often changes several times in a row. */
const GATHER_MS = 250;
/** A sentence stays that long, whatever changes meanwhile. */
const NOTE_MS = 60_000;

type Note = { readonly blocks: readonly KnownBlock[]; readonly until: number };

export function createHomeKeeper(parts: KeeperParts): HomeKeeper {
  const { pages, speaker, visitors, clock, timers, log } = parts;
  const notes = new Map<UserId, Note>();
  const changed = new Map<RequestId, MoneyRequest>();
  let isStopped = false;

  const publish = async (user: UserId): Promise<boolean> => {
    try {
      const page = await pages.read(user, noteFor(user));
      return (await speaker.publishHome(user, page.view)) && page.isWhole;
    } catch (err) {
      log.warn({ err }, 'an App Home could not be made');
      return false;
    }
  };

  const noteFor = (user: UserId): readonly KnownBlock[] => {
    const note = notes.get(user);
    if (note !== undefined && note.until > clock.monotonic()) return note.blocks;
    notes.delete(user);
    return [];
  };

  const turns = createTurns({ publish, clock, timers });

  const refreshAll = async (): Promise<void> => {
    try {
      for (const user of await visitors.lately()) turns.soon(user);
    } catch (err) {
      log.warn({ err }, 'a change was not shown in App Home');
    }
  };

  const gather = async (): Promise<void> => {
    const requests = [...changed.values()];
    changed.clear();
    if (isStopped) return;
    try {
      const lately = await visitors.lately();
      if (lately.length === 0) return;
      for (const request of requests) {
        const users = await concerned(parts, request);
        for (const user of lately) if (users === 'all' || users.has(user)) turns.soon(user);
      }
    } catch (err) {
      log.warn({ err }, 'a change was not shown in App Home');
    }
  };

  return {
    async opened(user) {
      notes.delete(user);
      await Promise.all([visitors.came(user), turns.now(user)]);
    },
    async show(user, note) {
      notes.delete(user);
      if (note !== undefined) {
        notes.set(user, { blocks: note.blocks, until: clock.monotonic() + NOTE_MS });
      }
      await Promise.all([visitors.came(user), turns.now(user)]);
    },
    changed(request) {
      if (isStopped) return;
      pages.forget();
      if (changed.size === 0) timers.after(GATHER_MS, () => void gather());
      changed.set(request.id, request);
    },
    changedForAll() {
      if (!isStopped) void refreshAll();
    },
    stop() {
      isStopped = true;
      turns.stop();
    },
  };
}

/** Who asked, who can decide, and who did something about it. */
async function concerned(
  { people }: KeeperParts,
  { requester, terms, history }: MoneyRequest,
): Promise<ReadonlySet<UserId> | 'all'> {
  // Admins see what needs one of them.
  const ids = [...idsOf(terms), ...terms.admins];
  // A roster does not list everyone; who may decide is checked where each Home is made.
  if (ids.includes('everyone')) return 'all';
  const roster = await people.roster(ids, TIMING.eligibilityAgeMs);
  if (!roster.known) return new Set([requester]);
  const acted = history.map(({ actor }) => userId(actor));
  return new Set([requester, ...roster.people.map(({ user }) => user), ...acted]);
}
