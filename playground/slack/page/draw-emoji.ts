/** Emoji as the page draws them: one without a drawing is left to the machine's fonts. */
import { ART, DRAWN } from './emoji-art.ts';
import { EMOJI } from './emoji.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';

export function drawEmoji(name: string): Drawn {
  const art = ART[name];
  if (!art) return EMOJI[name] ?? `:${name}:`;
  return html`<svg class="emoji" viewBox="0 0 16 16" role="img" aria-label=${EMOJI[name] ?? name}>
    ${art.map(([colour, path]) => shape(colour, path))}
  </svg>`;
}

function shape(colour: string, path: string): Drawn {
  if (!path.startsWith('~')) return html`<path d=${path} fill=${colour} />`;
  return html`<path class="emoji-line" d=${path.slice(1)} stroke=${colour} />`;
}

const CHARACTERS = new RegExp(`(${[...DRAWN.keys()].join('|')})`);

/** A text whose emoji stand in it as characters, as far as the page has a drawing of them. */
export function drawText(text: string): Drawn {
  const pieces = text.split(CHARACTERS);
  if (pieces.length === 1) return text;
  return pieces.map((piece, index) => (index % 2 ? drawEmoji(DRAWN.get(piece) ?? piece) : piece));
}
