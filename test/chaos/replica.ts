/** One unmodified bot as a process, behind cables of its own; whoever looks after it starts it again. */
import { type Bot, type BotOptions, startBot } from '../../playground/bot.ts';
import { type Cable, layCable } from './cable.ts';

export type Replica = {
  readonly cables: Readonly<Record<Neighbour, Cable>>;
  /** Null while it is not there. */
  readonly url: () => string | null;
  readonly start: () => Promise<void>;
  readonly kill: () => Promise<void>;
  readonly freeze: (isFrozen: boolean) => void;
  /** How often it ended without being killed, with its last words. */
  readonly ends: readonly string[];
  readonly close: () => Promise<void>;
};

export const NEIGHBOURS = ['postgres', 'paywint', 'slack'] as const;
type Neighbour = (typeof NEIGHBOURS)[number];

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
  let bot: Bot | null = null;
  const replica: Replica = {
    cables,
    ends,
    url: () => bot?.url ?? null,
    async start() {
      const onLine = (line: string): void => {
        lines.push(line);
        if (lines.length > 20) lines.shift();
      };
      const started = await startBot({ ...through, onLine });
      bot = started;
      started.process.once('exit', () => {
        if (bot === started) ends.push(lines.slice(-3).join('\n'));
        bot = null;
      });
    },
    async kill() {
      const killed = bot;
      bot = null;
      await killed?.kill();
    },
    freeze: (isFrozen) => void bot?.process.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT'),
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
