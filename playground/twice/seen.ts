/** Everything that the lamps are computed from: three witnesses, none of whom asks the bot. */
import type { Card } from '../paywint/cards.ts';
import type { LedgerEntry } from '../paywint/ledger.ts';
import type { LocalPaywint } from '../paywint/local-paywint.ts';
import type { Payment } from '../paywint/payments.ts';
import type { SeenRequest } from '../paywint/request-log.ts';
import type { LocalSlack } from '../slack/local-slack.ts';
import type { SlackGroup } from '../slack/seed.ts';
import { approvalsIn, type Click } from './clicks.ts';
import { type Notice, type Posted, noticesIn, postedIn } from './notices.ts';
import type { Records } from './records.ts';

export type Seen = {
  /** Epoch ms. */
  readonly at: number;
  readonly records: Records;
  /** Paywint's own books, and the money calls that reached it. */
  readonly ledger: readonly LedgerEntry[];
  readonly payments: readonly Payment[];
  readonly calls: readonly SeenRequest[];
  readonly cards: readonly Card[];
  /** What Slack shows, and who clicked what in it. */
  readonly posted: readonly Posted[];
  readonly notices: readonly Notice[];
  readonly approvals: readonly Click[];
  readonly groups: readonly SlackGroup[];
  /** Since when every bot runs and Slack does what it should; null while that is not so. */
  readonly calmSince: number | null;
  /** Bots that ended although nobody ended them. */
  readonly crashes: readonly string[];
};

const MONEY = /\/(?:pw-card\/(?:reload|request)|payment\/create-payment-link)(?:\?|$)/;

export type Witnesses = {
  readonly slack: Pick<LocalSlack, 'everything' | 'deliveries' | 'groups'>;
  readonly paywint: Pick<LocalPaywint, 'ledger' | 'payments' | 'requests' | 'cards'>;
};

/** Slack and Paywint are read in one go, after the database: what it says must be known to them. */
export function look(
  { slack, paywint }: Witnesses,
  records: Records,
  rest: Pick<Seen, 'at' | 'calmSince' | 'crashes'>,
): Seen {
  const messages = slack.everything().filter(({ onlyFor }) => onlyFor === undefined);
  return {
    ...rest,
    records,
    ledger: paywint.ledger(),
    payments: paywint.payments(),
    calls: paywint.requests().filter(({ method, path }) => method === 'POST' && MONEY.test(path)),
    cards: paywint.cards(),
    posted: postedIn(messages),
    notices: noticesIn(messages),
    approvals: approvalsIn(slack.deliveries()),
    groups: slack.groups(),
  };
}
