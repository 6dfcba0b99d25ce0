/** What is measured, each thing with the check that its answer was right. */
import { strict as assert } from 'node:assert';
import { cardIdFor } from '../playground/paywint/seed.ts';
import { approveClick, askForm, commandForm, type Shown } from './payloads.ts';
import { undecided } from './read-ledger.ts';
import type { Answer, Sender } from './sender.ts';
import type { World } from './world.ts';

export type Part = {
  readonly name: string;
  readonly pid: number;
  /** Sends one, checks its answer, and gives how long the answer took. */
  readonly once: (sender: Sender) => Promise<number>;
  /** Makes ready what the next requests need; not measured. */
  readonly prepare: (count: number) => void;
};

export type Sent = { readonly submissions: () => number; readonly clicks: () => number };

const LEAST_CENTS = 100;

export function partsOf(world: World): { readonly parts: readonly Part[]; readonly sent: Sent } {
  const { hello, floor, bot, replies, file } = world;
  const help = (url: string) => (sender: Sender) =>
    timed(sender.send(url, commandForm('help', replies.silentUrl)));
  let submissions = 0;
  let clicks = 0;
  let waiting: Shown[] = [];
  const part = (
    name: string,
    pid: number,
    once: Part['once'],
    prepare: Part['prepare'] = nothing,
  ) => ({ name, pid, once, prepare }) satisfies Part;
  const submit: Part['once'] = (sender) => {
    submissions += 1;
    // Never the same amount twice: the bot would ask whether that is meant.
    const amount = ((LEAST_CENTS + submissions) / 100).toFixed(2);
    return timed(sender.send(bot.url, askForm(cardIdFor('Team travel'), amount)));
  };
  const click: Part['once'] = (sender) => {
    const shown = waiting.shift();
    assert(shown, 'there is no request left to approve');
    clicks += 1;
    return timed(sender.send(bot.url, approveClick(shown, replies.silentUrl)));
  };
  const takeWaiting = (count: number): void => {
    waiting = undecided(file).slice(0, count);
  };
  return {
    parts: [
      part('Bolt hello world: empty ack', hello.pid, help(hello.url)),
      part('raw HTTP and signature: empty ack', floor.pid, help(floor.url)),
      part('the same, and one row saved', floor.pid, help(`${floor.url}/commit`)),
      part('bot: `/paywint help`', bot.pid, (sender) => helpOfBot(world, sender)),
      part('bot: a form that saves a request', bot.pid, submit),
      part('bot: an approval that is counted', bot.pid, click, takeWaiting),
    ],
    sent: { submissions: () => submissions, clicks: () => clicks },
  };
}

const nothing = (): void => {};

/** The words come after the ack, by another way; they are waited for, and not part of the time. */
async function helpOfBot({ bot, replies }: World, sender: Sender): Promise<number> {
  const { url, words } = replies.expect();
  const [ms, said] = await Promise.all([
    timed(sender.send(bot.url, commandForm('help', url))),
    words,
  ]);
  assert(said.includes('/paywint reload'), `help did not help: ${said}`);
  return ms;
}

/** 200 and nothing said: anything in the body would be a form's error or a refusal. */
async function timed(answer: Promise<Answer>): Promise<number> {
  const { status, body, ms } = await answer;
  assert.deepEqual({ status, body }, { status: 200, body: '' });
  return ms;
}
