import type { GameAnswer } from '../twice-api.ts';
import { aimAtTheBurn, aimAtTheByte } from './aimed.ts';
import { type Arena, did, type Group, type OneShot, sorry, type Switch } from './deed.ts';

/** Nobody wants to look for a bot that somebody else has put to sleep. */
const LONGEST_PAUSE_MS = 15_000;
const PAUSED = 'pause';

const kill: OneShot = {
  id: 'kill',
  label: 'Kill it now',
  hint: 'kill -9, whatever it is doing. A supervisor starts it again.',
  run: (arena) => strike(arena, (place) => arena.fleet.kill(place), 'was killed with -9', true),
};

const restart: OneShot = {
  id: 'restart',
  label: 'Restart it',
  hint: 'SIGTERM, as in a deployment.',
  run: (arena) => strike(arena, (place) => arena.fleet.restart(place), 'was told to stop', false),
};

const killAtBurn: Switch = {
  id: 'kill-at-burn',
  label: 'Kill it between burn and byte',
  hint: 'At the next send: once the permission is used up on disk, before a byte has left.',
  isOn: ({ armed }) => armed.has('kill-at-burn'),
  on: (arena) => aimAtTheBurn(arena, 'kill-at-burn'),
  off: (arena) => disarm(arena, 'kill-at-burn'),
};

const killAtByte: Switch = {
  id: 'kill-at-byte',
  label: 'Kill it when the bytes arrive',
  hint: 'At the next send: Paywint has the whole request, and the bot dies before the answer.',
  isOn: ({ armed }) => armed.has('kill-at-byte'),
  on: (arena) => aimAtTheByte(arena, 'kill-at-byte'),
  off: (arena) => disarm(arena, 'kill-at-byte'),
};

const pause: Switch = {
  id: PAUSED,
  label: 'Freeze it',
  hint: 'SIGSTOP: it stands still in the middle of whatever it does, for 15 seconds at most.',
  isOn: ({ armed }) => armed.has(PAUSED),
  on: (arena) => {
    disarm(arena, PAUSED);
    const { fleet, armed } = arena;
    const places = fleet.members().flatMap(({ state }, place) => (state === 'up' ? [place] : []));
    const paused = places.slice(0, 1).filter((place) => fleet.pause(place));
    const wake = (): void => {
      clearTimeout(timer);
      for (const place of paused) fleet.resume(place);
    };
    const timer = setTimeout(() => disarm(arena, PAUSED), LONGEST_PAUSE_MS).unref();
    armed.set(PAUSED, wake);
  },
  off: (arena) => disarm(arena, PAUSED),
};

export const botFaults: Group = {
  title: 'The bot itself',
  lead: 'Real signals to the real process, by its number.',
  isFault: true,
  deeds: [kill, killAtBurn, killAtByte, pause, restart],
};

export function disarm({ armed }: Arena, id: string): void {
  armed.get(id)?.();
  armed.delete(id);
}

/** The first one that is there. */
function strike(
  { fleet, countKill }: Arena,
  hit: (place: number) => boolean,
  words: string,
  isKill: boolean,
): Promise<GameAnswer> {
  const members = fleet.members();
  const place = members.findIndex(({ pid }, index) => pid !== null && hit(index));
  const struck = members[place];
  if (struck === undefined) return Promise.resolve(sorry('It is down already, and starts again.'));
  if (isKill) countKill();
  return Promise.resolve(did(`${struck.name} (process ${struck.pid}) ${words}.`));
}
