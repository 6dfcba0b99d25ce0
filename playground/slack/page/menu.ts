import { useEffect, useRef, useState } from 'preact/hooks';
import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';

export type MenuItem = {
  readonly label: string;
  readonly note?: string;
  readonly face?: Drawn;
  readonly isChecked?: boolean;
  readonly onPick: () => void;
};

/** A button that opens a list to pick from. */
export function Menu(props: {
  readonly label: string;
  readonly look: string;
  readonly face: Drawn;
  readonly items: readonly MenuItem[];
  readonly heading?: string;
}): Drawn {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useClickOutside(root, isOpen, () => setOpen(false));
  useEffect(() => {
    root.current?.querySelector('.menu-list')?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const pick = (item: MenuItem) => {
    setOpen(false);
    item.onPick();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      setOpen(false);
    }
    moveFocus(root.current, event);
  };
  const list = html`<div class="menu-list" role="menu">
    ${props.heading && html`<div class="menu-heading">${props.heading}</div>`}
    ${props.items.map((item) => row(item, () => pick(item)))}
  </div>`;
  return html`<div class="menu" ref=${root} onKeyDown=${onKeyDown}>
    <button type="button" class=${props.look} aria-label=${props.label} title=${props.label}
      aria-haspopup="menu" aria-expanded=${isOpen} onClick=${() => setOpen(!isOpen)}>
      ${props.face}
    </button>
    ${isOpen && list}
  </div>`;
}

export function useClickOutside(
  root: { readonly current: HTMLElement | null },
  isOpen: boolean,
  onOutside: () => void,
): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) onOutside();
    };
    addEventListener('pointerdown', onDown);
    return () => removeEventListener('pointerdown', onDown);
  }, [isOpen]);
}

function row(item: MenuItem, onClick: () => void): Drawn {
  const isChoice = item.isChecked !== undefined;
  const note = item.note && html`<small>${item.note}</small>`;
  return html`<button type="button" class=${classes('menu-item', item.isChecked && 'is-checked')}
    role=${isChoice ? 'menuitemradio' : 'menuitem'}
    aria-checked=${isChoice ? item.isChecked : undefined}
    aria-label=${item.label} onClick=${onClick}>
    ${item.face}<span class="menu-words"><b>${item.label}</b>${note}</span>
  </button>`;
}

function moveFocus(root: HTMLElement | null, event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const items = [...(root?.querySelectorAll<HTMLElement>('.menu-item') ?? [])];
  if (step === undefined || items.length === 0) return;
  event.preventDefault();
  const now = items.findIndex((item) => item === document.activeElement);
  items[(now + step + items.length) % items.length]?.focus();
}
