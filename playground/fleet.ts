/**
 * The bots of the demo as processes that may be struck: each is started again when it has ended, as
 * a supervisor does. Signals go only to processes that were started here.
 */
import type { Bot } from './bot.ts';

type MemberState = 'starting' | 'up' | 'paused' | 'down';

type Member = {
  readonly name: string;
  readonly pid: number | null;
  readonly state: MemberState;
};

export type Fleet = {
  readonly members: () => readonly Member[];
  /** The addresses of those that have not ended. */
  readonly urls: () => readonly string[];
  /** At once, without a word to it: `kill -9`. False when it is not there. */
  readonly kill: (place: number) => boolean;
  /** SIGSTOP: it keeps everything and does nothing. */
  readonly pause: (place: number) => boolean;
  readonly resume: (place: number) => boolean;
  /** SIGTERM, as an operator would. */
  readonly restart: (place: number) => boolean;
  /** Sentences about bots that ended although nobody ended them. */
  readonly crashes: () => readonly string[];
  /** While it answers true, an end is no crash; the answer stops the asking. */
  readonly excuse: (isMeant: () => boolean) => () => void;
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => Promise<void>;
};

export type FleetParts = {
  readonly count: number;
  readonly start: (place: number) => Promise<Bot>;
  /** One of them listens at a new address. */
  readonly moved?: (url: string) => void;
  readonly told?: (line: string) => void;
  readonly restartAfterMs?: number;
  /** A send that hangs keeps a bot for long; after this it is ended as a power cut would. */
  readonly patienceMs?: number;
};

type Place = { bot: Bot | null; state: MemberState; isExpected: boolean };

const RESTART_MS = 1_500;
const PATIENCE_MS = 3_000;

/** @throws when one of them cannot start: then something is wrong that no second try mends. */
export async function startFleet(parts: FleetParts): Promise<Fleet> {
  const places: Place[] = Array.from({ length: parts.count }, () => ({
    bot: null,
    state: 'starting',
    isExpected: false,
  }));
  const yard: Yard = {
    parts,
    places,
    listeners: new Set(),
    excuses: new Set(),
    crashes: [],
    isClosing: false,
  };
  await Promise.all(places.map((_place, index) => launch(yard, index)));
  return {
    members: () => places.map(({ bot, state }, index) => memberOf(bot, state, index)),
    urls: () => places.flatMap(({ bot }) => (bot === null ? [] : [bot.url])),
    kill: (index) => signal(yard, index, 'SIGKILL'),
    pause: (index) => signal(yard, index, 'SIGSTOP'),
    resume: (index) => signal(yard, index, 'SIGCONT'),
    restart: (index) => signal(yard, index, 'SIGCONT') && signal(yard, index, 'SIGTERM'),
    crashes: () => yard.crashes,
    excuse: (isMeant) => {
      yard.excuses.add(isMeant);
      return () => yard.excuses.delete(isMeant);
    },
    onChange: (listener) => {
      yard.listeners.add(listener);
      return () => yard.listeners.delete(listener);
    },
    async close() {
      yard.isClosing = true;
      await Promise.all(places.map((place) => stopSoon(place, parts.patienceMs ?? PATIENCE_MS)));
    },
  };
}

type Yard = {
  readonly parts: FleetParts;
  readonly places: readonly Place[];
  readonly listeners: Set<() => void>;
  readonly excuses: Set<() => boolean>;
  readonly crashes: string[];
  isClosing: boolean;
};

async function launch(yard: Yard, index: number): Promise<void> {
  const place = placeAt(yard, index);
  change(yard, place, { bot: null, state: 'starting', isExpected: false });
  const bot = await yard.parts.start(index);
  if (yard.isClosing) return bot.kill();
  bot.process.once('exit', (code) => ended(yard, index, code));
  change(yard, place, { bot, state: 'up' });
  yard.parts.moved?.(bot.url);
  return undefined;
}

function ended(yard: Yard, index: number, code: number | null): void {
  if (yard.isClosing) return;
  const place = placeAt(yard, index);
  const isMeant = place.isExpected || [...yard.excuses].some((isExcused) => isExcused());
  if (!isMeant) {
    const line = `${nameOf(index)} ended by itself with ${code ?? 'a signal'}.`;
    yard.crashes.push(line);
    yard.parts.told?.(`${line} It is started again.`);
  }
  change(yard, place, { bot: null, state: 'down' });
  startAgain(yard, index);
}

/** A start may fail while Slack is unplugged: then the next one comes later. */
function startAgain(yard: Yard, index: number): void {
  setTimeout(() => {
    if (yard.isClosing) return;
    launch(yard, index).catch(() => {
      change(yard, placeAt(yard, index), { bot: null, state: 'down' });
      startAgain(yard, index);
    });
  }, yard.parts.restartAfterMs ?? RESTART_MS).unref();
}

const AFTER: Readonly<Record<'SIGKILL' | 'SIGSTOP' | 'SIGCONT' | 'SIGTERM', MemberState>> = {
  SIGKILL: 'down',
  SIGTERM: 'down',
  SIGSTOP: 'paused',
  SIGCONT: 'up',
};

function signal(yard: Yard, index: number, name: keyof typeof AFTER): boolean {
  const place = yard.places[index];
  if (place?.bot === null || place === undefined) return false;
  if (!place.bot.process.kill(name)) return false;
  const isEnd = name === 'SIGKILL' || name === 'SIGTERM';
  change(yard, place, { state: AFTER[name], ...(isEnd ? { isExpected: true } : {}) });
  return true;
}

async function stopSoon({ bot }: Place, patienceMs: number): Promise<void> {
  if (bot === null) return;
  // A stopped process hears nothing but this and the end.
  bot.process.kill('SIGCONT');
  const timer = setTimeout(() => void bot.kill(), patienceMs);
  await bot.stop();
  clearTimeout(timer);
}

function change(yard: Yard, place: Place, to: Partial<Place>): void {
  Object.assign(place, to);
  for (const listener of yard.listeners) listener();
}

function placeAt(yard: Yard, index: number): Place {
  const place = yard.places[index];
  if (place === undefined) throw new Error(`There is no bot ${index}`);
  return place;
}

function memberOf(bot: Bot | null, state: MemberState, index: number): Member {
  return { name: nameOf(index), pid: bot?.process.pid ?? null, state };
}

function nameOf(index: number): string {
  return `Bot ${index + 1}`;
}
