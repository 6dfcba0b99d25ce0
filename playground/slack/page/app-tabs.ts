import { avatar } from './avatar.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { botConversation } from './place.ts';
import { tab } from './tab.ts';
import type { Workspace } from './workspace.ts';

/** The head of the bot's own pages: its name, and the Home and Messages tabs. */
export function appTabs({ state, at, go }: Workspace): Drawn {
  const bot = { id: state.app.botUserId, name: state.app.name, kind: 'bot' } as const;
  const botDm = botConversation(state);
  const unread = state.conversations.find((one) => one.id === botDm)?.unread ?? 0;
  const to = (label: string, target: string, look = '') =>
    tab(label, at === target, () => go({ at: target, thread: '' }), look);
  return html`<header class="pane-head">
    <div class="pane-title">
      ${avatar(bot)}<h1>${bot.name}</h1><span class="app-badge">APP</span>
    </div>
    <div class="tabs" role="tablist" aria-label=${bot.name}>
      ${to('Home', 'home')}${botDm && to('Messages', botDm, unread > 0 ? 'has-dot' : '')}
    </div>
  </header>`;
}
