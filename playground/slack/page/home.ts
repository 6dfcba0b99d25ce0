import { h } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { View } from '../page-api.ts';
import type { Workspace } from './workspace.ts';
import { appTabs } from './app-tabs.ts';
import { drawBlocks } from './blocks.ts';
import type { Perform } from './client.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { noteLine } from './note-line.ts';
import { useSurface } from './surface.ts';

/** The bot's Home tab. Opening it tells the bot, which may then publish a newer one. */
export function HomePane({ workspace }: { readonly workspace: Workspace }): Drawn {
  const { state, perform } = workspace;
  useEffect(() => void perform({ do: 'home' }), [state.me.id]);
  const { home } = state;
  return html`<main class="pane" aria-label="Home">
    ${appTabs(workspace)}
    <div class="scroll home">
      ${
        home
          ? h(HomeView, { view: home, perform, key: home.id })
          : html`<p class="empty">This app has not put anything here yet.</p>`
      }
    </div>
    ${noteLine(workspace)}
  </main>`;
}

function HomeView({ view, perform }: { readonly view: View; readonly perform: Perform }): Drawn {
  const where = useMemo(() => ({ view: view.id }), [view.id]);
  return drawBlocks(view.blocks, useSurface(where, view.id, view.blocks, perform, view.errors));
}
