/** How people in a town ask for cards, and what Paywint's own books say of them. */
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { atPaywint, thePayee } from './acts.ts';
import { aTown, POLICY, type Town } from './a-town.ts';

const WITH_CARDS = POLICY.replace('requesters: [', 'requesters: [U0CFO, ').replace(
  'limits:',
  '  - operation: issue\n    need: [{ from: [S0FINANCE], count: 1 }]\nlimits:',
);
const TAG_LAST = / pw-[0-9A-HJKMNP-TV-Z]{8}$/;

export const aTownWithCards = (): Promise<Town> => aTown({ policy: WITH_CARDS });

/** What the bot has called for a new card. */
export const cardCalls = ({ paywint }: Town) =>
  paywint.requests().filter(({ path }) => path.endsWith('/pw-card/request'));

/** The cards that the bot asked for. */
export const cardsIssued = ({ paywint }: Town) =>
  paywint.cards().filter(({ nickname }) => TAG_LAST.test(nickname));

export const cardDebits = ({ paywint }: Town) =>
  paywint.ledger().filter(({ kind, cause }) => kind === 'issue' && cause !== null);

export async function approvedCard(
  town: Town,
  line = 'issue Maya 50 Field trip',
): Promise<StoredMessage> {
  const notice = await town.ask('U0DANA', line);
  await town.approve('U0MIA', notice);
  return notice;
}

/** Somebody takes them away at Paywint. */
export async function withoutAddress(town: Town, name: string): Promise<void> {
  const { id, addresses } = thePayee(town, name);
  for (const address of addresses) {
    const body = { payee_id: id, address_id: address.id };
    await atPaywint(town, 'DELETE', '/address/payee/delete', body);
  }
}
