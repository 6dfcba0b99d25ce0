/** What admins are told when the policy file has changed, or has mistakes. */
import type { PolicyNews } from '../../engine/policy-ports.ts';
import { bold, cut, richText, text, who, type Part } from '../blocks.ts';
import { fitting } from '../fitting.ts';
import type { Message } from '../speaker.ts';

/** Of a line. */
const LENGTHS = [300, 200] as const;
const ID = /\b([CUWS][A-Z0-9]{5,20})\b/;

export function policyNewsMessage(news: PolicyNews): Message {
  if (news.kind === 'policy') {
    return message(
      'The policy has changed.',
      `Requests that are asked for from now on are under it; open ones keep theirs. Policy ${news.to}, before it ${news.from}.`,
      news.changes,
    );
  }
  return message(
    'The policy file has mistakes.',
    'Nothing has changed: the policy stays as it was until they are mended.',
    news.problems,
  );
}

function message(head: string, then: string, lines: readonly string[]): Message {
  return fitting(LENGTHS, (most) => {
    const listed = lines.map((line) => [text('• '), ...withPeople(cut(line, most))]);
    return { text: `${head} ${then}`, blocks: [richText([[bold(head)], [text(then)], ...listed])] };
  });
}

/** Ids of people and groups as their names, everything else as it is. */
export function withPeople(words: string): readonly Part[] {
  return words
    .split(ID)
    .map((part) => (/^[UWS][A-Z0-9]{5,20}$/.test(part) ? who(part) : text(part)));
}
