/** App Home: what it shows, and the button that asks from there. */
import type { UserId } from '../../requests/ids.ts';
import { operations } from '../../operations/index.ts';
import { openRequestsOf } from '../commands/lists.ts';
import type { FaceParts } from '../commands/parts.ts';
import { NOTHING_UNDERSTOOD, openForm } from '../forms/open-form.ts';
import { closedHome, homeView } from '../views/home.ts';
import { refusalSentence } from '../words/refusals.ts';
import { afterwards } from './parts.ts';

export async function publishHome(parts: FaceParts, user: UserId): Promise<void> {
  const allowed = await parts.engine.mayRead(user);
  if (!allowed.ok) {
    return parts.speaker.publishHome(user, closedHome(refusalSentence(allowed.refusal)));
  }
  const [wallet, committedCents, open] = await Promise.all([
    parts.paywint.wallet(),
    parts.ledger.committedCents(),
    openRequestsOf(parts, user),
  ]);
  const facts = { wallet, committedCents, open };
  return parts.speaker.publishHome(user, homeView(facts, operations));
}

export const askFromHome = afterwards(async (parts, click) => {
  const operation = operations.find(({ name }) => name === click.value);
  if (operation === undefined) return publishHome(parts, click.user);
  const memory = { operation: operation.name, channel: null, again: null };
  await openForm(parts, {
    user: click.user,
    triggerId: click.triggerId,
    memory,
    understood: () => Promise.resolve(NOTHING_UNDERSTOOD),
  });
  return undefined;
});
