import { h } from 'preact';
import type { BotOnPage, DeedGroup, Game } from '../../../twice/twice-api.ts';
import { classes, html } from '../html.ts';
import type { Drawn } from '../html.ts';
import { DeedButton } from './deed-button.ts';
import type { Play } from './feed.ts';

/** Stands above all others, where it is found in trouble. */
const PEACE = 'Peace';

export function deedGroups(play: Play, game: Game): Drawn {
  return game.groups.filter(({ title }) => title !== PEACE).map((one) => group(play, one));
}

function group(play: Play, { title, lead, deeds }: DeedGroup): Drawn {
  const id = `group-${title.replaceAll(/\W+/g, '-').toLowerCase()}`;
  return html`<section class="panel" key=${title} aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${lead !== '' && html`<p class="lead">${lead}</p>`}
    <div class="deeds">
      ${deeds.map((deed) => h(DeedButton, { play, deed, key: deed.id }))}
    </div>
  </section>`;
}

const STATES: Readonly<Record<BotOnPage['state'], string>> = {
  up: 'runs',
  paused: 'stands still',
  starting: 'starts',
  down: 'is dead',
};

export function bots(play: Play, game: Game): Drawn {
  const peace = game.groups.find(({ title }) => title === PEACE)?.deeds ?? [];
  return html`<div class="house">${processes(game)}
    ${peace.map((deed) => h(DeedButton, { play, deed, key: deed.id }))}
  </div>`;
}

function processes(game: Game): Drawn {
  return html`<ul class="bots" aria-label="The bot’s processes">
    ${game.bots.map(
      ({ name, pid, state }) => html`<li key=${name} class=${classes('bot', `is-${state}`)}>
        <i aria-hidden="true"></i><b>${name}</b> ${STATES[state]}
        ${pid !== null && html` <small>process ${pid}</small>`}
      </li>`,
    )}
  </ul>`;
}
