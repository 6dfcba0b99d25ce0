/** App Home, wired: who looked at it lately is remembered beside everything else that is cached. */
import { Keyv } from 'keyv';
import type { AppParts } from './app-parts.ts';
import { createHomeVisitors } from './cache/home-visitors.ts';
import type { Clock } from './engine/ports.ts';
import { keyvStore } from './ledger/kv-store.ts';
import type { Store } from './ledger/store.ts';
import { createHome } from './slack/home.ts';
import type { Slack } from './wire-slack.ts';

type Given = Omit<Parameters<typeof createHome>[0], 'visitors' | keyof AppParts | keyof Slack> & {
  readonly db: Store['db'];
  readonly slack: Slack;
};

export function wireHome(
  parts: Omit<AppParts, 'clock'> & { readonly clock: Clock },
  { db, slack, ...given }: Given,
) {
  const { clock, log } = parts;
  const keyv = new Keyv({ store: keyvStore(db), namespace: 'home' });
  const visitors = createHomeVisitors({ keyv, clock, log });
  return createHome({ ...parts, ...slack, ...given, visitors });
}
