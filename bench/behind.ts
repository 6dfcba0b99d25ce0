/** A Slack and a Paywint for a bot that is measured, in a process of their own. */
import { z } from 'zod';
import { type Behind, BOT_TOKEN, SIGNING_SECRET } from './bots.ts';
import { startHelper } from './start-helper.ts';

const neighbours = z.object({
  slackApiUrl: z.string(),
  paywintUrl: z.string(),
  paywintKey: z.string(),
  paywintSecret: z.string(),
});

/** What is started is put on the stack, and ended from there. */
export async function behindABot(stack: AsyncDisposableStack): Promise<Behind> {
  const { told, end } = await startHelper('neighbours.ts', [SIGNING_SECRET, BOT_TOKEN], neighbours);
  stack.defer(end);
  return told;
}
