/**
 * The connections of Socket Mode: two, so that one that is being replaced or was lost never leaves
 * people alone. Slack gives each delivery to any one of them.
 */
import type { Clock, Log, Timers } from '../engine/ports.ts';
import { type Clients, failureOf } from './clients.ts';
import type { LineEvents } from './socket-line.ts';
import { type Address, createSocketPlace } from './socket-place.ts';

export type SocketLinesParts = {
  readonly appToken: string;
  readonly clients: Pick<Clients, 'interactive'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly isReady: () => boolean;
  readonly onEnvelope: LineEvents['onEnvelope'];
};

export type SocketLines = {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /**
   * What has to be mended before Slack's deliveries can arrive. Null when all is well, and while lost
   * connections are opened anew: a Slack that is down is nobody's mistake here.
   */
  readonly trouble: () => string | null;
};

const CONNECTIONS = 2;
const NOT_READY_MS = 500;
const REFUSED_MS = 2_000;
const SWITCHED_OFF =
  'Socket Mode is switched off: switch it on in the Slack app, under Socket Mode';

export function createSocketLines(parts: SocketLinesParts): SocketLines {
  let refusal: string | null = null;
  let wasLive = false;
  let turn = Promise.resolve();
  const refuse = (why: string): void => {
    if (why !== refusal) parts.log.error({ trouble: why }, 'Slack does not let the bot in');
    refusal = why;
  };
  const isLive = (): boolean => places.some((place) => place.isLive());
  const places = Array.from({ length: CONNECTIONS }, () =>
    createSocketPlace({
      ...parts,
      address: () => addressOf(parts, refuse),
      inTurn(work) {
        turn = turn.then(work);
      },
      onNotice(reason) {
        parts.log.info({ reason }, 'Slack announces the end of a connection');
        if (reason === 'link_disabled') refuse(SWITCHED_OFF);
      },
      onChange() {
        if (isLive()) refusal = null;
        wasLive = true;
      },
    }),
  );
  return {
    async start() {
      await Promise.all(places.map((place) => place.start()));
    },
    async stop() {
      await Promise.all(places.map((place) => place.stop()));
    },
    trouble() {
      if (refusal !== null) return refusal;
      return wasLive || isLive() ? null : 'no connection to Slack is open yet';
    },
  };
}

/** Never rejects for what a network or Slack may say. */
async function addressOf(parts: SocketLinesParts, refuse: (why: string) => void): Promise<Address> {
  if (!parts.isReady()) return { waitMs: NOT_READY_MS };
  try {
    const { apps } = parts.clients.interactive;
    const { url = '' } = await apps.connections.open({ token: parts.appToken });
    if (isSafe(url)) return { url: new URL(url) };
    parts.log.error({}, 'Slack gave an address for Socket Mode that is not encrypted');
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'rateLimited') return { waitMs: failure.retryAfterMs };
    if (failure.kind === 'refused') refuse(tokenRefused(failure.error));
    else parts.log.warn({ why: failure.why }, 'no connection to Slack could be asked for');
  }
  return { waitMs: REFUSED_MS };
}

function tokenRefused(error: string): string {
  return `Slack refuses SLACK_APP_TOKEN (${error}): make an app-level token with connections:write in Basic Information`;
}

/** What comes over it is not signed: the encryption is all that says it is Slack's. */
function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'wss:' || (protocol === 'ws:' && hostname === '127.0.0.1');
}
