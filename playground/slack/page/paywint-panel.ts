import { h } from 'preact';
import type { PaywintEntry, PaywintFault, PaywintPanel } from '../page-api.ts';
import type { Workspace } from './workspace.ts';
import { useAtOnce } from './at-once.ts';
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
  return html`<p class="lead">
      The local Paywint’s own books. The bot only sees what its API answers.
    </p>
    <div class="balances">
      ${balance('Available', paywint.availableCents)}${balance('Current', paywint.currentCents)}
    </div>
    <button type="button" class="button" aria-label=${fundLabel}
      onClick=${() => void perform({ do: 'paywint-fund', cents: FUND_CENTS })}>${fundLabel}</button>
    <h3>Make Paywint misbehave</h3>
    ${paywint.faults.map((fault) => h(FaultSwitch, { fault, workspace, key: fault.id }))}
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

function FaultSwitch(props: {
  readonly fault: PaywintFault;
  readonly workspace: Workspace;
}): Drawn {
  const { fault, workspace } = props;
  const [isOn, setOn] = useAtOnce(fault.on);
  const turn = () => {
    setOn(!isOn);
    void workspace.perform({ do: 'paywint-fault', id: fault.id, on: !isOn });
  };
  return html`<button type="button" role="switch" class=${classes('switch', isOn && 'is-on')}
    aria-checked=${isOn} aria-label=${fault.label} onClick=${turn}>
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
        <small>${details(entry)}</small></span>
      ${amount(entry.cents)}
    </li>`,
    )}
  </ol>`;
}

function amount(cents: number): Drawn {
  const look = classes('amount', cents > 0 && 'is-credit');
  return html`<b class=${look}>${cents > 0 ? '+' : ''}${dollars(cents)}</b>`;
}

function details({ at, status, referenceId, paymentId }: PaywintEntry): string {
  const reference = referenceId === null ? '' : `reference ${referenceId}`;
  const parts = [clockWithSeconds(new Date(at)), status, reference, paymentId];
  return parts.filter((part) => part !== '').join(' · ');
}

function dollars(cents: number): string {
  return DOLLARS.format(cents / 100);
}
