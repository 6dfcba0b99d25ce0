/** Asks Paywint for the page where a card is linked: for one admin, written down without its address. */
import { linkedDelete } from '../acts/linked-delete/index.ts';
import { purposeOf } from '../acts/linked-purpose.ts';
import type { ActEntry, ActLedger, Acts, Given, LinkAsk, LinkGiver } from './act-ports.ts';
import type { LinkedCard, LinkedCards, LinkedPurpose } from './paywint-ports.ts';
import type { Clock, Result } from './ports.ts';
import type { Proposals } from './proposal-ports.ts';
import { refused } from './standing.ts';

export type GiverParts = {
  readonly linked: LinkedCards;
  readonly acts: Pick<Acts, 'may' | 'asks'>;
  readonly proposals: Pick<Proposals, 'propose' | 'covers'>;
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
      if (!allowed.ok) return allowed;
      const isFree =
        !parts.acts.asks(linkedDelete) || (await parts.proposals.covers(ask.user, ask));
      return isFree ? give(parts, ask) : propose(parts, ask);
    },
  };
}

/** Others decide first; the link itself is asked for when the person comes back for it. */
async function propose(parts: GiverParts, ask: LinkAsk): Promise<Result<Given>> {
  const read = ask.kind === 'update' ? await parts.linked.card(ask.cardId) : null;
  if (read?.ok === false) return { ok: true, value: unread(read.why) };
  const card = read?.value ?? null;
  if (ask.kind === 'update' && card === null) return { ok: true, value: { kind: 'noCard' } };
  if (card !== null && purposeOf(card.flags) === null) {
    return { ok: true, value: { kind: 'nothingToDo', card } };
  }
  const { user, team, delivery } = ask;
  const link =
    ask.kind === 'add'
      ? ({ kind: 'add', purpose: ask.purpose } as const)
      : ({ kind: 'update', cardId: ask.cardId } as const);
  const name = card === null ? null : nameOf(card);
  const wanted = { kind: 'link', link, name } as const;
  const asked = await parts.proposals.propose({ user, team, delivery, wanted });
  return asked.ok ? { ok: true, value: { kind: 'asked', proposed: asked.value } } : asked;
}

function nameOf({ nickname, kind, lastFour }: LinkedCard): string {
  const name = nickname ?? kind ?? 'card';
  return lastFour === null ? name : `${name}, ending in ${lastFour}`;
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
