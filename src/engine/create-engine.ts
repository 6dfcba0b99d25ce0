/** The engine: decides nothing itself, loses nothing, and works through what is owed. */
import { decide } from './decide.ts';
import { edit } from './edit.ts';
import { decideBatch } from './decide-batch.ts';
import { fewAtOnce } from './few-at-once.ts';
import { freeze, unfreeze } from './freeze.ts';
import { hint } from './hint.ts';
import { createLanes, type Lanes } from './lanes.ts';
import { createOutstanding } from './outstanding.ts';
import type { EngineParts } from './parts.ts';
import type { Engine } from './engine-ports.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { preview } from './preview.ts';
import { createReconciler } from './reconciler.ts';
import { settle } from './settle.ts';
import { say } from './say.ts';
import { mayRead } from './standing.ts';
import { submitBatch } from './submit-batch.ts';
import { submit } from './submit.ts';
import { turnstile } from '../turnstile.ts';

export function createEngine(given: Omit<EngineParts, 'changed' | 'reconciler'>): Engine {
  const outstanding = createOutstanding();
  const changed = (request: MoneyRequest): void => {
    lanes.wake(request.id, request);
    given.onChanged?.(request);
  };
  const ledger = fewAtOnce(given.ledger);
  const reconciler = createReconciler({ ...given, ledger, changed });
  const parts: EngineParts = {
    ...given,
    changed,
    reconciler,
    // Known only once the database answers, which may be later than now.
    get installation() {
      return given.installation;
    },
  };
  const inTheBackground: EngineParts = {
    ...given,
    ledger,
    changed,
    reconciler,
    get installation() {
      return given.installation;
    },
  };
  const submissions = turnstile(1);
  const lanes: Lanes = createLanes(inTheBackground, outstanding);
  return {
    submit: (ask) => submit(parts, ask, submissions),
    edit: (change) => edit(parts, change, submissions),
    batches: {
      submit: (ask) => submitBatch(parts, ask, submissions),
      decide: (decision) => decideBatch(parts, decision),
    },
    decide: (decision) => decide(parts, decision),
    say: (saying) => say(parts, saying),
    settle: (settlement) => settle(parts, settlement),
    sending: () => parts.ledger.sending(),
    freeze: (ask) => freeze(parts, ask),
    unfreeze: async (ask) => {
      const result = await unfreeze(parts, ask);
      if (result.ok && result.value.kind === 'lifted') await lanes.lookAgain('approved');
      return result;
    },
    hint: (paymentId) => hint(inTheBackground, paymentId),
    preview: (ask) => preview(parts, ask),
    mayRead: (user) => mayRead(parts, user),
    wake: lanes.wake,
    tended: lanes.tended,
    async start() {
      reconciler.start();
      await lanes.start();
    },
    async stop(limitMs) {
      outstanding.beginStop();
      const cancel = parts.timers.after(limitMs, () => outstanding.abandon());
      await lanes.drain();
      await reconciler.stop();
      cancel();
    },
  };
}
