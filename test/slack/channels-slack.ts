/** A tiny Slack with conversations: messages are posted, changed, found by page and deleted. */
import { type Fields, tinySlack, type TinySlack } from './tiny-slack.ts';

type Posted = {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  text: string;
  metadata?: unknown;
};

/** So small that a few messages make a second page. */
const PAGE = 2;

export type ChannelsSlack = {
  readonly slack: TinySlack;
  readonly say: (channel: string, text: string) => void;
  readonly remove: (channel: string, ts: string | null) => void;
  readonly texts: (channel: string) => readonly string[];
  /** What history shows, and the keys by which messages can be found. */
  readonly find: {
    /** Leaves out the oldest so many of a channel. */
    readonly hides: (count: number) => void;
    /** Shows everything from the next call of a method on. */
    readonly showsAfter: (method: string) => void;
    readonly keys: (channel: string) => readonly string[];
  };
  readonly thread: (channel: string, ts: string | null) => readonly string[];
};

export async function aChannelsSlack(): Promise<ChannelsSlack> {
  let messages: Posted[] = [];
  let count = 0;
  let hidden = 0;
  let shownAfter = '';
  const did = (method: string): void => {
    if (method !== shownAfter) return;
    hidden = 0;
    shownAfter = '';
  };
  const post = (fields: Fields): string => {
    const { channel = '', text = '', thread_ts: thread, metadata } = fields;
    count += 1;
    const ts = `1795251600.${String(count).padStart(6, '0')}`;
    messages.push({
      channel,
      ts,
      text,
      ...(thread === undefined ? {} : { thread_ts: thread }),
      ...(metadata === undefined ? {} : { metadata: JSON.parse(metadata) }),
    });
    return ts;
  };
  const slack = await tinySlack({
    'chat.postMessage': (fields) => {
      did('chat.postMessage');
      return { ok: true, ts: post(fields) };
    },
    'chat.update': ({ channel, ts, text = '', metadata }) => {
      const found = messages.find((one) => one.channel === channel && one.ts === ts);
      if (found === undefined) return { ok: false, error: 'message_not_found' };
      found.text = text;
      if (metadata !== undefined) found.metadata = JSON.parse(metadata);
      return { ok: true, ts };
    },
    'conversations.open': ({ users }) => ({ ok: true, channel: { id: `D-${users}` } }),
    'conversations.history': (fields) =>
      page(
        messages.filter((one) => one.channel === fields['channel'] && !one.thread_ts).slice(hidden),
        fields,
      ),
    'conversations.replies': (fields) =>
      page(
        messages.filter(({ ts, thread_ts: of }) => [ts, of].includes(fields['ts'])),
        fields,
      ),
  });
  return {
    slack,
    say: (channel, text) => void post({ channel, text }),
    remove: (channel, ts) => {
      messages = messages.filter((one) => !(one.channel === channel && one.ts === ts));
    },
    find: {
      hides: (many) => {
        hidden = many;
      },
      showsAfter: (method) => {
        shownAfter = method;
      },
      keys: (channel) =>
        messages
          .filter((one) => one.channel === channel)
          .flatMap(({ metadata }) => keyOf(metadata)),
    },
    texts: (channel) =>
      messages.filter((one) => one.channel === channel && !one.thread_ts).map(({ text }) => text),
    thread: (channel, ts) =>
      messages
        .filter((one) => one.channel === channel && one.thread_ts === ts)
        .map(({ text }) => text),
  };
}

function keyOf(metadata: unknown): readonly string[] {
  const found = /"post_key":"([^"]+)"/.exec(JSON.stringify(metadata) ?? '');
  return found?.[1] === undefined ? [] : [found[1]];
}

/** The newest first; metadata only for those who ask for it. */
function page(found: readonly Posted[], { oldest = '0', cursor = '0', ...asked }: Fields): object {
  const newest = found.filter(({ ts }) => Number(ts) >= Number(oldest)).toReversed();
  const begin = Number(cursor);
  const end = begin + PAGE;
  return {
    ok: true,
    messages: newest
      .slice(begin, end)
      .map(({ metadata, ...rest }) =>
        asked['include_all_metadata'] === 'true' ? { ...rest, metadata } : rest,
      ),
    response_metadata: { next_cursor: end < newest.length ? String(end) : '' },
  };
}
