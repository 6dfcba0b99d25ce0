/** Asks Paywint for the page where a card is linked: for one admin, written down without its address. */
import { linkedDelete } from '../acts/linked-delete/index.ts';
import { purposeOf } from '../acts/linked-purpose.ts';
import type { ActEntry, ActLedger, Acts, Given, LinkAsk, LinkGiver } from './act-ports.ts';
import type { Clock, LinkedCards, LinkedPurpose, Result } from './ports.ts';
import { refused } from './standing.ts';

export type GiverParts = {
  readonly linked: LinkedCards;
  readonly acts: Pick<Acts, 'may'>;
  readonly trail: ActLedger;
  readonly clock: Clock;
};

export function createLinkGiver(parts: GiverParts): LinkGiver {
  // Whoever may take a card off may link one.
  const may: LinkGiver['may'] = (user) => parts.acts.may(user, linkedDelete);
  return {
    may,
    async give(ask) {
      const allowed = await may(ask.user);
      return allowed.ok ? give(parts, ask) : allowed;
    },
  };
}

async function give(parts: GiverParts, ask: LinkAsk): Promise<Result<Given>> {
  const isFirst = await parts.trail.begin(ask.delivery, entryOf(parts, ask, 'asked', null));
  if (!isFirst) return refused({ reason: 'alreadyReceived' });
  const given = ask.kind === 'add' ? await toAdd(parts, ask.purpose) : await toUpdate(parts, ask);
  const isGiven = given.kind === 'link';
  const why = isGiven ? null : `no link: ${given.kind}`;
  await parts.trail.note(entryOf(parts, ask, isGiven ? 'done' : 'refused', why));
  return { ok: true, value: given };
}

async function toAdd({ linked }: GiverParts, purpose: LinkedPurpose): Promise<Given> {
  const link = await linked.linkToAdd(purpose);
  return link.ok ? { kind: 'link', link: link.value, purpose, card: null } : unread(link.why);
}

/** Paywint's page for this is not for editing: it is used where a flag asks for it, and only then. */
async function toUpdate({ linked }: GiverParts, { cardId }: UpdateAsk): Promise<Given> {
  const read = await linked.card(cardId);
  if (!read.ok) return unread(read.why);
  const card = read.value;
  if (card === null) return { kind: 'noCard' };
  const purpose = purposeOf(card.flags);
  if (purpose === null) return { kind: 'nothingToDo', card };
  const link = await linked.linkToUpdate(cardId, purpose);
  return link.ok ? { kind: 'link', link: link.value, purpose, card } : unread(link.why);
}

type UpdateAsk = Extract<LinkAsk, { readonly kind: 'update' }>;

function unread(why: string): Given {
  return { kind: 'unread', why };
}

function entryOf(
  { clock }: GiverParts,
  ask: LinkAsk,
  stage: ActEntry['stage'],
  why: string | null,
): ActEntry {
  const ids = ask.kind === 'add' ? {} : { linkedId: ask.cardId };
  return { at: clock.now(), user: ask.user, act: `linked ${ask.kind}`, stage, ids, why };
}
