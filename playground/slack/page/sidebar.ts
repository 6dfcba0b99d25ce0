import type { Conversation } from '../page-api.ts';
import type { Workspace } from './workspace.ts';
import { avatar } from './avatar.ts';
import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';
import { icon } from './icons.ts';
import { botConversation } from './place.ts';

export function Sidebar({ workspace }: { readonly workspace: Workspace }): Drawn {
  const { state } = workspace;
  const botDm = botConversation(state);
  const channels = state.conversations.filter((one) => one.kind !== 'im');
  const directs = state.conversations.filter((one) => one.kind === 'im' && one.id !== botDm);
  return html`<nav class="sidebar" aria-label="Channels and messages">
    <h2>Channels</h2>
    <ul>${channels.map((one) => entry(workspace, one))}</ul>
    ${directs.length > 0 && html`<h2>Direct messages</h2>`}
    <ul>${directs.map((one) => entry(workspace, one))}</ul>
    <h2>Apps</h2>
    <ul>${appEntry(workspace, botDm)}</ul>
  </nav>`;
}

function entry(workspace: Workspace, one: Conversation): Drawn {
  const { state, at } = workspace;
  const person = state.people.find((other) => other.name === one.name);
  const channelFace = icon(one.kind === 'private' ? 'lock' : 'hash');
  const face = one.kind === 'im' && person ? avatar(person) : channelFace;
  return link(workspace, one.id, one.name, face, one.unread, one.id === at);
}

/** The bot has two tabs; the sidebar leads to its messages if there are any, else to its Home. */
function appEntry(workspace: Workspace, botDm: string | undefined): Drawn {
  const { state, at } = workspace;
  const bot = { id: state.app.botUserId, name: state.app.name, kind: 'bot' } as const;
  const unread = state.conversations.find((one) => one.id === botDm)?.unread ?? 0;
  const isHere = at === 'home' || at === botDm;
  return link(
    workspace,
    botDm && unread > 0 ? botDm : 'home',
    bot.name,
    avatar(bot),
    unread,
    isHere,
  );
}

function link(
  { go }: Workspace,
  target: string,
  name: string,
  face: Drawn,
  unread: number,
  isHere: boolean,
): Drawn {
  const look = classes('entry', isHere && 'is-here', unread > 0 && 'is-unread');
  const badge = html`<span class="badge" role="status" aria-label=${`${unread} unread in ${name}`}>
    ${unread}
  </span>`;
  return html`<li key=${target}>
    <button type="button" class=${look} aria-label=${name}
      aria-current=${isHere ? 'page' : undefined} onClick=${() => go({ at: target, thread: '' })}>
      ${face}<span class="entry-name">${name}</span>${unread > 0 && badge}
    </button>
  </li>`;
}
