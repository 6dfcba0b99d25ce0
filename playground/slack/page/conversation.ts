import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Conversation } from '../page-api.ts';
import { appTabs } from './app-tabs.ts';
import { Composer } from './composer.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { icon } from './icons.ts';
import { MessageList } from './messages.ts';
import { noteLine } from './note-line.ts';
import { botConversation } from './place.ts';
import { Welcome } from './welcome.ts';
import type { Workspace } from './workspace.ts';

export function ConversationPane({ workspace }: { readonly workspace: Workspace }): Drawn {
  const { state, at, perform } = workspace;
  const [draft, setDraft] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const here = state.conversations.find((one) => one.id === at);
  const unread = here?.unread ?? 0;
  useEffect(() => {
    if (unread > 0) void perform({ do: 'read', channel: at });
  }, [at, unread]);
  if (!here) {
    return html`<main class="pane"><p class="empty">Nothing here that you may see.</p></main>`;
  }
  const onTry = (text: string) => {
    setDraft(text);
    field.current?.focus();
  };
  const name = here.kind === 'im' ? here.name : `#${here.name}`;
  // Replies live in their thread; a thread's first message lives in the channel.
  const messages = (state.messages[at] ?? []).filter(
    ({ ts, threadTs }) => threadTs === undefined || threadTs === ts,
  );
  const label = `Messages in ${name}`;
  return html`<main class="pane" aria-label=${name}>
    ${botConversation(state) === at ? appTabs(workspace) : head(here, name)}
    ${h(Welcome, { lines: state.welcome, onTry })}
    ${h(MessageList, { workspace, messages, label, beginning: beginning(here, name) })}
    ${noteLine(workspace)}
    ${h(Composer, { workspace, label: `Message ${name}`, channel: at, draft, setDraft, field })}
  </main>`;
}

function head(here: Conversation, name: string): Drawn {
  const topic = html`<span class="topic" title=${here.topic} aria-label=${`Topic of ${name}`}>
    ${here.topic}
  </span>`;
  return html`<header class="pane-head">
    <div class="pane-title">
      ${here.kind !== 'im' && icon(here.kind === 'private' ? 'lock' : 'hash')}
      <h1>${here.name}</h1>
      ${here.topic && topic}
    </div>
  </header>`;
}

function beginning(here: Conversation, name: string): string {
  if (here.kind === 'im') return `This is the very beginning of your messages with ${name}.`;
  return `This is the very beginning of the ${name} channel.`;
}
