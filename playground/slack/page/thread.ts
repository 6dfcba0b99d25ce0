import { h } from 'preact';
import { useState } from 'preact/hooks';
import type { Workspace } from './app.ts';
import { Composer } from './composer.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { icon } from './icons.ts';
import { MessageList } from './messages.ts';

export function ThreadPane({ workspace }: { readonly workspace: Workspace }): Drawn {
  const { state, at, thread, go } = workspace;
  const [draft, setDraft] = useState('');
  const messages = (state.messages[at] ?? []).filter(
    (one) => one.ts === thread || one.threadTs === thread,
  );
  const here = state.conversations.find((one) => one.id === at);
  const name = here?.kind === 'im' ? here.name : `#${here?.name ?? ''}`;
  return html`<aside class="thread" aria-label="Thread">
    <header class="pane-head">
      <div class="pane-title"><h1>Thread</h1><span class="topic">${name}</span></div>
      <button type="button" class="icon-button" aria-label="Close thread" onClick=${() => go({ thread: '' })}>${icon('close')}</button>
    </header>
    ${h(MessageList, { workspace, messages, label: 'Messages in thread', beginning: '', isThread: true })}
    ${h(Composer, { workspace, label: 'Reply…', channel: at, threadTs: thread, draft, setDraft })}
  </aside>`;
}
