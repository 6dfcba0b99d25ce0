import { h } from 'preact';
import { useState } from 'preact/hooks';
import { useConfirm } from './confirm.ts';
import { withEmoji } from './emoji.ts';
import { classes, html, safeUrl } from './html.ts';
import type { Drawn } from './html.ts';
import { icon } from './icons.ts';
import { Menu } from './menu.ts';
import { plainText } from './mrkdwn-view.ts';
import { list, textOf, word } from './read.ts';
import type { Fields } from './read.ts';
import { press } from './surface.ts';
import type { Spot } from './surface.ts';

type Props = { readonly element: Fields; readonly spot: Spot };

export function ButtonElement({ element, spot }: Props): Drawn {
  const [isBusy, setBusy] = useState(false);
  const { ask, dialog } = useConfirm();
  const text = textOf(element['text']);
  const label = word(element['accessibility_label']) || withEmoji(text);
  const run = async () => {
    setBusy(true);
    await press(spot, word(element['action_id']));
    setBusy(false);
  };
  const onClick = () => ask(element, () => void run());
  const look = classes('button', word(element['style']), isBusy && 'is-busy');
  const url = safeUrl(word(element['url']));
  if (url) {
    return html`<a class=${look} href=${url} target="_blank" rel="noopener noreferrer"
      aria-label=${label} onClick=${() => void run()}>${plainText(text)}</a>`;
  }
  return html`<button type="button" class=${look} aria-label=${label} disabled=${isBusy}
      onClick=${onClick}>${plainText(text)}</button>${dialog}`;
}

export function OverflowElement({ element, spot }: Props): Drawn {
  const { ask, dialog } = useConfirm();
  const choose = (option: Fields) => {
    const answer = { type: 'overflow', selected_option: option };
    ask(element, () => void press(spot, word(element['action_id']), answer));
  };
  const items = list(element['options']).map((option) => ({
    label: withEmoji(textOf(option['text'])),
    note: textOf(option['description']),
    onPick: () => choose(option),
  }));
  const face = icon('dots');
  return html`${h(Menu, { label: 'More actions', look: 'button square', face, items })}${dialog}`;
}
