/** Something that the bot can show, under a name by which people find it. */
import type { Message } from '../slack/speaker.ts';

export type Shown = {
  readonly name: string;
  readonly kind: 'message' | 'view';
  readonly content: object;
};

/** Each under the same name and a number of its own, from 1. */
export function messages(name: string, contents: readonly (Message | null)[]): readonly Shown[] {
  return numbered(name, 'message', contents);
}

export function views(name: string, contents: readonly object[]): readonly Shown[] {
  return numbered(name, 'view', contents);
}

function numbered(
  name: string,
  kind: Shown['kind'],
  contents: readonly (object | null)[],
): readonly Shown[] {
  return contents
    .filter((content) => content !== null)
    .map((content, at) => ({ name: `${name} ${at + 1}`, kind, content }));
}
