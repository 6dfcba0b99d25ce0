/** What people read in Slack, taken from the messages as they stand there. */
import { fields, list, word } from '../slack/json.ts';
import type { StoredMessage } from '../slack/stored.ts';

/** A message that the bot made, by the key that it carries for ever. */
export type Posted = { readonly key: string; readonly channel: string; readonly ts: string };

export type Notice = {
  readonly request: string;
  readonly message: StoredMessage;
  /** Which state of the request it shows. */
  readonly revision: number;
  /** The bold words under the title, such as `Waiting for approval`. */
  readonly label: string;
  /** `Amount` to `$50.00`, for each line that begins with a name and a colon. */
  readonly lines: ReadonlyMap<string, string>;
};

export function postedIn(messages: readonly StoredMessage[]): readonly Posted[] {
  return messages.flatMap((message) => {
    const { key } = metadataOf(message);
    if (key === '' || message.deleted) return [];
    return [{ key, channel: message.channel, ts: message.ts }];
  });
}

export function noticesIn(messages: readonly StoredMessage[]): readonly Notice[] {
  return messages.flatMap((message) => {
    const { key, revision } = metadataOf(message);
    const [request = '', surface] = key.split(':');
    if (surface !== 'notice' || message.deleted) return [];
    const sections = sectionsIn(message.blocks ?? []);
    return [
      {
        request,
        message,
        revision,
        label: (sections[0] ?? []).at(-1) ?? '',
        lines: new Map(sections.flatMap(lineIn)),
      },
    ];
  });
}

function metadataOf({ metadata }: StoredMessage): {
  readonly key: string;
  readonly revision: number;
} {
  const told = fields(fields(metadata)['event_payload']);
  return { key: word(told['post_key']), revision: Number(told['revision'] ?? 0) };
}

/** The texts of each line of rich text, in order. */
function sectionsIn(blocks: readonly unknown[]): readonly (readonly string[])[] {
  return blocks
    .filter((block) => fields(block)['type'] === 'rich_text')
    .flatMap((block) => list(fields(block)['elements']))
    .map((section) => list(fields(section)['elements']).map(textIn));
}

function lineIn(texts: readonly string[]): readonly (readonly [string, string])[] {
  const [label = '', ...rest] = texts;
  return label.endsWith(': ') ? [[label.slice(0, -2), rest.join('')]] : [];
}

function textIn(element: unknown): string {
  const { text, user_id: user } = fields(element);
  return word(text ?? user);
}
