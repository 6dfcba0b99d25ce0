import type { PaywintEntry, PaywintFault, PaywintPanel } from '../page-api.ts';
import type { Workspace } from './app.ts';
import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';
import { clockWithSeconds } from './time.ts';

const FUND_CENTS = 100_000;
const DOLLARS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** Paywint's own books, which the bot cannot reach: here it shows whether money moved once. */
export function PaywintTab({ workspace }: { readonly workspace: Workspace }): Drawn {
  const { state, perform } = workspace;
  const { paywint } = state;
  if (!paywint) return html`<p class="empty">No Paywint is connected to this page.</p>`;
  const fundLabel = `Add ${dollars(FUND_CENTS)} to the wallet`;
  return html`<p class="lead">The local Paywint’s own books. The bot only sees what its API answers.</p>
    <div class="balances">
      ${balance('Available', paywint.availableCents)}${balance('Current', paywint.currentCents)}
    </div>
    <button type="button" class="button" aria-label=${fundLabel}
      onClick=${() => void perform({ do: 'paywint-fund', cents: FUND_CENTS })}>${fundLabel}</button>
    <h3>Make Paywint misbehave</h3>
    ${paywint.faults.map((fault) => faultSwitch(fault, workspace))}
    <h3>Cards</h3>
    ${cards(paywint)}
    <h3>Ledger</h3>
    ${ledger(paywint.entries)}`;
}

function balance(label: string, cents: number): Drawn {
  return html`<div class="balance" role="group" aria-label=${`${label} balance`}>
    <small>${label}</small><b>${dollars(cents)}</b>
  </div>`;
}

function faultSwitch(fault: PaywintFault, { perform }: Workspace): Drawn {
  return html`<button type="button" key=${fault.id} class=${classes('switch', fault.on && 'is-on')} role="switch"
    aria-checked=${fault.on} aria-label=${fault.label}
    onClick=${() => void perform({ do: 'paywint-fault', id: fault.id, on: !fault.on })}>
    <span class="track" aria-hidden="true"></span><span>${fault.label}</span></button>`;
}

function cards({ cards: all }: PaywintPanel): Drawn {
  if (all.length === 0) return html`<p class="empty">No cards yet.</p>`;
  return html`<ul class="paywint-cards" aria-label="Paywint cards">
    ${all.map(
      (card) => html`<li key=${card.id}>
      <span><b>${card.nickname || card.payee}</b>
        <small>${card.payee} ·· ${card.lastFour} · ${card.status}</small></span>
      <b class="amount">${dollars(card.loadedCents)}</b>
    </li>`,
    )}
  </ul>`;
}

function ledger(entries: readonly PaywintEntry[]): Drawn {
  const newestFirst = [...entries].sort((one, other) => other.at.localeCompare(one.at));
  if (newestFirst.length === 0) return html`<p class="empty">No money has moved yet.</p>`;
  return html`<ol class="ledger" aria-label="Paywint ledger">
    ${newestFirst.map(
      (entry) => html`<li>
      <span><b>${entry.kind}</b> ${entry.description}
        <small>${clockWithSeconds(new Date(entry.at))} · ${entry.status}${reference(entry)}</small></span>
      <b class=${classes('amount', entry.cents > 0 && 'is-credit')}>${entry.cents > 0 ? '+' : ''}${dollars(entry.cents)}</b>
    </li>`,
    )}
  </ol>`;
}

function reference({ referenceId, paymentId }: PaywintEntry): string {
  const known = referenceId === null ? '' : ` · reference ${referenceId}`;
  return paymentId === '' ? known : `${known} · ${paymentId}`;
}

function dollars(cents: number): string {
  return DOLLARS.format(cents / 100);
}
