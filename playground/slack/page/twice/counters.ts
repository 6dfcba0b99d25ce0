import type { Game } from '../../../twice/twice-api.ts';
import { classes, html } from '../html.ts';
import type { Drawn } from '../html.ts';

export function counters({ counters: all }: Game): Drawn {
  const { requests, faults, kills, debits, doubleDebits } = all;
  return html`<dl class="counters" aria-label="Counters">
    ${counter('Requests', requests)} ${counter('Faults', faults)} ${counter('Kills', kills)}
    ${counter('Debits', debits)}
    ${counter('Double debits', doubleDebits, doubleDebits > 0 ? 'is-bad' : 'is-good')}
  </dl>`;
}

function counter(label: string, value: number, look = ''): Drawn {
  return html`<div class=${classes('counter', look)}>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}
