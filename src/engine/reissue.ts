/** Asks anew for what people closed as not executed: a new request that needs every approval again. */
import type { MoneyRequest } from '../requests/request.ts';
import type { EngineParts } from './parts.ts';
import type { LedgerTx } from './ledger-ports.ts';
import type { Result } from './ports.ts';
import { newRequest } from './new-request.ts';
import { reachOf } from './reminders-of.ts';
import { admit } from './submit.ts';
import { insertWithin } from './within-policy.ts';

export type Reissue = {
  readonly request: MoneyRequest;
  /** Within the limits as they are when the old one has given back its share. */
  readonly insert: (tx: LedgerTx) => Promise<Result<MoneyRequest>>;
};

export async function prepareReissue(
  parts: EngineParts,
  old: MoneyRequest,
): Promise<Result<Reissue>> {
  const { operation, requester, team, origin, intent } = old;
  // What it held is given back in the step that asks anew.
  const asked = { operation, requester, team, origin, intent, except: old.id };
  const admitted = await admit(parts, asked);
  if (!admitted.ok) return admitted;
  const made = newRequest(parts, asked, admitted.value, old.id);
  const request = { ...made, reach: await reachOf(parts, made) };
  return {
    ok: true,
    value: { request, insert: (tx) => insertWithin(tx, parts, request) },
  };
}
