import { h } from 'preact';
import type { DeedOnPage, Game } from '../../../twice/twice-api.ts';
import { html } from '../html.ts';
import type { Drawn } from '../html.ts';
import { DeedButton } from './deed-button.ts';
import type { Play } from './feed.ts';

const STEPS = ['ask', 'paywint-accept-then-reset', 'kill-at-byte', 'approve'] as const;

/** The classic, in four clicks: the money is taken, the line is cut, and the bot dies of it. */
export function QuickStart({ play, game }: { readonly play: Play; readonly game: Game }): Drawn {
  const all = game.groups.flatMap(({ deeds }) => deeds);
  const steps = STEPS.map((id) => all.find((deed) => deed.id === id)).filter(isThere);
  return html`<section class="panel is-first" aria-labelledby="first-title">
    <h2 id="first-title">The classic, in four clicks</h2>
    <ol class="steps">
      ${steps.map((deed) => html`<li key=${deed.id}>${h(DeedButton, { play, deed })}</li>`)}
    </ol>
  </section>`;
}

function isThere(deed: DeedOnPage | undefined): deed is DeedOnPage {
  return deed !== undefined;
}
