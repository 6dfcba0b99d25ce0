/** The engine: decides nothing itself, loses nothing, and works through what is owed. */
import { decide } from './decide.ts';
import { createLanes, type Lanes } from './lanes.ts';
import { createOutstanding } from './outstanding.ts';
import type { EngineParts } from './parts.ts';
import type { Engine } from './ports.ts';
import { preview } from './preview.ts';
import { mayRead } from './standing.ts';
import { submit } from './submit.ts';

export function createEngine(given: Omit<EngineParts, 'changed'>): Engine {
  const outstanding = createOutstanding();
  const parts: EngineParts = {
    ...given,
    changed(request) {
      lanes.wake(request.id);
      given.onChanged?.(request);
    },
    // Known only once the database answers, which may be later than now.
    get installation() {
      return given.installation;
    },
  };
  const lanes: Lanes = createLanes(parts, outstanding);
  return {
    submit: (ask) => submit(parts, ask),
    decide: (decision) => decide(parts, decision),
    preview: (ask) => preview(parts, ask),
    mayRead: (user) => mayRead(parts, user),
    wake: lanes.wake,
    tended: lanes.tended,
    start: lanes.start,
    async stop(limitMs) {
      outstanding.beginStop();
      const cancel = parts.timers.after(limitMs, () => outstanding.abandon());
      await lanes.drain();
      cancel();
    },
  };
}
