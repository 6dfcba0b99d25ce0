/** What stands in the inputs, so that showing the form again keeps it. */
import type { Operation } from '../../operations/operation.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Values } from '../inbound.ts';
import type { Filled } from '../views/modal.ts';
import { targetFieldOf, targetsOf } from './targets.ts';

/** The list that the person chose from was read moments ago; sending the form must not wait for Paywint. */
export const FORM_AGE_MS = 60 * 60_000;

export async function filledFrom(
  parts: FaceParts,
  operation: Operation,
  values: Values,
): Promise<Filled> {
  const texts = Object.fromEntries(
    Object.entries(values).flatMap(([name, typed]) => (typed === null ? [] : [[name, typed]])),
  );
  const chosen = values[targetFieldOf(operation)?.name ?? ''] ?? null;
  if (chosen === null) return { target: null, texts };
  const targets = await targetsOf(parts, operation, FORM_AGE_MS);
  const found = targets.ok && targets.value.all.find(({ choice }) => choice.value === chosen);
  return { target: found ? { label: found.label, value: chosen } : null, texts };
}
