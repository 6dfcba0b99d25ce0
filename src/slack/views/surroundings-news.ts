/** What admins are told when a channel or a group of the policy is no longer as it has to be. */
import type { SurroundingsNews } from '../../engine/news-ports.ts';
import { bold, richText, text } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { withPeople } from './policy-news.ts';

type Words = { readonly head: string; readonly does: string; readonly mend: string };

const KEPT = 'Nothing is lost: what is asked for is kept, and its notice appears there afterwards.';
const REFUSED =
  'Requests that too few people could approve are refused; open ones wait and are kept.';

const WORDS: Readonly<Record<SurroundingsNews['state'], (id: string) => Words>> = {
  outside: (id) => ({
    head: `The bot cannot post in the channel ${id}.`,
    does: KEPT,
    mend: 'It is not in the channel, or the channel is gone: type /invite @Paywint there, or name another channel in the policy for what is asked from then on.',
  }),
  archived: (id) => ({
    head: `The channel ${id} is archived.`,
    does: KEPT,
    mend: 'Unarchive it and type /invite @Paywint there, or name another channel in the policy for what is asked from then on.',
  }),
  empty: (id) => ({
    head: `The group ${id} has no members.`,
    does: REFUSED,
    mend: 'Add people to the group in Slack, or name others in the policy.',
  }),
  gone: (id) => ({
    head: `The group ${id} is no longer there.`,
    does: REFUSED,
    mend: 'Enable the group in Slack again, or name another in the policy.',
  }),
};

export function surroundingsMessage({ state, id }: SurroundingsNews): Message {
  const { head, does, mend } = WORDS[state](id);
  const lines = [[bold('⚠️ '), ...withPeople(head)], [text(does)], [text(mend)]];
  return { text: `${head} ${mend}`, blocks: [richText(lines)] };
}
