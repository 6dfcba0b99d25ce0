/** What admins change at Paywint, wired: payees and addresses, and linked cards where they are set up. */
import type { AppParts } from './app-parts.ts';
import { type ActParts, createActs } from './engine/acts.ts';
import { createLinkGiver } from './engine/link-giver.ts';
import type { Absences } from './engine/away-ports.ts';
import type { Ledger } from './engine/ledger-ports.ts';
import type { Paywint } from './engine/paywint-ports.ts';
import type { Clock } from './engine/ports.ts';
import { createKeeper, type Keeper } from './engine/proposal-keeper.ts';
import type { ProposalLedger } from './engine/proposal-ports.ts';
import { createProposals } from './engine/proposals.ts';
import { lookForProposed, performProposed } from './engine/proposed-acts.ts';
import { createActLedger } from './ledger/act-ledger.ts';
import type { Store } from './ledger/store.ts';
import { baseUrlFor } from './paywint/base-url.ts';
import { createClerk } from './paywint/clerk.ts';
import { createLinkedCards } from './paywint/create-linked-cards.ts';
import { createPayeeBook } from './paywint/payee-book.ts';
import type { PaywintOptions } from './paywint/create-paywint.ts';
import { platformDoor, type PlatformOptions } from './paywint/platform-door.ts';
import type { FaceParts } from './slack/face.ts';
import type { Slack } from './wire-slack.ts';

type Given = {
  readonly account: PaywintOptions & Pick<PlatformOptions, 'log'>;
  readonly db: Store['db'];
  readonly absences: Pick<Absences, 'inForce'>;
  readonly besides: { readonly proposals: ProposalLedger };
  readonly onChanged: () => void;
  readonly ledger: Ledger;
  readonly paywint: Paywint;
  readonly slack: Pick<Slack, 'people' | 'proposalDesk'>;
};

export function wireActs(
  parts: AppParts & { readonly clock: Clock },
  { account, db, ledger, paywint, slack, absences, besides, onChanged }: Given,
): Pick<FaceParts, 'acts' | 'book' | 'linked' | 'proposals'> & { readonly keeper: Keeper } {
  const { people, proposalDesk: desk } = slack;
  const { proposals: kept } = besides;
  const trail = createActLedger(db, parts);
  const book = createPayeeBook(account);
  const platform = platformOf(account, parts.config.paywint.platform);
  const proposals = createProposals({
    ...parts,
    people,
    absences,
    proposals: kept,
    wake: () => {
      keeper.wake();
      onChanged();
    },
  });
  const acting: ActParts = {
    ...parts,
    proposals,
    people,
    ledger,
    acts: trail,
    clerk: createClerk(account, platform?.wayIn ?? null),
    lookers: {
      payees: () => paywint.payees(),
      async payee({ payee }) {
        const got = await book.payee(payee?.id ?? '');
        return got.ok ? { ok: true, value: got.value === null ? [] : [got.value] } : got;
      },
      addresses: ({ payee }) => book.addresses(payee?.id ?? ''),
      linked: async () =>
        platform === null
          ? { ok: false, why: 'the Platform API is not set up', status: null }
          : platform.cards.list(),
    },
  };
  const acts = createActs(acting);
  const keeper = createKeeper({
    ...parts,
    people,
    absences,
    desk,
    proposals: kept,
    changed: onChanged,
    perform: (proposal) => performProposed(acting, proposal),
    look: (proposal) => lookForProposed(acting, proposal),
  });
  if (platform === null) return { acts, proposals, keeper, book, linked: null };
  const { cards } = platform;
  const giver = createLinkGiver({ ...parts, acts, proposals, trail, linked: cards });
  return { acts, proposals, keeper, book, linked: { cards, giver } };
}

/** How Paywint is spoken to. */
export function accountOf(parts: AppParts & { readonly clock: Clock }): Given['account'] {
  const { apiKey, apiSecret, apiUrl, environment } = parts.config.paywint;
  const { clock, timers, log } = parts;
  const baseUrl = apiUrl ?? baseUrlFor(environment);
  return { environment, baseUrl, apiKey, apiSecret, clock, timers, log };
}

function platformOf(account: Given['account'], keys: PlatformOptions['keys'] | null) {
  if (keys === null) return null;
  const options = { ...account, keys };
  const door = platformDoor(options);
  const cards = createLinkedCards(options, door);
  // What is sent once must be signed right: a reading finds out how, where none has since the start.
  const wayIn = async () => {
    if (!door.isKnown()) await cards.list();
    return door.now();
  };
  return { cards, wayIn };
}
