import { useEffect, useRef, useState } from 'preact/hooks';
import { keyOf, shown } from './answers.ts';
import { useAnswer } from './choices.ts';
import { useDirectory } from './directory.ts';
import type { Directory } from './directory.ts';
import { withEmoji } from './emoji.ts';
import { classes, html, typed } from './html.ts';
import type { Drawn } from './html.ts';
import { icon } from './icons.ts';
import { useClickOutside } from './menu.ts';
import { optionList } from './option-list.ts';
import { useOptions } from './options.ts';
import type { Option } from './options.ts';
import { fields, list, textOf, word } from './read.ts';
import type { Fields } from './read.ts';
import type { Spot } from './surface.ts';

type Props = { readonly element: Fields; readonly spot: Spot };

/** Every kind of select: a field to type ahead in, and the list of what fits. */
export function SelectElement({ element, spot }: Props): Drawn {
  const [query, setQuery] = useState<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const directory = useDirectory();
  const { answer, settle, dialog } = useAnswer({ element, spot });
  const isOpen = query !== null;
  useClickOutside(root, isOpen, () => setQuery(null));
  useEffect(() => intoView(root.current), [isOpen]);
  const { options, hint } = useOptions(element, spot, directory, query ?? '', isOpen);
  const held = list(answer[keyOf(element)]);
  const pick = (option: Option) => {
    const isMany = word(element['type']).startsWith('multi_');
    settle(isMany ? [...held, fields(option.value)] : option.value);
    setQuery(null);
  };
  const { at, onKeyDown } = useKeys(options, isOpen, setQuery, pick);
  const now = nowShown(answer, element, directory);
  const label = spot.label || textOf(element['placeholder']) || 'Choose an option';
  return html`<div class=${classes('select', isOpen && 'is-open')} ref=${root}>
    ${chips(held, settle)}
    <input id=${spot.id} class="field" role="combobox" autocomplete="off" aria-label=${label}
      aria-expanded=${isOpen} aria-controls=${`${spot.id}-list`}
      aria-invalid=${spot.surface.errors[spot.blockId] !== undefined}
      placeholder=${now || textOf(element['placeholder']) || label} value=${query ?? now}
      onClick=${() => setQuery(query ?? '')} onKeyDown=${onKeyDown}
      onInput=${(event: Event) => setQuery(typed(event))} />
    ${icon('down')} ${isOpen && optionList(`${spot.id}-list`, options, hint, at, pick)}
  </div>${dialog}`;
}

function useKeys(
  options: readonly Option[],
  isOpen: boolean,
  setQuery: (query: string | null) => void,
  pick: (option: Option) => void,
): { readonly at: number; readonly onKeyDown: (event: KeyboardEvent) => void } {
  const [wanted, setAt] = useState(0);
  const at = Math.min(wanted, Math.max(options.length - 1, 0));
  const whenOpen: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setAt(at + 1),
    ArrowUp: () => setAt(Math.max(at - 1, 0)),
    Escape: () => setQuery(null),
    Tab: () => setQuery(null),
    Enter: () => {
      const chosen = options[at];
      if (chosen) pick(chosen);
    },
  };
  const whenClosed: typeof whenOpen = {
    ArrowDown: () => setQuery(''),
    ArrowUp: () => setQuery(''),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = (isOpen ? whenOpen : whenClosed)[event.key];
    if (!act) return setAt(0);
    if (event.key !== 'Tab') event.preventDefault();
    // What the list understood is not for the modal around it.
    event.stopPropagation();
    return act();
  };
  return { at, onKeyDown };
}

function chips(held: readonly Fields[], settle: (value: unknown) => void): Drawn {
  return held.map((one) => {
    const label = textOf(one['text']);
    const remove = () => settle(held.filter((other) => other !== one));
    return html`<button type="button" class="chip" aria-label=${`Remove ${label}`}
      onClick=${remove}>
      ${label} ${icon('close')}
    </button>`;
  });
}

/** Ids are kept, names are shown. */
function nowShown(answer: Fields, element: Fields, directory: Directory): string {
  const text = shown(answer, element);
  const person = directory.people.find((one) => one.id === text);
  const place = directory.conversations.find((one) => one.id === text);
  return withEmoji(person?.name ?? place?.name ?? text);
}

function intoView(root: HTMLElement | null): void {
  root?.querySelector('.options')?.scrollIntoView({ block: 'nearest' });
}
