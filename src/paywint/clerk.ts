/** Sends what admins change: connects first, writes once, and waits for the whole answer. */
import type { ActCall } from '../acts/act.ts';
import type { Clerk } from '../engine/act-ports.ts';
import { connect } from './connect.ts';
import type { Door, Written } from './fetch-once.ts';
import { doorOf, type PaywintOptions } from './door-of.ts';
import { createMoneyLine } from './money-line.ts';
import { PATHS } from './paths.ts';

const CONNECT_MS = 3_000;
/** Shorter than a stop of the process waits, so that what came of it is written down. */
const ANSWER_MS = 7_000;

/** @param platform gives the way into the Platform API; null where it is not set up. */
export function createClerk(
  options: PaywintOptions,
  platform: (() => Promise<Door>) | null,
): Clerk {
  const own = doorOf(options);
  return {
    async send(call) {
      const isPlatform = PATHS[call.to].path.startsWith('/api/platform/');
      const door = isPlatform ? await platform?.() : own;
      if (door === undefined)
        return { kind: 'notSent', why: 'the Platform API is not set up here' };
      const connected = await connect(door.baseUrl, CONNECT_MS, door.timers);
      if (!connected.ok) return { kind: 'notSent', why: connected.why };
      const { wire } = connected;
      const line = createMoneyLine({ ...door, wire });
      return line.send(written(call), ANSWER_MS);
    },
  };
}

function written({ to, id, body }: ActCall): Written {
  const { method, path } = PATHS[to];
  return {
    method,
    path: id === undefined ? path : `${path}${encodeURIComponent(id)}`,
    body: body === null ? '' : JSON.stringify(body),
  };
}
