import { h } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Composer } from './composer.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { iconButton } from './icons.ts';
import { MessageList } from './messages.ts';
import type { Workspace } from './workspace.ts';

export function ThreadPane({ workspace }: { readonly workspace: Workspace }): Drawn {
  const { state, at, thread, go } = workspace;
  const [draft, setDraft] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const messages = (state.messages[at] ?? []).filter(
    ({ ts, threadTs }) => ts === thread || threadTs === thread,
  );
  const here = state.conversations.find((one) => one.id === at);
  const name = here?.kind === 'im' ? here.name : `#${here?.name ?? ''}`;
  const list = { workspace, messages, label: 'Messages in thread', beginning: '', isThread: true };
  const writing = { label: 'Reply…', channel: at, threadTs: thread, draft, setDraft, field };
  return html`<aside class="thread" aria-label="Thread">
    <header class="pane-head">
      <div class="pane-title"><h1>Thread</h1><span class="topic">${name}</span></div>
      ${iconButton('close', 'Close thread', () => go({ thread: '' }))}
    </header>
    ${h(MessageList, list)} ${h(Composer, { workspace, ...writing })}
  </aside>`;
}
