/** Opens the empty form of an operation that somebody chose without typing a line. */
import { operations } from '../../operations/index.ts';
import type { UserId } from '../../requests/ids.ts';
import type { FaceParts } from '../commands/parts.ts';
import { NOTHING_UNDERSTOOD, openForm } from './open-form.ts';

type Choice = { readonly name: string; readonly user: UserId; readonly triggerId: string };

export async function askFor(
  parts: FaceParts,
  { name, user, triggerId }: Choice,
): Promise<'opened' | 'tooLate' | 'unknown'> {
  const operation = operations.find((one) => one.name === name);
  if (operation === undefined) return 'unknown';
  const isOpen = await openForm(parts, {
    user,
    triggerId,
    memory: { operation: operation.name, channel: null, again: null },
    understood: () => Promise.resolve(NOTHING_UNDERSTOOD),
  });
  return isOpen ? 'opened' : 'tooLate';
}
