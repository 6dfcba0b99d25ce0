import { h } from 'preact';
import { useState } from 'preact/hooks';
import { useConfirm } from './confirm.ts';
import { classes, html, safeUrl } from './html.ts';
import type { Drawn } from './html.ts';
import { icon } from './icons.ts';
import { Menu } from './menu.ts';
import { withEmoji } from './emoji.ts';
import { plainText } from './mrkdwn-view.ts';
import { list, textOf, word } from './read.ts';
import type { Fields } from './read.ts';
import { press } from './surface.ts';
import type { Spot } from './surface.ts';

type Props = { readonly element: Fields; readonly spot: Spot };

export function ButtonElement({ element, spot }: Props): Drawn {
  const [isBusy, setBusy] = useState(false);
  const { ask, dialog } = useConfirm();
  const label = withEmoji(textOf(element['text']));
  const face = plainText(textOf(element['text']));
  const url = safeUrl(word(element['url']));
  const run = async () => {
    setBusy(true);
    await press(spot, word(element['action_id']));
    setBusy(false);
  };
  const names = classes('button', word(element['style']), isBusy && 'is-busy');
  if (url) {
    return html`<a class=${names} href=${url} target="_blank" rel="noopener noreferrer"
      aria-label=${label} onClick=${() => void run()}>${face}</a>`;
  }
  return html`<button type="button" class=${names} aria-label=${word(element['accessibility_label']) || label}
      disabled=${isBusy} onClick=${() => ask(element, () => void run())}>${face}</button>${dialog}`;
}

export function OverflowElement({ element, spot }: Props): Drawn {
  const { ask, dialog } = useConfirm();
  const items = list(element['options']).map((option) => ({
    label: textOf(option['text']),
    note: textOf(option['description']),
    onPick: () =>
      ask(element, () => {
        const answer = { type: 'overflow', selected_option: option };
        void press(spot, word(element['action_id']), answer);
      }),
  }));
  return html`${h(Menu, { label: 'More actions', look: 'button square', face: icon('dots'), items })}${dialog}`;
}
