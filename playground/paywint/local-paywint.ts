import type { PaywintPanel } from '../slack/page-api.ts';
import type { Account } from './account.ts';
import type { Bell } from './bell.ts';
import { type Card, decideCard } from './cards.ts';
import type { Door } from './door.ts';
import type { Desk } from './exchange.ts';
import type { FaultKind } from './fault-table.ts';
import type { FaultSpec } from './faults.ts';
import type { Habits } from './habits.ts';
import type { Ledger, LedgerEntry, Wallet } from './ledger.ts';
import { panelOf, turnFault } from './panel.ts';
import type { LinkedCard } from './linked-store.ts';
import type { Payee } from './payees.ts';
import type { Payment } from './payments.ts';
import type { SeenRequest } from './request-log.ts';
import type { Watcher } from './sightings.ts';
import type { SentWebhook, Webhooks } from './webhooks.ts';

/** A small real Paywint on 127.0.0.1, with books of its own that no caller of its API can reach. */
export type LocalPaywint = {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** What the Platform API is used with. */
  readonly platform: { readonly id: string; readonly secret: string; readonly userId: string };
  readonly ledger: () => readonly LedgerEntry[];
  readonly requests: () => readonly SeenRequest[];
  readonly wallet: () => Wallet;
  readonly cards: () => readonly Card[];
  readonly payees: () => readonly Payee[];
  readonly payments: () => readonly Payment[];
  readonly linked: () => readonly LinkedCard[];
  /** Puts money into the wallet, or takes it out when negative, as somebody else would. */
  readonly fund: (cents: number) => void;
  readonly fault: (spec: FaultSpec) => void;
  readonly clearFaults: () => void;
  /** Takes back what was programmed of a kind. */
  readonly removeFault: (kind: FaultKind) => void;
  readonly isFaulty: (kind: FaultKind) => boolean;
  readonly habits: () => Habits;
  /** Resolves once the port is open or shut as the faults want it. */
  readonly ready: () => Promise<void>;
  readonly behave: (habits: Partial<Habits>) => void;
  readonly settle: (paymentId: string, status: string) => void;
  /** The payer of a failed payment tries again. */
  readonly retry: (paymentId: string) => Payment;
  /** Where webhooks go from now on; null: nowhere. */
  readonly webhooksTo: (url: string | null) => void;
  readonly webhooks: () => readonly SentWebhook[];
  /** Writes a payment into the books by hand, as if somebody else had sent it. */
  readonly enter: (payment: EnteredPayment) => Payment;
  readonly decideCard: (requestId: string, status: string) => void;
  readonly panel: () => PaywintPanel;
  readonly setPanelFault: (id: string, on: boolean) => void;
  /** Calls back whenever the panel may look different; the answer stops that. */
  readonly onChange: (listener: () => void) => () => void;
  /** Calls back in moments that no answer shows; the answer stops that. */
  readonly watch: (watcher: Watcher) => () => void;
  readonly close: () => Promise<void>;
};

type Reading =
  | 'ledger'
  | 'requests'
  | 'wallet'
  | 'cards'
  | 'payees'
  | 'payments'
  | 'linked'
  | 'panel'
  | 'isFaulty'
  | 'habits';

export const readingOf = ({ account, faults, log }: Desk): Pick<LocalPaywint, Reading> => ({
  ledger: account.ledger.entries,
  requests: log.all,
  wallet: account.ledger.wallet,
  cards: account.cards.all,
  payees: account.payees.all,
  payments: account.payments.all,
  linked: account.linked.all,
  panel: () => panelOf(account, faults),
  isFaulty: faults.isOn,
  habits: account.habits,
});

type Breaking = 'fault' | 'clearFaults' | 'removeFault' | 'setPanelFault' | 'ready';

export const breakingOf = (
  { account, faults }: Desk,
  door: Door,
  bell: Bell,
): Pick<LocalPaywint, Breaking> => {
  const follow = (): void => {
    door.follow();
    bell.ring();
  };
  return {
    fault: (spec) => {
      faults.add(spec);
      follow();
      if (spec.kind !== 'refuse-connections' || spec.ms === undefined) return;
      account.timers.after(spec.ms, () => {
        faults.remove('refuse-connections');
        follow();
      });
    },
    clearFaults: () => {
      faults.clear();
      follow();
    },
    removeFault: (kind) => {
      faults.remove(kind);
      follow();
    },
    setPanelFault: (id, on) => {
      turnFault(faults, id, on);
      follow();
    },
    ready: door.ready,
  };
};

type EnteredPayment = {
  readonly cents: number;
  readonly description: string;
  readonly status?: string;
};

export const callingOf = (webhooks: Webhooks): Pick<LocalPaywint, 'webhooksTo' | 'webhooks'> => ({
  webhooksTo: webhooks.to,
  webhooks: webhooks.sent,
});

type Moving = 'fund' | 'settle' | 'retry' | 'enter' | 'decideCard';

export const movingOf = ({ account }: Desk, { ring }: Bell): Pick<LocalPaywint, Moving> => ({
  fund: (cents) => {
    fund(account.ledger, cents);
    ring();
  },
  settle: (paymentId, status) => {
    account.payments.settle(paymentId, status, account.now());
    ring();
  },
  retry: (paymentId) => {
    const next = account.payments.retry(paymentId, account.ids(), account.now());
    ring();
    return next;
  },
  enter: (payment) => {
    const entered = enter(account, payment);
    ring();
    return entered;
  },
  decideCard: (requestId, status) => {
    decideCard(account, requestId, status);
    ring();
  },
});

const enter = (account: Account, { cents, description, status }: EnteredPayment): Payment =>
  account.payments.add({
    id: account.ids(),
    kind: 'sent',
    cents,
    payer: account.owner,
    payee: { id: null, name: null },
    cardId: null,
    memo: description,
    description,
    status: status ?? 'success',
    createdAtMs: account.now(),
    cause: null,
  });

const fund = (ledger: Ledger, cents: number): void => {
  const nobody = { paymentId: null, referenceId: null, cardId: null, cause: null };
  const words = { kind: 'funding', description: 'Wallet funding' } as const;
  ledger.append({ ...words, cents, currentCents: cents, ...nobody });
};
