import { h } from 'preact';
import { useState } from 'preact/hooks';
import type { Call, Delivery } from '../page-api.ts';
import type { Workspace } from './workspace.ts';
import { FaultsPanel } from './faults-panel.ts';
import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';
import { iconButton } from './icons.ts';
import { PaywintTab } from './paywint-panel.ts';
import { tab } from './tab.ts';
import { clockWithSeconds } from './time.ts';

const TABS = ['Paywint', 'Deliveries', 'Slack API calls', 'Faults'] as const;
type Tab = (typeof TABS)[number];

/** What Slack never shows: the other end of every wire, and ways to cut them. */
export function Drawer({
  workspace,
  onClose,
}: {
  readonly workspace: Workspace;
  readonly onClose: () => void;
}): Drawn {
  const [here, setHere] = useState<Tab>('Paywint');
  const { state } = workspace;
  const isFaulty = state.slackFault !== 'none';
  const tabs = TABS.map((name) => {
    const look = name === 'Faults' && isFaulty ? 'has-dot' : '';
    return tab(name, name === here, () => setHere(name), look);
  });
  return html`<aside class="drawer" aria-label="Behind the scenes">
    <header class="pane-head">
      <div class="pane-title"><h1>Behind the scenes</h1></div>
      ${iconButton('close', 'Close behind the scenes', onClose)}
      <div class="tabs" role="tablist" aria-label="Behind the scenes">${tabs}</div>
    </header>
    <div class="scroll" role="tabpanel">${panel(here, workspace)}</div>
  </aside>`;
}

function panel(here: Tab, workspace: Workspace): Drawn {
  const { state } = workspace;
  switch (here) {
    case 'Paywint':
      return h(PaywintTab, { workspace });
    case 'Deliveries':
      return log(
        state.deliveries,
        'What Slack sent to the bot, newest first. Slack waits 3 seconds for an answer.',
        delivery,
      );
    case 'Slack API calls':
      return log(state.calls, 'What the bot asked of Slack, newest first.', call);
    case 'Faults':
      return h(FaultsPanel, { workspace });
    default:
      return here satisfies never;
  }
}

function log<T extends { readonly id: number }>(
  entries: readonly T[],
  lead: string,
  draw: (entry: T) => Drawn,
): Drawn {
  const newestFirst = [...entries].sort((one, other) => other.id - one.id);
  return html`<p class="lead">${lead}</p>
    ${newestFirst.length === 0 && html`<p class="empty">Nothing yet.</p>`}
    ${newestFirst.map(
      (entry) => html`<details key=${entry.id} class="wire">${draw(entry)}</details>`,
    )}`;
}

function delivery(one: Delivery): Drawn {
  const isGood = one.status === 200;
  const look = one.status === 'waiting' ? 'is-waiting' : classes(isGood ? 'is-good' : 'is-bad');
  const way = one.transport === 'socket' ? 'Socket Mode' : 'HTTP';
  const ack = one.ackMs === null ? '' : ` · answered in ${Math.round(one.ackMs)} ms`;
  return html`<summary>
      <span class=${classes('status', look)}>${one.status}</span>
      <span class="wire-name"><b>${one.kind}</b> ${one.summary}
        <small>${clockWithSeconds(new Date(one.at))} · ${way}${ack}</small></span>
    </summary>${bodies(one)}`;
}

function call(one: Call): Drawn {
  const look = one.outcome === 'ok' ? 'is-good' : 'is-bad';
  return html`<summary>
      <span class=${classes('status', look)}>${one.outcome}</span>
      <span class="wire-name"><b>${one.method}</b>
        <small>${clockWithSeconds(new Date(one.at))}</small></span>
    </summary>${bodies(one)}`;
}

function bodies(one: { readonly request: string; readonly response: string }): Drawn {
  return html`<h4>Request</h4><pre>${pretty(one.request)}</pre>
    <h4>Response</h4><pre>${pretty(one.response) || 'Empty'}</pre>`;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
