import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ClientState } from '../page-api.ts';
import { useClient } from './client.ts';
import type { Client } from './client.ts';
import { ConversationPane } from './conversation.ts';
import { DirectoryContext } from './directory.ts';
import { Drawer } from './drawer.ts';
import { HomePane } from './home.ts';
import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';
import { ModalStack } from './modal.ts';
import { usePlace } from './place.ts';
import type { Place } from './place.ts';
import { Sidebar } from './sidebar.ts';
import { ThreadPane } from './thread.ts';
import { topBar } from './top-bar.ts';
import { useWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';

const ROOM_FOR_DRAWER = 1100;
const ROOM_FOR_DRAWER_AND_THREAD = 1440;

export function App(): Drawn {
  const [place, go] = usePlace();
  const client = useClient(place.as);
  const { state } = client;
  // The server knows who is there: somebody unknown, or nobody, becomes the person it answers with.
  const me = client.stateOf === place.as ? state?.me.id : undefined;
  useEffect(() => {
    if (me !== undefined && me !== place.as) go({ as: me });
  }, [me, place.as]);
  if (state) return h(Shell, { state, client, place, go });
  const words = client.isOnline
    ? 'Opening the workspace…'
    : 'The local Slack does not answer. Trying again…';
  return html`<div class="loading" role="status">${words}</div>`;
}

function Shell(props: {
  readonly state: ClientState;
  readonly client: Client;
  readonly place: Place;
  readonly go: (change: Partial<Place>) => void;
}): Drawn {
  const { state, client, place, go } = props;
  const [hasSidebar, setSidebar] = useState(false);
  const [hasDrawer, setDrawer] = useState(innerWidth >= ROOM_FOR_DRAWER && place.thread === '');
  const visit = (change: Partial<Place>) => {
    setSidebar(false);
    if (change.thread && innerWidth < ROOM_FOR_DRAWER_AND_THREAD) setDrawer(false);
    go(change);
  };
  const toggleDrawer = () => {
    if (!hasDrawer && innerWidth < ROOM_FOR_DRAWER_AND_THREAD) go({ thread: '' });
    setDrawer(!hasDrawer);
  };
  const workspace = useWorkspace(state, client, place, visit);
  useEffect(() => {
    document.title = titleOf(workspace);
  });
  const directory = { ...state, open: (id: string) => visit({ at: id, thread: '' }) };
  const bar = {
    isOnline: client.isOnline,
    hasDrawer,
    toggleDrawer,
    toggleSidebar: () => setSidebar(!hasSidebar),
  };
  return html`<${DirectoryContext.Provider} value=${directory}>
    <div class=${classes('shell', hasSidebar && 'shows-sidebar')} inert=${state.views.length > 0}>
      ${topBar(workspace, bar)} ${h(Sidebar, { workspace })}
      <div class="backdrop" onClick=${() => setSidebar(false)}></div>
      ${panes(workspace)}
      ${hasDrawer && h(Drawer, { workspace, onClose: () => setDrawer(false) })}
    </div>
    ${h(ModalStack, { workspace })}
  <//>`;
}

function panes(workspace: Workspace): Drawn {
  const { state, at, thread } = workspace;
  if (at === 'home') return h(HomePane, { workspace });
  // An address may name a thread that this person does not see, or that another demo had.
  const hasThread = state.messages[at]?.some(({ ts }) => ts === thread) === true;
  return html`${h(ConversationPane, { workspace, key: `${state.me.id}/${at}` })}
    ${hasThread && h(ThreadPane, { workspace, key: `${state.me.id}/${thread}` })}`;
}

function titleOf({ state, at }: Workspace): string {
  const here = state.conversations.find((one) => one.id === at);
  const unread = state.conversations.some((one) => one.unread > 0) ? '• ' : '';
  return `${unread}${here?.name ?? state.app.name} · ${state.me.name} · ${state.team.name}`;
}
