import { h } from 'preact';
import type { Person } from '../page-api.ts';
import { avatar } from './avatar.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { icon } from './icons.ts';
import { Menu } from './menu.ts';
import type { Workspace } from './workspace.ts';

const KINDS: Readonly<Record<Person['kind'], string>> = {
  member: '',
  guest: 'guest',
  stranger: 'from another workspace',
  bot: 'bot',
  deactivated: 'deactivated',
};

export type Bar = {
  readonly isOnline: boolean;
  readonly hasDrawer: boolean;
  readonly toggleDrawer: () => void;
  readonly toggleSidebar: () => void;
};

export function topBar(workspace: Workspace, bar: Bar): Drawn {
  return html`<header class="top-bar">
    <button type="button" class="bar-button only-narrow" aria-label="Channels"
      onClick=${bar.toggleSidebar}>
      ${icon('menu')}
    </button>
    <b class="team-name">${workspace.state.team.name}</b>
    ${!bar.isOnline && html`<span class="offline" role="status">Reconnecting…</span>`}
    ${gameLink(workspace)} ${people(workspace)}
    <button type="button" class="bar-button drawer-toggle" aria-label="Behind the scenes"
      aria-pressed=${bar.hasDrawer} onClick=${bar.toggleDrawer}>
      ${icon('gauge')}<span>Behind the scenes</span>
    </button>
  </header>`;
}

/** The page on which everything may be broken, where there is one. */
function gameLink({ state }: Workspace): Drawn {
  if (state.game === undefined) return null;
  return html`<a class="bar-button game-link" href=${state.game} aria-label="Try to make it pay twice">
    ${icon('bolt')}<span>Try to make it pay twice</span>
  </a>`;
}

/** Always says who I am, and makes me somebody else. */
function people({ state, go }: Workspace): Drawn {
  const { me } = state;
  const face = html`${avatar(me)}
    <span class="you"><small>You are</small><b>${me.name}</b></span>
    <span class="you-title">${titleOf(me)}</span>${icon('down')}`;
  const items = state.people
    .filter((one) => one.kind !== 'bot')
    .map((one) => ({
      label: one.name,
      note: titleOf(one),
      face: avatar(one),
      isChecked: one.id === me.id,
      onPick: () => go({ as: one.id, thread: '' }),
    }));
  const label = `You are ${me.name}`;
  return h(Menu, { label, look: 'you-button', face, items, heading: 'Be somebody else' });
}

function titleOf(person: Person): string {
  return [person.title, KINDS[person.kind]].filter((part) => part !== '').join(' · ');
}
