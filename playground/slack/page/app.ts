import { h } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ClientState } from '../page-api.ts';
import { useClient } from './client.ts';
import type { Client, Perform } from './client.ts';
import { ConversationPane } from './conversation.ts';
import { DirectoryContext } from './directory.ts';
import { Drawer } from './drawer.ts';
import { HomePane } from './home.ts';
import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';
import { ModalStack } from './modal.ts';
import { placeIn, usePlace } from './place.ts';
import type { Place } from './place.ts';
import { Sidebar } from './sidebar.ts';
import { ThreadPane } from './thread.ts';
import { topBar } from './top-bar.ts';

const ROOM_FOR_DRAWER = 1100;
const ROOM_FOR_DRAWER_AND_THREAD = 1440;

export type Workspace = {
  readonly state: ClientState;
  readonly at: string;
  readonly thread: string;
  readonly go: (change: Partial<Place>) => void;
  readonly perform: Perform;
  /** Slack's own grey line, when it could not do what was asked. */
  readonly note: string;
  readonly dismiss: () => void;
};

export function App(): Drawn {
  const [place, go] = usePlace();
  const client = useClient(place.as);
  const { state } = client;
  useEffect(() => {
    if (state && place.as !== state.me.id && place.as === '') go({ as: state.me.id });
  }, [state?.me.id, place.as]);
  if (!state)
    return html`<div class="loading" role="status">
    ${client.isOnline ? 'Opening the workspace…' : 'The local Slack does not answer. Trying again…'}
  </div>`;
  return h(Shell, { state, client, place, go });
}

function Shell(props: {
  readonly state: ClientState;
  readonly client: Client;
  readonly place: Place;
  readonly go: (change: Partial<Place>) => void;
}): Drawn {
  const { state, client, place, go } = props;
  const [sheet, setSheet] = useState<'none' | 'sidebar'>('none');
  const [isDrawerOpen, setDrawer] = useState(innerWidth >= ROOM_FOR_DRAWER && place.thread === '');
  const [note, setNote] = useState('');
  const visit = (change: Partial<Place>) => {
    setNote('');
    setSheet('none');
    if (change.thread && innerWidth < ROOM_FOR_DRAWER_AND_THREAD) setDrawer(false);
    go(change);
  };
  const toggleDrawer = () => {
    if (!isDrawerOpen && innerWidth < ROOM_FOR_DRAWER_AND_THREAD) go({ thread: '' });
    setDrawer(!isDrawerOpen);
  };
  const perform: Perform = useMemo(
    () => async (deed) => {
      const result = await client.perform(deed);
      if (deed.do !== 'options' && deed.do !== 'read') setNote(result.ok ? '' : result.note);
      return result;
    },
    [client.perform],
  );
  const at = placeIn(state, place);
  const workspace: Workspace = {
    state,
    at,
    thread: place.thread,
    go: visit,
    perform,
    note,
    dismiss: () => setNote(''),
  };
  const directory = { ...state, open: (id: string) => visit({ at: id, thread: '' }) };
  const layout = classes(
    'shell',
    isDrawerOpen && 'has-drawer',
    place.thread !== '' && 'has-thread',
    sheet === 'sidebar' && 'shows-sidebar',
  );
  return html`<${DirectoryContext.Provider} value=${directory}>
    <div class=${layout}>
      ${topBar(workspace, client.isOnline, () => setSheet(sheet === 'none' ? 'sidebar' : 'none'), toggleDrawer, isDrawerOpen)}
      ${h(Sidebar, { workspace })}
      <div class="backdrop" onClick=${() => setSheet('none')}></div>
      ${at === 'home' ? h(HomePane, { workspace }) : h(ConversationPane, { workspace, key: `${state.me.id}/${at}` })}
      ${place.thread !== '' && at !== 'home' && h(ThreadPane, { workspace, key: place.thread })}
      ${isDrawerOpen && h(Drawer, { workspace, onClose: () => setDrawer(false) })}
      ${h(ModalStack, { workspace })}
    </div>
  <//>`;
}
