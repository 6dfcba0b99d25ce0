/* oxlint-disable typescript/require-await -- the ports answer later; these fakes answer at once */
/** The App Home of a person in a world made by hand, to whom the policy gives these roles. */
import type { FaceParts } from '../../src/slack/commands/parts.ts';
import { createHomeKeeper, type HomeKeeper } from '../../src/slack/home-keeper.ts';
import { createHomePages } from '../../src/slack/home-pages.ts';
import { quietLog } from '../support/ports.ts';

type Parts = Pick<FaceParts, 'engine' | 'ledger' | 'paywint' | 'speaker' | 'clock' | 'timers'>;

export function homeOf(parts: Parts, roles: readonly string[] = []): HomeKeeper {
  const { clock } = parts;
  const people = {
    standing: async () => ({ known: true, at: clock.now(), problem: null, roles }) as const,
    roster: async () => ({ known: true, at: clock.now(), people: [] }) as const,
  };
  return createHomeKeeper({
    ...parts,
    pages: createHomePages({ ...parts, people }),
    visitors: { came: async () => undefined, lately: async () => [] },
    people,
    log: quietLog(),
  });
}
