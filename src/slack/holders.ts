/** Who of some people has the e-mail address that Paywint keeps of a payee. */
import type { Holders } from '../engine/away-ports.ts';
import type { Catalogue, Reading } from '../engine/paywint-ports.ts';
import type { Timers } from '../engine/ports.ts';
import type { UserId } from '../requests/ids.ts';
import { orLate } from '../or-late.ts';

export type HolderParts = {
  readonly catalogue: Pick<Catalogue, 'payees'>;
  /** Null while Slack cannot be read. */
  readonly hasEmail: (user: UserId, email: string) => Promise<boolean | null>;
  readonly timers: Timers;
};

/** E-mail addresses change rarely. */
const PAYEES_AGE_MS = 5 * 60_000;
/** As long as the catalogue keeps anything: what there is where Paywint does not answer. */
const KEPT_MS = 3_600_000;
/** Slack waits three seconds for the answer to a form. */
const PATIENCE_MS = 1_500;

export function createHolders(parts: HolderParts): Holders {
  const look = async (
    payeeId: string,
    among: readonly UserId[],
  ): Promise<Reading<readonly UserId[]>> => {
    const email = await emailOf(parts, payeeId);
    if (!email.ok) return email;
    const address = email.value;
    if (address === null) return { ok: true, value: [] };
    const all = await Promise.all(among.map((user) => parts.hasEmail(user, address)));
    if (all.includes(null)) return { ok: false, why: 'Slack could not be read', status: null };
    return { ok: true, value: among.filter((_user, index) => all[index] === true) };
  };
  return {
    async holdersOf(payeeId, among) {
      const found = await orLate(parts.timers, PATIENCE_MS, look(payeeId, among));
      return found === 'late' ? { ok: false, why: 'Paywint takes its time', status: null } : found;
    },
  };
}

async function emailOf(
  { catalogue }: HolderParts,
  payeeId: string,
): Promise<Reading<string | null>> {
  const recent = await catalogue.payees(PAYEES_AGE_MS);
  const listed = recent.ok ? recent : await catalogue.payees(KEPT_MS);
  if (!listed.ok) return listed;
  const known = listed.value.find((one) => one.payeeId === payeeId);
  if (known !== undefined) return { ok: true, value: known.email };
  const anew = await catalogue.payees(0);
  if (!anew.ok) return anew;
  // A payee that Paywint no longer lists has no address that anybody could share.
  const found = anew.value.find((one) => one.payeeId === payeeId);
  return { ok: true, value: found?.email ?? null };
}
