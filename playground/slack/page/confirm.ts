import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useEscape } from './escape.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { textObject } from './mrkdwn-view.ts';
import { fields, textOf, word } from './read.ts';
import type { Fields } from './read.ts';

type Question = { readonly confirm: Fields; readonly onYes: () => void };

/** Asks first when the element wants it; `dialog` has to be drawn by whoever asks. */
export function useConfirm(): {
  readonly ask: (element: Fields, onYes: () => void) => void;
  readonly dialog: Drawn;
} {
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = (element: Fields, onYes: () => void) => {
    if (element['confirm'] === undefined) onYes();
    else setQuestion({ confirm: fields(element['confirm']), onYes });
  };
  const dialog = question && h(Confirm, { ...question, onDone: () => setQuestion(null) });
  return { ask, dialog };
}

function Confirm({ confirm, onYes, onDone }: Question & { readonly onDone: () => void }): Drawn {
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), []);
  const title = textOf(confirm['title']);
  const agree = textOf(confirm['confirm']);
  const look = word(confirm['style']) === 'danger' ? 'danger' : 'primary';
  const accept = () => {
    onDone();
    onYes();
  };
  useEscape(true, onDone);
  // A key pressed here is not for the modal underneath.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') event.stopPropagation();
  };
  return html`<div class="veil" onKeyDown=${onKeyDown}>
    <div class="dialog dialog-small" role="alertdialog" aria-modal="true" aria-label=${title}>
      <h2>${title}</h2>
      <div class="dialog-body">${textObject(confirm['text'])}</div>
      <footer>
        <button type="button" class="button" onClick=${onDone}>${textOf(confirm['deny'])}</button>
        <button type="button" class=${`button ${look}`} ref=${yes} onClick=${accept}>
          ${agree}
        </button>
      </footer>
    </div>
  </div>`;
}
