import { h } from 'preact';
import type { Game } from '../../../twice/twice-api.ts';
import { classes, html } from '../html.ts';
import type { Drawn } from '../html.ts';
import { Chaos } from './chaos.ts';
import { counters } from './counters.ts';
import { bots, deedGroups } from './deeds.ts';
import { usePlay } from './feed.ts';
import type { Play } from './feed.ts';
import { brokenIn, lamps, strip } from './lamps.ts';
import { QuickStart } from './quick-start.ts';
import { stories } from './stories.ts';
import { timeline } from './timeline.ts';

/** Everything that can go wrong, as buttons, and beside it what must hold all the same. */
export function Twice(): Drawn {
  const play = usePlay();
  const { game, isOnline } = play;
  if (game) return page(play, game);
  const words = isOnline ? 'Looking at the demo…' : 'The demo does not answer. Trying again…';
  return html`<div class="loading" role="status">${words}</div>`;
}

function page(play: Play, game: Game): Drawn {
  const isBroken = brokenIn(game).length > 0;
  return html`<div class=${classes('twice', isBroken && 'is-broken')}>
    <header class="bar">
      <a class="back" href="/" aria-label="The demo"><span>The demo</span></a>
      ${strip(game)}
    </header>
    <main>
      <section class="hero" aria-labelledby="title">
        <h1 id="title">Try to make it pay twice</h1>
        <p>
          Behind this page runs the real bot, between a local Slack and a local Paywint. Paywint has
          no way to say “you have sent this already”, so every lost answer is a trap. Break whatever
          you like. The lamps are computed from Paywint’s own books, from Slack and from the database,
          without asking the bot.
        </p>
        ${counters(game)}
      </section>
      <div class="columns">
        <div class="column">
          ${h(QuickStart, { play, game })} ${h(Chaos, { play, game })} ${bots(play, game)}
          ${deedGroups(play, game)}
        </div>
        <div class="column is-watched">${lamps(game)} ${stories(play, game)} ${timeline(game)}</div>
      </div>
    </main>
    ${said(play)}
  </div>`;
}

/** Stays in sight wherever the page is scrolled to. */
function said({ said: answer, isOnline }: Play): Drawn {
  const offline = 'The demo does not answer. Trying again…';
  if (!isOnline) return html`<p class="said is-bad" role="alert">${offline}</p>`;
  if (answer === null) return html`<p class="said" role="status" hidden></p>`;
  const words = answer.ok ? answer.words : answer.note;
  return html`<p class=${classes('said', !answer.ok && 'is-bad')} role="status">${words}</p>`;
}
