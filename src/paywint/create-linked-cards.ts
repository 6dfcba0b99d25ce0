/** Linked cards, by the Platform API: every call is signed, none of them moves money or carries a number. */
import type { LinkedCard, LinkedCards, Reading } from '../engine/paywint-ports.ts';
import { single } from './envelopes.ts';
import { fetchOnce } from './fetch-once.ts';
import { linkedCard, type OwnedCard, secureLink } from './linked-schemas.ts';
import { readRows } from './lists.ts';
import { isOwnAddress } from './own-address.ts';
import type { PlatformDoor, PlatformOptions } from './platform-door.ts';
import { LINK_LIVES_MS, PLATFORM_PATHS } from './platform-paths.ts';
import { ask, conclude, saysAbsent } from './read.ts';

export function createLinkedCards(options: PlatformOptions, platform: PlatformDoor): LinkedCards {
  const { userId } = options.keys;
  const isOurs = (owned: OwnedCard): boolean =>
    owned.userId?.toLowerCase() === userId.toLowerCase();
  // The list is of one user by its path; a row that names nobody is of that user.
  const isListed = (owned: OwnedCard): boolean => owned.userId === null || isOurs(owned);
  const link = async ({ method, path }: LinkPath, body: object) => {
    // Paywint's half hour begins after this, so that ours is never the longer one.
    const asked = options.clock.now();
    const door = platform.now();
    const question = { method, path: `${path}${encodeURIComponent(userId)}`, body };
    const got = conclude(door, await fetchOnce(door, question), single(secureLink));
    if (!got.ok) return got;
    if (isOwnAddress(got.value, options.baseUrl)) {
      return { ok: true, value: { address: got.value, until: asked + LINK_LIVES_MS } } as const;
    }
    const why = 'it answered with an address that is not one of its own, which is not shown';
    return { ok: false, why, status: 200 } as const;
  };
  return {
    async list() {
      const { method, path } = PLATFORM_PATHS.linkedList;
      const question = { method, path: `${path}${encodeURIComponent(userId)}` };
      const got = await platform.read((door) =>
        readRows(door, question, linkedCard, 0, Number.MAX_SAFE_INTEGER),
      );
      return got.ok ? { ok: true, value: got.value.records.filter(isListed).map(cardOf) } : got;
    },
    async card(cardId) {
      const { method, path } = PLATFORM_PATHS.linkedCard;
      const question = { method, path: `${path}${encodeURIComponent(cardId)}` };
      const got = await platform.read(async (door): Promise<Reading<OwnedCard | null>> => {
        const tried = await ask(door, question);
        if (saysAbsent(tried)) return { ok: true, value: null };
        return conclude(door, tried, single(linkedCard));
      });
      if (!got.ok) return got;
      const isThis = got.value !== null && isOurs(got.value) && got.value.card.cardId === cardId;
      return { ok: true, value: isThis ? cardOf(got.value) : null };
    },
    linkToAdd: (purpose) => link(PLATFORM_PATHS.linkedAdd, { card_purpose: purpose }),
    linkToUpdate: (cardId, purpose) =>
      link(PLATFORM_PATHS.linkedUpdate, { card_id: cardId, card_purpose: purpose }),
  };
}

type LinkPath = (typeof PLATFORM_PATHS)['linkedAdd' | 'linkedUpdate'];

function cardOf({ card }: OwnedCard): LinkedCard {
  return card;
}
