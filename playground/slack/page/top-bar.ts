import { h } from 'preact';
import type { Person } from '../page-api.ts';
import type { Workspace } from './app.ts';
import { avatar } from './avatar.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { icon } from './icons.ts';
import { Menu } from './menu.ts';

const KINDS: Readonly<Record<Person['kind'], string>> = {
  member: '',
  guest: 'guest',
  stranger: 'from another workspace',
  bot: 'bot',
  deactivated: 'deactivated',
};

export function topBar(
  { state, go }: Workspace,
  isOnline: boolean,
  onMenu: () => void,
  onDrawer: () => void,
  isDrawerOpen: boolean,
): Drawn {
  const { me } = state;
  const people = state.people.filter((one) => one.kind !== 'bot');
  const face = html`${avatar(me)}
    <span class="you"><small>You are</small><b>${me.name}</b></span>
    <span class="you-title">${titleOf(me)}</span>${icon('down')}`;
  const items = people.map((one) => ({
    label: one.name,
    note: titleOf(one),
    face: avatar(one),
    isChecked: one.id === me.id,
    onPick: () => go({ as: one.id, thread: '' }),
  }));
  return html`<header class="top-bar">
    <button type="button" class="bar-button only-narrow" aria-label="Channels" onClick=${onMenu}>${icon('menu')}</button>
    <b class="team-name">${state.team.name}</b>
    ${!isOnline && html`<span class="offline" role="status">Reconnecting…</span>`}
    ${h(Menu, { label: `You are ${me.name}`, look: 'you-button', face, items, heading: 'Be somebody else' })}
    <button type="button" class="bar-button drawer-toggle" aria-label="Behind the scenes" aria-pressed=${isDrawerOpen}
      onClick=${onDrawer}>${icon('gauge')}<span>Behind the scenes</span></button>
  </header>`;
}

function titleOf(person: Person): string {
  return [person.title, KINDS[person.kind]].filter((part) => part !== '').join(' · ');
}
