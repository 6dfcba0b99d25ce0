/** One unmodified bot as a process, behind cables of its own; whoever looks after it starts it again. */
import { type Bot, type BotOptions, startBot } from '../../playground/bot.ts';
import { type Cable, layCable } from './cable.ts';

export type Replica = {
  readonly cables: Readonly<Record<Neighbour, Cable>>;
  /** Null while it is not there. */
  readonly url: () => string | null;
  /** Of its process. */
  readonly pid: () => number | null;
  /** Whether it stands still for so long that whoever looks after its health has noticed. */
  readonly isSeenFrozen: () => boolean;
  /** Nothing is started twice: a second call waits for the same start. Rejects when it is killed, or ends, before it listens. */
  readonly start: () => Promise<void>;
  /** Also while it starts. */
  readonly kill: () => Promise<void>;
  readonly freeze: (isFrozen: boolean) => void;
  /** How often it ended without being killed, with its last words. */
  readonly ends: readonly string[];
  readonly close: () => Promise<void>;
};

export const NEIGHBOURS = ['postgres', 'paywint', 'slack'] as const;
type Neighbour = (typeof NEIGHBOURS)[number];

/** Between two looks at its health. */
const HEALTH_MS = 1_000;

export async function aReplica(
  options: BotOptions & { readonly databaseUrl: string },
): Promise<Replica> {
  const cables = {
    postgres: await layCable(Number(new URL(options.databaseUrl).port)),
    paywint: await layCable(Number(new URL(options.paywintUrl).port)),
    slack: await layCable(Number(new URL(options.slackApiUrl).port)),
  };
  const through = {
    ...options,
    databaseUrl: withPort(options.databaseUrl, cables.postgres.port),
    // Without a slash at the end, as Paywint's own addresses are given.
    paywintUrl: withPort(options.paywintUrl, cables.paywint.port).replace(/\/$/, ''),
    slackApiUrl: withPort(options.slackApiUrl, cables.slack.port),
  };
  const ends: string[] = [];
  const lines: string[] = [];
  const onLine = (line: string): void => {
    lines.push(line);
    if (lines.length > 20) lines.shift();
  };
  let bot: Bot | null = null;
  let starting: Promise<void> | null = null;
  let killing = new AbortController();
  let frozenAt: number | null = null;
  const launch = async (signal: AbortSignal): Promise<void> => {
    const started = await startBot({ ...through, onLine, signal });
    if (signal.aborted) throw new Error('it was killed when it was there');
    bot = started;
    started.process.once('exit', () => {
      if (bot !== started) return;
      ends.push(lines.slice(-3).join('\n'));
      bot = null;
    });
  };
  const replica: Replica = {
    cables,
    ends,
    url: () => bot?.url ?? null,
    pid: () => bot?.process.pid ?? null,
    isSeenFrozen: () => frozenAt !== null && performance.now() > frozenAt + HEALTH_MS,
    async start() {
      if (bot !== null) return;
      starting ??= launch(killing.signal).finally(() => {
        starting = null;
      });
      await starting;
    },
    async kill() {
      const [killed, start] = [bot, starting];
      bot = null;
      frozenAt = null;
      killing.abort();
      killing = new AbortController();
      await Promise.all([killed?.kill(), start?.catch(() => undefined)]);
    },
    freeze(isFrozen) {
      if (bot === null) return;
      frozenAt = isFrozen ? performance.now() : null;
      bot.process.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT');
    },
    async close() {
      await replica.kill();
      await Promise.all(NEIGHBOURS.map((name) => cables[name].close()));
    },
  };
  return replica;
}

function withPort(address: string, port: number): string {
  const url = new URL(address);
  url.port = String(port);
  return url.href;
}
