/** Everything that people may ask of Paywint. A new operation is its folder and its line here. */
import type { OperationName } from '../requests/request.ts';
import { issue } from './issue/index.ts';
import { link } from './link/index.ts';
import type { Operation } from './operation.ts';
import { reload } from './reload/index.ts';

export const operations: readonly Operation[] = [reload, link, issue];

const byName = new Map(operations.map((one) => [one.name, one]));

/** @throws for an operation that this version does not have: a newer one stored the request. */
export function operation(name: OperationName): Operation {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`this version has no operation ${name}`);
  return found;
}
