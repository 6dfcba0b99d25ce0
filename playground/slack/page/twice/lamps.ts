import type { Game, Lamp } from '../../../twice/twice-api.ts';
import { classes, html } from '../html.ts';
import type { Drawn } from '../html.ts';

export function brokenIn(game: Game): readonly Lamp[] {
  return game.lamps.filter(({ problems }) => problems.length > 0);
}

function verdict(game: Game): string {
  const broken = brokenIn(game).length;
  if (broken === 0) return `All ${game.lamps.length} promises hold`;
  return broken === 1 ? 'One promise is broken' : `${broken} promises are broken`;
}

/** The lamps once more, small, where they are never scrolled out of sight. */
export function strip(game: Game): Drawn {
  return html`<div class="strip">
    <span class="dots" aria-hidden="true">${game.lamps.map(
      ({ id, problems }) =>
        html`<i key=${id} class=${classes('bulb', problems.length > 0 && 'is-red')}></i>`,
    )}</span>
    <b role="status">${verdict(game)}</b>
  </div>`;
}

export function lamps(game: Game): Drawn {
  return html`<section class="panel lamps-panel" aria-labelledby="lamps-title">
    <h2 id="lamps-title">What must hold, whatever you do</h2>
    <ul class="lamps" aria-label="Promises">${game.lamps.map(lamp)}</ul>
  </section>`;
}

function lamp({ id, words, from, problems }: Lamp): Drawn {
  const isRed = problems.length > 0;
  return html`<li key=${id} class=${classes('lamp', isRed && 'is-red')}>
    <i class=${classes('bulb', isRed && 'is-red')} aria-hidden="true"></i>
    <div>
      <b>${words}</b> <span class="state">${isRed ? 'Broken' : 'Holds'}</span>
      ${problems.map((problem) => html`<p class="problem" key=${problem}>${problem}</p>`)}
      <small>From ${from}.</small>
    </div>
  </li>`;
}
