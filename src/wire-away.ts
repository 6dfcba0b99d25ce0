/** Being away, wired: who is, who stands in, and whose e-mail address a payee has. */
import type { AppParts } from './app-parts.ts';
import { createAway } from './engine/away.ts';
import type { Catalogue } from './engine/paywint-ports.ts';
import type { Clock } from './engine/ports.ts';
import type { Store } from './ledger/store.ts';
import { createTurnedAwayTrail } from './ledger/turned-away.ts';
import { createGate } from './slack/gate.ts';
import { createHolders } from './slack/holders.ts';
import type { Slack } from './wire-slack.ts';

type Given = {
  readonly db: Store['db'];
  readonly slack: Pick<Slack, 'people' | 'absences'>;
  readonly catalogue: Pick<Catalogue, 'payees'>;
  readonly onChanged: () => void;
};

export function wireAway(
  parts: AppParts & { readonly clock: Clock },
  { db, slack, catalogue, onChanged }: Given,
) {
  const { people, absences } = slack;
  const { hasEmail, names } = people;
  const away = createAway({ ...parts, people, absences, onChanged });
  const trail = createTurnedAwayTrail(db, parts);
  const gate = createGate({ ...parts, people, trail });
  const holders = createHolders({ ...parts, hasEmail, catalogue });
  return { standIns: { absences, holders }, aside: { absences, away, names, gate } };
}
