import type { Game, Station, Story } from '../../../twice/twice-api.ts';
import { classes, html } from '../html.ts';
import type { Drawn } from '../html.ts';
import type { Play } from './feed.ts';

export function stories(play: Play, game: Game): Drawn {
  return html`<section class="panel stories-panel" aria-labelledby="stories-title">
    <h2 id="stories-title">Each request, in a row</h2>
    ${game.stories.length === 0 && html`<p class="empty">Nobody has asked for anything yet.</p>`}
    <ul class="stories" aria-label="Requests">${game.stories.map((one) => story(play, one))}</ul>
  </section>`;
}

function story(play: Play, { id, words, stations, debits, isWaiting }: Story): Drawn {
  const paid = debits === 1 ? 'one debit' : `${debits} debits`;
  return html`<li key=${id} class="story" aria-label=${id}>
    <div class="story-head">
      <b>${id}</b> <span>${words}</span>
      <span class=${classes('debits', debits > 1 && 'is-bad')}>${paid}</span>
    </div>
    <ol class="stations">${stations.map(station)}</ol>
    ${isWaiting && decisions(play, id)}
  </li>`;
}

function station({ name, state, note }: Station): Drawn {
  return html`<li key=${name} class=${`station is-${state}`}>
    <b>${name}</b><small>${note || '–'}</small>
  </li>`;
}

const DECISIONS = [
  ['approve', 'Approve as Mia'],
  ['deny', 'Deny as Ben'],
  ['cancel', 'Cancel'],
] as const;

function decisions({ act }: Play, request: string): Drawn {
  return html`<div class="decisions">
    ${DECISIONS.map(
      ([id, label]) => html`<button type="button" class="button" key=${id}
        aria-label=${`${label}: ${request}`} onClick=${() => void act({ do: 'deed', id, request })}>
        ${label}</button>`,
    )}
  </div>`;
}
