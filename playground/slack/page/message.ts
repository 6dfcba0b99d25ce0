import { h } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Block, Message, Person } from '../page-api.ts';
import type { Workspace } from './workspace.ts';
import { avatar } from './avatar.ts';
import { drawBlocks } from './blocks.ts';
import type { Perform } from './client.ts';
import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';
import { icon } from './icons.ts';
import { Menu } from './menu.ts';
import { mrkdwn } from './mrkdwn-view.ts';
import { useSurface } from './surface.ts';
import { clockOf, dateOfTs } from './time.ts';

export function MessageItem(props: {
  readonly workspace: Workspace;
  readonly message: Message;
  readonly isCompact: boolean;
  readonly isThread: boolean;
}): Drawn {
  const { workspace, message, isCompact, isThread } = props;
  const { state, go, perform } = workspace;
  const author = authorOf(state.people, state.app, message.user);
  const isShared = !message.ephemeral;
  const openThread = (): void => go({ thread: message.ts });
  const time = clockOf(dateOfTs(message.ts));
  const names = classes('message', isCompact && 'is-compact', message.ephemeral && 'is-ephemeral');
  return html`<article class=${names} aria-label=${`${author.name}, ${time}`} data-ts=${message.ts}>
    <div class="message-side">${isCompact ? html`<time>${time}</time>` : avatar(author)}</div>
    <div class="message-main">
      ${message.ephemeral && html`<div class="only-you">${icon('eye')} Only visible to you</div>`}
      ${
        !isCompact &&
        html`<div class="message-head">
        <b>${author.name}</b>
        ${author.kind === 'bot' && html`<span class="app-badge">APP</span>`}
        <time title=${dateOfTs(message.ts).toLocaleString()}>${time}</time>
      </div>`
      }
      ${h(MessageBody, { message, perform })}
      ${(message.files ?? []).map((file) => fileLink(file, state.me.id))}
      ${!isThread && isShared && replies(message, openThread)}
    </div>
    ${isShared && actionsOf(workspace, message, isThread ? null : openThread)}
  </article>`;
}

function MessageBody({
  message,
  perform,
}: {
  readonly message: Message;
  readonly perform: Perform;
}): Drawn {
  const { channel, ts } = message;
  const where = useMemo(() => ({ message: { channel, ts } }), [channel, ts]);
  const blocks: readonly Block[] = message.blocks ?? NO_BLOCKS;
  const surface = useSurface(where, `m-${ts}`, blocks, perform, NO_ERRORS);
  const edited = message.edited && html`<span class="edited">(edited)</span>`;
  if (blocks.length > 0)
    return html`${drawBlocks(blocks, surface)}${edited && html`<div>${edited}</div>`}`;
  return html`<div class="message-text">${mrkdwn(message.text)}${edited}</div>`;
}

const NO_BLOCKS: readonly Block[] = [];
const NO_ERRORS = {};

type FileShown = NonNullable<Message['files']>[number];

function fileLink({ id, name, size, alt }: FileShown, as: string): Drawn {
  if (name.endsWith('.png')) {
    return html`<img class="file" src=${`/client/files/${id}?as=${as}`} alt=${alt} />`;
  }
  return html`<a class="file" href=${`/client/files/${id}?as=${as}`} download=${name}>
    <b>${name}</b><span>${sizeOf(size)}</span></a>`;
}

function sizeOf(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.ceil(bytes / 1024).toLocaleString('en-US')} kB`;
}

/** What appears beside a message that is pointed at; where nothing can point, it is always there. */
function actionsOf(
  { state, perform }: Workspace,
  { channel, ts, replyCount }: Message,
  onReply: (() => void) | null,
): Drawn {
  const items = state.messageShortcuts.map(({ name, callbackId, description }) => ({
    label: name,
    note: description,
    onPick: () => void perform({ do: 'shortcut', callbackId, message: { channel, ts } }),
  }));
  const label = 'More actions';
  const look = 'message-action';
  const more = items.length > 0 && h(Menu, { label, look, face: icon('dots'), items });
  const canReply = onReply !== null && replyCount === 0;
  if (!more && !canReply) return null;
  const reply =
    canReply &&
    html`<button type="button" class="message-action" aria-label="Reply in thread"
      title="Reply in thread" onClick=${onReply}>${icon('reply')}</button>`;
  return html`<div class="message-actions">${reply}${more}</div>`;
}

function replies({ replyCount }: Message, onOpen: () => void): Drawn {
  if (replyCount === 0) return null;
  const label = replyCount === 1 ? '1 reply' : `${replyCount} replies`;
  return html`<button type="button" class="replies" aria-label=${label} onClick=${onOpen}>
    ${label}<span aria-hidden="true">View thread</span></button>`;
}

function authorOf(
  people: readonly Person[],
  app: { readonly name: string; readonly botUserId: string },
  id: string,
): Pick<Person, 'id' | 'name' | 'kind'> {
  const known = people.find((one) => one.id === id);
  if (known) return known;
  if (id === app.botUserId || id.startsWith('B'))
    return { id: app.botUserId, name: app.name, kind: 'bot' };
  return { id, name: id, kind: 'member' };
}
