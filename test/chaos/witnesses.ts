/** Asks every witness: the database by plain SQL, Paywint's own books, Slack's messages, and the people. */
import type { StoredMessage } from '../../playground/slack/stored.ts';
import type { Act, Message, Seen } from './checker/seen.ts';
import { readRows } from './checker/read-rows.ts';
import { EVERYBODY } from './people.ts';
import { CHANNEL, type ProcessWorld } from './world.ts';

const RELOAD = '/api/user-api/card/payee/pw-card/reload';

export async function ask(world: ProcessWorld, acts: readonly Act[]): Promise<Seen> {
  const { slack, paywint } = world;
  const { rows, dump } = await readRows(world.databaseUrl);
  const told = EVERYBODY.flatMap((user) => slack.ephemerals(user));
  const inVain = told.filter(({ text }) => IN_VAIN.test(text));
  const posted = [CHANNEL, ...EVERYBODY.map((user) => slack.im(user))].flatMap((channel) =>
    slack.messages(channel),
  );
  return {
    rows,
    dump,
    debits: paywint
      .ledger()
      .filter(({ kind, cause }) => kind === 'reload' && cause !== null)
      .map(({ description, cents, cardId }) => ({
        memo: description ?? '',
        cents: -cents,
        cardId,
      })),
    calls: paywint
      .requests()
      .filter(({ path, body }) => path === RELOAD && isWhole(body))
      .map(({ path, body }) => ({ path, body })),
    messages: [...posted, ...told].filter(({ deleted }) => !deleted).map(messageOf),
    groups: world.groups,
    acts: acts.filter((act) => !wasRefused(act, inVain)),
    confirmed: told.flatMap(({ blocks }) => confirmedIn(JSON.stringify(blocks ?? []))),
    secrets: world.secrets,
    now: Date.now(),
  };
}

/** Half a call carries nothing that could be compared; Paywint executes none. */
function isWhole(body: string): boolean {
  return body.startsWith('{') && body.endsWith('}');
}

function messageOf({ channel, ts, text, blocks, metadata }: StoredMessage): Message {
  const words = JSON.stringify(metadata ?? {});
  return {
    channel,
    ts,
    text,
    blocks: JSON.stringify(blocks ?? []),
    key: /"post_key":"([^"]+)"/.exec(words)?.[1] ?? '',
    revision: Number(/"revision":(\d+)/.exec(words)?.[1] ?? 0),
  };
}

/** Told to whoever asked on one line, before the notice stands in the channel. */
function confirmedIn(blocks: string): readonly string[] {
  if (!blocks.includes('Your request: ')) return [];
  return /Request (R-[0-9A-Z]+)/.exec(blocks)?.slice(1) ?? [];
}

/** Long enough for a word by Slack to arrive, and short enough that it was about this act. */
const SOON_MS = 10_000;

/** What somebody is told whose click was taken and could not be judged, because Slack did not answer. */
const IN_VAIN = /so nothing was done/;

/** A click that was answered with a sentence why it does not count has done all that it can do. */
function wasRefused({ user, ackedAt }: Act, inVain: readonly StoredMessage[]): boolean {
  return inVain.some(({ onlyFor, ts }) => {
    const at = Number(ts) * 1_000;
    return onlyFor === user && at >= ackedAt - SOON_MS && at <= ackedAt + SOON_MS;
  });
}
