import { html } from './html.ts';
import type { Drawn } from './html.ts';

const PATHS = {
  close: 'M4 4l8 8M12 4l-8 8',
  menu: 'M2 4h12M2 8h12M2 12h12',
  hash: 'M6 2L5 14M11 2l-1 12M2.5 5.5h11M2.5 10.5h11',
  lock: 'M4 7h8v6H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  send: 'M2.5 2.5l11 5.5-11 5.5 1.5-5.5zM4 8h5',
  down: 'M4 6l4 4 4-4',
  reply: 'M2.5 3h11v8H8l-3 2.5V11H2.5z',
  plus: 'M8 3v10M3 8h10',
  dots: 'M8 3.5v.01M8 8v.01M8 12.5v.01',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6.4v3.2M6.4 8h3.2',
  bolt: 'M9 1.5L3.5 9H8l-1 5.5L12.5 7H8z',
  gauge: 'M2.5 12a6 6 0 1 1 11 0M8 11l3-4.5',
} as const;

export type IconName = keyof typeof PATHS;

export function iconButton(name: IconName, label: string, onClick: () => void): Drawn {
  return html`<button type="button" class="icon-button" aria-label=${label} onClick=${onClick}>
    ${icon(name)}
  </button>`;
}

export function icon(name: IconName): Drawn {
  return html`<svg class=${`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true">
    <path d=${PATHS[name]} />
  </svg>`;
}
