/** The whole demo, as whoever starts it has it, with both ends in the hands of the test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import type { LocalPaywint } from '../../playground/paywint/local-paywint.ts';
import { createPaywint } from '../../playground/paywint/server.ts';
import { startReplicas } from '../../playground/replicas.ts';
import { createSlack, type LocalSlack, type Room } from '../../playground/slack/server.ts';
import { gameDoor } from '../../playground/twice/game-door.ts';
import { createGame } from '../../playground/twice/game.ts';

const SIGNING_SECRET = 'signing-secret-of-a-test-that-plays';
const BOT_TOKEN = 'xoxb-token-of-a-test-that-plays';

export type Playground = {
  readonly slack: LocalSlack;
  readonly paywint: LocalPaywint;
  readonly close: () => Promise<void>;
};

export async function aPlayground(): Promise<Playground> {
  const dataDir = await mkdtemp(join(tmpdir(), 'paywint-twice-'));
  const paywint = await createPaywint({ seed: demoSeed() });
  const rooms = new Map<string, Room>();
  const slack = await createSlack({
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    paywint,
    rooms,
  });
  const lines: string[] = [];
  const replicas = await startReplicas(
    1,
    {
      slackApiUrl: slack.apiUrl,
      signingSecret: SIGNING_SECRET,
      botToken: BOT_TOKEN,
      paywintUrl: paywint.url,
      paywintKey: paywint.apiKey,
      paywintSecret: paywint.apiSecret,
      dataDir,
      policyFile: fileURLToPath(new URL('../../policy.example.yml', import.meta.url)),
    },
    {
      moved: (url) => slack.connect(`${url}/slack/events`),
      told: (line) => void lines.push(line),
    },
  );
  const game = createGame({ ...replicas, slack, paywint, channel: 'C0FINANCE', now: Date.now });
  rooms.set('game', gameDoor(game));
  const close = async (): Promise<void> => {
    game.close();
    for (const closer of replicas.closers) await closer();
    await Promise.all([slack.close(), paywint.close()]);
    await rm(dataDir, { recursive: true, force: true });
  };
  return { slack, paywint, close };
}
