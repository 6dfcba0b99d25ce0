/** Whether anything in a message or a view would be read by Slack as more than words. */
import { markupOf } from '../slack/texts-of.ts';

type Shown = { readonly text?: string; readonly blocks?: readonly unknown[] };
type Json = Readonly<Record<string, unknown>>;

/** Elements that wake people or lead somewhere, which no message of ours has. */
const LIVE = ['broadcast', 'link', 'emoji', 'channel', 'color', 'image', 'video', 'markdown'];
/** People and groups are named by ids of the policy and of Slack, never by what was typed. */
const ID = /^[US]0[A-Z0-9]+$/;

/** One sentence for each thing that is live. */
export function liveIn(shown: Shown): readonly string[] {
  const elements = nodesOf(shown);
  return [
    ...markupOf(shown).map((words) => `markup: ${words}`),
    ...elements
      .filter(({ type }) => LIVE.includes(String(type)))
      .map(({ type }) => `a ${String(type)}`),
    ...elements.flatMap(mentionIn),
    ...elements
      .filter(({ type, emoji }) => type === 'plain_text' && emoji !== false)
      .map(() => 'emoji in words'),
    ...inFallback(shown),
  ];
}

function mentionIn({ type, user_id: user, usergroup_id: group }: Json): readonly string[] {
  const id = type === 'user' ? user : group;
  const isMention = type === 'user' || type === 'usergroup';
  return isMention && !ID.test(String(id)) ? [`a mention of ${String(id)}`] : [];
}

/** Slack reads it as markup, and shows it by itself where there are no blocks. */
function inFallback({ text, blocks }: Shown): readonly string[] {
  if (text === undefined) return [];
  const others = text.replaceAll(/<@U0[A-Z0-9]+>/g, '');
  return [
    ...(/[<>]/.test(others) ? [`markup in its text: ${text}`] : []),
    ...((blocks ?? []).length === 0 ? ['a text without blocks'] : []),
  ];
}

function nodesOf(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Json;
  return [node, ...Object.values(node).flatMap(nodesOf)];
}
