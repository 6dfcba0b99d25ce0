/** What is measured, each thing with the check that its answer was right. */
import { strict as assert } from 'node:assert';
import { cardIdFor } from '../playground/paywint/seed.ts';
import { approveClick, askForm, commandForm, type Shown } from './payloads.ts';
import type { Acks } from './acks.ts';
import type { Replies } from './replies.ts';
import type { Answer, Sender } from './sender.ts';
import type { BenchBot, World } from './world.ts';

export type Part = {
  readonly name: string;
  readonly pid: number;
  readonly acks: Acks;
  /** Sends one, checks its answer, and gives how long the answer took. */
  readonly once: (sender: Sender) => Promise<number>;
  /** Makes ready what the next requests need; not measured. */
  readonly prepare: (count: number) => Promise<void>;
};

/** What one bot was sent, and answered with 200. */
type Sent = { readonly submissions: number; readonly clicks: number };

export type BotParts = {
  readonly bot: BenchBot;
  readonly parts: readonly Part[];
  readonly sent: () => Sent;
};

export const HELLO = 'Bolt hello world: empty ack';
export const FLOOR = 'raw HTTP and signature: empty ack';
export const SAVED = 'the same, and one row saved';
export const HELP = '`/paywint help`';
export const APPROVAL = 'an approval that is counted';

const LEAST_CENTS = 100;

const nothing = (): Promise<void> => Promise.resolve();

/** What the bots are compared with; the first is the yardstick. */
export function yardsticks({ hello, floor, replies }: World): readonly Part[] {
  const ask = (url: string) => (sender: Sender) =>
    timed(sender.send(url, commandForm('help', replies.silentUrl)));
  const part = (name: string, { pid, acks, url }: World['hello']): Part => ({
    name,
    pid,
    acks,
    once: ask(url),
    prepare: nothing,
  });
  return [
    part(HELLO, hello),
    part(FLOOR, floor),
    part(SAVED, { ...floor, url: `${floor.url}/commit` }),
  ];
}

export function partsOf(bot: BenchBot, replies: Replies): BotParts {
  let submissions = 0;
  let clicks = 0;
  let waiting: Shown[] = [];
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
  const takeWaiting = async (count: number): Promise<void> => {
    waiting = (await bot.reader.undecided()).slice(0, count);
  };
  const part = (what: string, once: Part['once'], prepare: Part['prepare'] = nothing): Part => ({
    name: `${bot.store}: ${what}`,
    pid: bot.pid,
    acks: bot.acks,
    once,
    prepare,
  });
  return {
    bot,
    parts: [
      part(HELP, (sender) => help(bot, replies, sender)),
      part('a form that saves a request', submit),
      part(APPROVAL, click, takeWaiting),
    ],
    sent: () => ({ submissions, clicks }),
  };
}

/** The words come after the ack, by another way; they are waited for, and not part of the time. */
async function help(bot: BenchBot, replies: Replies, sender: Sender): Promise<number> {
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
