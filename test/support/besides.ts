/** No standing requests and no changes. */
import type { Besides } from '../../src/engine/reminder-ports.ts';

export const NOTHING_BESIDES: Besides = {
  standings: { list: () => Promise.resolve([]), load: () => Promise.resolve(null) },
  proposals: { list: () => Promise.resolve([]), load: () => Promise.resolve(null) },
};
