/** From the start of the process to the first answer that is meant: the bot's `/readyz` and a bare Bolt app. */
import { z } from 'zod';
import type { Bar } from './bars.ts';
import { type Behind, SIGNING_SECRET, startBotOn } from './bots.ts';
import { median } from './quantile.ts';
import { startHelper } from './start-helper.ts';

const at = z.object({ url: z.string() });

/** @param behind a Slack and a Paywint that stay. */
export async function startUp(
  times: number,
  folder: string,
  behind: Behind,
): Promise<readonly Bar[]> {
  const store = { folder, databaseUrl: undefined };
  const bolt: number[] = [];
  const bots: number[] = [];
  // The first of each makes what the later ones find: tables, and what was compiled.
  for (let round = 0; round <= times; round += 1) {
    const from = performance.now();
    const hello = await startHelper('hello.ts', [SIGNING_SECRET], at);
    const between = performance.now();
    await hello.end();
    const again = performance.now();
    const bot = await startBotOn(store, behind);
    const end = performance.now();
    await bot.stop();
    if (round === 0) continue;
    bolt.push(between - from);
    bots.push(end - again);
  }
  const value = median(bots) / median(bolt);
  return [{ what: 'start to ready, × bare Bolt', value, limit: 2 }];
}
