import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';

export function tab(label: string, isHere: boolean, onClick: () => void, look = ''): Drawn {
  return html`<button type="button" role="tab" class=${classes('tab', isHere && 'is-here', look)}
    aria-selected=${isHere} aria-label=${label} onClick=${onClick}>
    ${label}
  </button>`;
}
