import { useRef, useState } from 'preact/hooks';
import { keyOf, shown } from './answers.ts';
import { useAnswer } from './choices.ts';
import { useDirectory } from './directory.ts';
import type { Directory } from './directory.ts';
import { classes, html, typed } from './html.ts';
import type { Drawn } from './html.ts';
import { icon } from './icons.ts';
import { useClickOutside } from './menu.ts';
import { withEmoji } from './emoji.ts';
import { useOptions } from './options.ts';
import type { Option } from './options.ts';
import { fields, list, textOf, word } from './read.ts';
import type { Fields } from './read.ts';
import type { Spot } from './surface.ts';

/** Every kind of select: a field to type ahead in, and the list of what fits. */
export function SelectElement({
  element,
  spot,
}: {
  readonly element: Fields;
  readonly spot: Spot;
}): Drawn {
  const [query, setQuery] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const root = useRef<HTMLDivElement>(null);
  const directory = useDirectory();
  const { answer, settle, dialog } = useAnswer({ element, spot });
  const isOpen = query !== null;
  const close = () => setQuery(null);
  useClickOutside(root, isOpen, close);
  const { options, hint } = useOptions(element, spot, directory, query ?? '', isOpen);
  const isMany = word(element['type']).startsWith('multi_');
  const held = isMany ? list(answer[keyOf(element)]) : [];
  const label = spot.label || textOf(element['placeholder']) || 'Choose an option';
  const pick = (option: Option) => {
    settle(isMany ? [...held, fields(option.value)] : option.value);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = options[at];
    if (event.key === 'Escape' && isOpen) event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') close();
    if (event.key === 'ArrowDown') setAt(isOpen ? Math.min(at + 1, options.length - 1) : 0);
    if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    if (event.key.startsWith('Arrow') && !isOpen) setQuery('');
    if (event.key === 'Enter' && isOpen) event.preventDefault();
    if (event.key === 'Enter' && isOpen && chosen) pick(chosen);
  };
  const open = () => {
    setAt(0);
    setQuery((now) => now ?? '');
  };
  return html`<div class=${classes('select', isOpen && 'is-open')} ref=${root}>
    ${chips(held, settle)}
    <input id=${spot.id} class="field" role="combobox" autocomplete="off" aria-label=${label}
      aria-expanded=${isOpen} aria-controls=${`${spot.id}-list`}
      aria-invalid=${spot.surface.errors[spot.blockId] !== undefined}
      placeholder=${nowShown(answer, element, directory) || textOf(element['placeholder']) || label}
      value=${query ?? nowShown(answer, element, directory)}
      onFocus=${(event: FocusEvent) => event.currentTarget instanceof HTMLInputElement && event.currentTarget.select()}
      onClick=${open} onKeyDown=${onKeyDown}
      onInput=${(event: Event) => {
        setAt(0);
        setQuery(typed(event));
      }} />
    ${icon('down')}
    ${isOpen && optionList(`${spot.id}-list`, options, hint, at, pick)}
  </div>${dialog}`;
}

function optionList(
  id: string,
  options: readonly Option[],
  hint: string,
  at: number,
  pick: (option: Option) => void,
): Drawn {
  const rows = options.map((option, index) => {
    const isNewGroup = option.group !== '' && option.group !== options[index - 1]?.group;
    return html`${isNewGroup && html`<div class="menu-heading">${option.group}</div>`}
      <div role="option" class=${classes('option', index === at && 'is-at')} aria-selected=${index === at}
        aria-label=${withEmoji(option.label)} onClick=${() => pick(option)}>
        ${withEmoji(option.label)}${option.note && html`<small>${option.note}</small>`}
      </div>`;
  });
  return html`<div class="options" role="listbox" id=${id}>
    ${rows}${hint && html`<div class="options-hint" role="status">${hint}</div>`}
  </div>`;
}

function chips(held: readonly Fields[], settle: (value: unknown) => void): Drawn {
  return held.map((one) => {
    const label = textOf(one['text']);
    return html`<button type="button" class="chip" aria-label=${`Remove ${label}`}
      onClick=${() => settle(held.filter((other) => other !== one))}>${label} ${icon('close')}</button>`;
  });
}

/** Ids are kept, names are shown. */
function nowShown(answer: Fields, element: Fields, directory: Directory): string {
  const text = shown(answer, element);
  const person = directory.people.find((one) => one.id === text);
  const place = directory.conversations.find((one) => one.id === text);
  return withEmoji(person?.name ?? place?.name ?? text);
}
