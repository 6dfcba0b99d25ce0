/** How much memory is resident after many deliveries, beside a bare Bolt app after as many, and whether it still grows. */
import { z } from 'zod';
import type { Bar } from './bars.ts';
import { type Behind, pidOf, SIGNING_SECRET, startBotOn } from './bots.ts';
import { commandForm } from './payloads.ts';
import { median } from './quantile.ts';
import { openReplies } from './replies.ts';
import { growthOf, residentMb } from './resident.ts';
import { createSender, insist, type Sender } from './sender.ts';
import { startHelper } from './start-helper.ts';

const at = z.object({ url: z.string() });
const PATH = '/slack/events';
const SAMPLES = 100;
const AT_ONCE = 8;
/** Of what people mostly ask for. */
const ASKED = ['help', 'requests', 'policy reload 50', 'status nothing'] as const;

export async function memory(
  count: number,
  folder: string,
  behind: Behind,
  stack: AsyncDisposableStack,
): Promise<readonly Bar[]> {
  const hello = await startHelper('hello.ts', [SIGNING_SECRET], at);
  stack.defer(hello.end);
  const bot = await startBotOn({ folder, databaseUrl: undefined }, behind);
  stack.defer(bot.kill);
  const replies = await openReplies();
  stack.defer(replies.close);
  const bolt = await sampled(count, hello.pid, (sender, asked) =>
    insist(sender, hello.told.url + PATH, commandForm(asked, replies.silentUrl)),
  );
  const ours = await sampled(count, pidOf(bot), async (sender, asked) => {
    const { url, words } = replies.expect();
    await Promise.all([insist(sender, bot.url + PATH, commandForm(asked, url)), words]);
  });
  const last = (samples: readonly number[]): number => median(samples.slice(-SAMPLES / 10));
  return [
    {
      what: `resident memory after ${count} commands, × bare Bolt after as many`,
      value: last(ours) / last(bolt),
      limit: 1.5,
    },
    {
      what: 'resident memory of the last quarter, × the third',
      value: growthOf(ours),
      limit: 1.02,
    },
  ];
}

/** In MB, at as many moments. */
async function sampled(
  count: number,
  pid: number,
  deliver: (sender: Sender, asked: string) => Promise<unknown>,
): Promise<readonly number[]> {
  const senders = Array.from({ length: AT_ONCE }, () => createSender(SIGNING_SECRET));
  const samples: number[] = [];
  const each = Math.ceil(count / SAMPLES / AT_ONCE);
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await Promise.all(
      senders.map(async (sender) => {
        for (let number = 0; number < each; number += 1) {
          await deliver(sender, ASKED[number % ASKED.length] ?? 'help');
        }
      }),
    );
    samples.push(residentMb(pid));
  }
  for (const { close } of senders) close();
  return samples;
}
