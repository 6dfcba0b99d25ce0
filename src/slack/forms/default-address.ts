/**
 * Paywint issues a card only to a payee who has a default address, and sends it there: it is read anew
 * before anybody asks, and shown to whoever does. It is kept nowhere.
 */
import type { ActionsBlock } from '@slack/types';
import { actNamed } from '../../acts/index.ts';
import type { PaywintAddress, Reading } from '../../engine/paywint-ports.ts';
import type { Operation } from '../../operations/operation.ts';
import type { UserId } from '../../requests/ids.ts';
import { orLate } from '../../or-late.ts';
import type { FaceParts } from '../commands/parts.ts';
import { addAddressOffer } from '../views/address-offer.ts';
import type { Home } from '../views/modal-notes.ts';
import { unreadable } from '../words/answers.ts';
import { fieldProblemSentence } from '../words/field-problems.ts';
import { FORM_AGE_MS } from './filled.ts';
import { targetFieldOf, targetsOf } from './targets.ts';

/** Slack waits three seconds for an answer to a form, and Paywint may take longer. */
const PATIENCE_MS = 1_500;

const NOT_NEEDED: Home = { ok: true, address: null };

export async function homeOf(
  { book, timers }: FaceParts,
  operation: Operation,
  targetId: string | null,
): Promise<Home> {
  const field = targetFieldOf(operation);
  if (field?.mustHave !== 'defaultAddress' || targetId === null) return NOT_NEEDED;
  return homeFrom(await orLate(timers, PATIENCE_MS, book.addresses(targetId)));
}

function homeFrom(read: Reading<readonly PaywintAddress[]> | 'late'): Home {
  if (read === 'late')
    return { ok: false, why: unreadable(WHAT, 'it takes too long'), isMissing: false };
  if (!read.ok) return { ok: false, why: unreadable(WHAT, read.why), isMissing: false };
  const home = read.value.find(({ isDefault }) => isDefault);
  if (home === undefined) {
    return { ok: false, why: fieldProblemSentence('noAddress'), isMissing: true };
  }
  return { ok: true, address: addressWords(home) };
}

/** Whoever may give the payee an address can do so from here, and sends the form afterwards. */
export async function mendingFor(
  parts: FaceParts,
  operation: Operation,
  { home, targetId, user }: { home: Home; targetId: string | null; user: UserId },
): Promise<readonly ActionsBlock[]> {
  const act = actNamed(ADD_ADDRESS);
  if (home.ok || !home.isMissing || act === null) return [];
  const targets = await targetsOf(parts, operation, FORM_AGE_MS);
  const chosen = targets.ok && targets.value.all.find(({ target }) => target?.id === targetId);
  const payee = chosen ? chosen.target : null;
  if (payee === null || !(await parts.acts.may(user, act)).ok) return [];
  return [addAddressOffer({ act, on: { payee: { id: payee.id, name: payee.name, is: [] } } })];
}

const ADD_ADDRESS = 'payee address add';
const WHAT = 'the payee’s address';

function addressWords(address: PaywintAddress): string {
  const { firstName, lastName, company, line1, line2, city, state, zip, country } = address;
  const town = [state, zip].filter((part) => part !== null).join(' ');
  const name = [firstName, lastName].filter((part) => part !== null).join(' ');
  return [name, company, line1, line2, city, town, country]
    .filter((part) => part !== null && part !== '')
    .join(', ');
}
