/** Requests of the game: small amounts, and no two alike, so that the bot never asks back. */
import { type Notice, noticesIn } from '../notices.ts';
import type { GameAnswer } from '../twice-api.ts';
import { type Arena, did, type OneShot, sorry } from './deed.ts';

const CARDS = ['Team travel', 'Design tools', 'Office supplies', 'Field crew fuel'] as const;
const ANSWER_MS = 4_000;

export const ask: OneShot = {
  id: 'ask',
  label: 'Dana asks for money',
  hint: 'A card reload of a few dollars; one person of finance must approve it.',
  run: (arena) => askFor(arena, 'U0DANA', small),
};

export const askBig: OneShot = {
  id: 'ask-big',
  label: 'Omar asks for a lot',
  hint: 'More than $500: two people of finance and the CFO must approve it.',
  run: (arena) => askFor(arena, 'U0OMAR', big),
};

export const askLink: OneShot = {
  id: 'ask-link',
  label: 'Omar asks for a payment link',
  hint: 'A link that two of finance and the CFO must approve; a second one could be paid twice.',
  run: (arena) => askFor(arena, 'U0OMAR', (number) => `link ${cents(20, number)} round ${number}`),
};

function small(number: number): string {
  return `reload "${cardOf(number)}" ${cents(5 + (number % 15), number)} try ${number}`;
}

function big(number: number): string {
  return `reload "${cardOf(number)}" ${cents(500, number)} big try ${number}`;
}

function cardOf(number: number): string {
  return CARDS[number % CARDS.length] ?? CARDS[0];
}

function cents(dollars: number, number: number): string {
  return `${dollars}.${String((number % 99) + 1).padStart(2, '0')}`;
}

async function askFor(
  arena: Arena,
  user: string,
  line: (number: number) => string,
): Promise<GameAnswer> {
  const { notice, note } = await newRequest(arena, user, line(arena.nextNumber()));
  if (notice !== null) {
    const { lines, request } = notice;
    const what = [lines.get('Amount'), lines.get('Card')].filter((part) => part !== undefined);
    return did(`${request} is asked for: ${what.join(', ')}.`);
  }
  return sorry(note);
}

type Asked = { readonly notice: Notice | null; readonly note: string };

/** Types the line and waits a little for the notice; the bot may be dead, or Slack may be. */
async function newRequest(arena: Arena, user: string, line: string): Promise<Asked> {
  const { slack, channel } = arena;
  const known = new Set(notices(arena).map(({ request }) => request));
  const fresh = () => notices(arena).find(({ request }) => !known.has(request)) ?? null;
  const before = slack.ephemerals(user).length;
  const asked = await slack.as(user).command(`/paywint ${line}`, { channel });
  if (asked.note !== undefined) return { notice: null, note: `Nothing was asked. ${asked.note}` };
  const isNoted = () => slack.ephemerals(user).slice(before).some(isRefusal);
  await slack.changed(() => fresh() !== null || isNoted(), ANSWER_MS).catch(() => null);
  const told = slack.ephemerals(user).slice(before).find(isRefusal)?.text;
  const late = 'It was asked, and no notice has come yet: Slack or the bot is in trouble.';
  return { notice: fresh(), note: told ?? late };
}

/** A confirmation carries its request's key; a refusal is about no request. */
function isRefusal({ blocks, metadata }: { blocks?: unknown; metadata?: unknown }): boolean {
  return metadata === undefined && !JSON.stringify(blocks ?? '').includes('"cancel"');
}

function notices({ slack, channel }: Arena): readonly Notice[] {
  return noticesIn(slack.messages(channel));
}

/** The named one, or the newest, as long as its notice can be decided. */
function waiting(arena: Arena, request?: string): Notice | null {
  const open = notices(arena).filter(({ message }) =>
    JSON.stringify(message.blocks ?? '').includes('"approve"'),
  );
  const found = open.findLast((one) => request === undefined || one.request === request);
  return found ?? null;
}

/** For deeds that need one: asks first when nothing waits. */
export async function waitingOrNew(arena: Arena, request?: string): Promise<Asked> {
  const notice = waiting(arena, request);
  if (notice !== null) return { notice, note: '' };
  if (request !== undefined) return { notice: null, note: `${request} does not wait any more.` };
  return newRequest(arena, 'U0DANA', small(arena.nextNumber()));
}
