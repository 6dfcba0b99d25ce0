import type { Game, Moment } from '../../../twice/twice-api.ts';
import { html } from '../html.ts';
import type { Drawn } from '../html.ts';

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

const NAMES: Readonly<Record<Moment['who'], string>> = {
  you: 'You',
  chaos: 'Chaos',
  people: 'People',
  bot: 'Bot',
  paywint: 'Paywint',
  lamp: 'Lamp',
};

export function timeline(game: Game): Drawn {
  return html`<section class="panel timeline-panel" aria-labelledby="timeline-title">
    <h2 id="timeline-title">What happened</h2>
    ${game.timeline.length === 0 && html`<p class="empty">Nothing yet.</p>`}
    <ol class="timeline" tabindex="0" aria-label="Timeline">
      ${game.timeline.map(
        ({ at, who, words }, index) => html`<li key=${`${at}-${index}`} class=${`is-${who}`}>
          <time datetime=${at}>${CLOCK.format(new Date(at))}</time>
          <b>${NAMES[who]}</b> <span>${words}</span>
        </li>`,
      )}
    </ol>
  </section>`;
}
