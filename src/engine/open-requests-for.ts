/** Which open requests are for a payee, or for a card of this payee. */
import type { RequestId } from '../requests/ids.ts';
import { OPEN } from '../requests/open.ts';
import type { MoneyRequest } from '../requests/request.ts';
import type { Ledger } from './ledger-ports.ts';

const AT_ONCE = 200;

export async function openRequestsFor(
  ledger: Pick<Ledger, 'list'>,
  id: string,
): Promise<readonly RequestId[]> {
  const found: RequestId[] = [];
  for (let offset = 0; ; offset += AT_ONCE) {
    const page = await ledger.list({ statuses: OPEN, limit: AT_ONCE, offset });
    found.push(...page.requests.filter((request) => names(request, id)).map((one) => one.id));
    if (page.requests.length < AT_ONCE) return found;
  }
}

function names({ intent }: MoneyRequest, id: string): boolean {
  return intent.target?.id === id || intent.target?.payeeId === id;
}
