import type { Workspace } from './app.ts';
import { avatar } from './avatar.ts';
import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';
import { botConversation } from './place.ts';

/** The head of the bot's own pages: its name, and the Home and Messages tabs. */
export function appTabs({ state, at, go }: Workspace): Drawn {
  const bot = { id: state.app.botUserId, name: state.app.name, kind: 'bot' } as const;
  const botDm = botConversation(state);
  const tab = (label: string, target: string) =>
    html`<button type="button" role="tab" class=${classes('tab', at === target && 'is-here')}
      aria-selected=${at === target} aria-label=${label} onClick=${() => go({ at: target, thread: '' })}>${label}</button>`;
  return html`<header class="pane-head">
    <div class="pane-title">${avatar(bot)}<h1>${bot.name}</h1><span class="app-badge">APP</span></div>
    <div class="tabs" role="tablist" aria-label=${bot.name}>
      ${tab('Home', 'home')}${botDm && tab('Messages', botDm)}
    </div>
  </header>`;
}
