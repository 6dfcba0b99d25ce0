import { useState } from 'preact/hooks';
import type { Game } from '../../../twice/twice-api.ts';
import { html, typed } from '../html.ts';
import type { Drawn } from '../html.ts';
import type { Play } from './feed.ts';

const SEEDS = 1_000_000;

/** A seed in the page's address is taken from there, so that a game can be passed on. */
function firstSeed(): string {
  const told = decodeURIComponent(location.hash.slice(1));
  return told === '' ? String(Math.floor(Math.random() * SEEDS)) : told;
}

export function Chaos({ play, game }: { readonly play: Play; readonly game: Game }): Drawn {
  const [seed, setSeed] = useState(firstSeed);
  const [note, setNote] = useState('');
  const { chaos } = game;
  const start = async (event: Event): Promise<void> => {
    event.preventDefault();
    const answer = await play.act({ do: 'chaos', seed });
    setNote(answer.ok ? '' : answer.note);
    if (answer.ok) history.replaceState(null, '', `#${encodeURIComponent(seed.trim())}`);
  };
  return html`<section class="panel chaos-panel" aria-labelledby="chaos-title">
    <h2 id="chaos-title">Let chaos play</h2>
    <p class="lead">Requests, clicks, faults and kills by lot. The same seed plays the same game.</p>
    <form class="chaos" onSubmit=${start} noValidate>
      <label for="seed">Seed</label>
      <input id="seed" class="field" value=${seed} inputmode="numeric" autocomplete="off"
        aria-invalid=${note !== ''} aria-describedby="seed-note"
        onInput=${(event: Event) => setSeed(typed(event))} />
      <button type="submit" class="button primary">Let chaos play</button>
      ${chaos?.isPlaying && stopButton(play)}
    </form>
    <p id="seed-note" class="problem" role="alert" hidden=${note === ''}>${note}</p>
    ${chaos !== null && progress(chaos)}
  </section>`;
}

function stopButton({ act }: Play): Drawn {
  return html`<button type="button" class="button"
    onClick=${() => void act({ do: 'stop-chaos' })}>Stop</button>`;
}

function progress({ seed, done, steps, isPlaying }: NonNullable<Game['chaos']>): Drawn {
  const words = isPlaying ? `Seed ${seed}: ${done} of ${steps} deeds` : `Seed ${seed} has played`;
  return html`<div class="progress">
    <progress max=${steps} value=${done} aria-label="Chaos"></progress><small>${words}</small>
  </div>`;
}
