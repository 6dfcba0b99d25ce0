/* oxlint-disable typescript/require-await -- the ports answer later; these fakes answer at once */
/** An engine that does what a test says, and remembers what it was asked. */
import type { Ask, Engine, Preview } from '../../../src/engine/engine-ports.ts';
import { requestId } from '../../../src/requests/ids.ts';
import type { Refusal } from '../../../src/requests/refusal.ts';
import { aRequest } from '../../requests/a-request.ts';
import type { World } from './a-desk.ts';

const PREVIEW: Preview = {
  walletCents: 100_000,
  afterCents: 95_000,
  need: [{ from: ['S0FINANCE'], count: 1 }],
  refusal: null,
  limits: [{ name: 'perDay', allowedCents: 2_000_000, leftCents: 1_500_000 }],
};

const unused = (): never => {
  throw new Error('nobody asks for a batch here');
};

export function engineOf(world: World): Engine {
  return {
    batches: { submit: unused, decide: unused },
    async submit(ask) {
      world.asks.push(ask);
      const refusal = world.refusal;
      if (refusal !== null && !isMeant(refusal, ask)) return { ok: false, refusal };
      const { operation, requester, team, intent, origin } = ask;
      const id = requestId(`R${world.requests.length + 1}`);
      const request = aRequest({ id, operation, requester, team, intent, origin });
      world.requests.push(request);
      return { ok: true, value: request };
    },
    async edit(change) {
      world.edits.push(change);
      if (world.refusal !== null) return { ok: false, refusal: world.refusal };
      const found = world.requests.find(({ id }) => id === change.id);
      if (found === undefined) return { ok: false, refusal: { reason: 'notFound' } };
      return { ok: true, value: { ...found, intent: change.intent, version: found.version + 1 } };
    },
    async decide(decision) {
      world.decisions.push(decision);
      if (world.refusal !== null) return { ok: false, refusal: world.refusal };
      const found = world.requests.find(({ id }) => id === decision.id);
      if (found === undefined) return { ok: false, refusal: { reason: 'notFound' } };
      const status = decision.kind === 'cancel' ? 'cancelled' : found.status;
      return { ok: true, value: { ...found, status, revision: found.revision + 1 } };
    },
    async say(saying) {
      if (world.refusal !== null) return { ok: false, refusal: world.refusal };
      const found = world.requests.find(({ id }) => id === saying.id);
      return found === undefined
        ? { ok: false, refusal: { reason: 'notFound' } }
        : { ok: true, value: found };
    },
    async settle(settlement) {
      world.settlements.push(settlement);
      await world.held;
      if (world.refusal !== null) return { ok: false, refusal: world.refusal };
      const found = world.requests.find(({ id }) => id === settlement.id);
      if (found === undefined) return { ok: false, refusal: { reason: 'notFound' } };
      return { ok: true, value: { request: found, reissued: null } };
    },
    sending: async () => world.sending,
    async freeze() {
      world.switched.push('freeze');
      if (world.refusal !== null) return { ok: false, refusal: world.refusal };
      return { ok: true, value: world.sending };
    },
    async unfreeze({ adopts }) {
      world.switched.push(adopts ? 'unfreeze adopt' : 'unfreeze');
      if (world.refusal !== null) return { ok: false, refusal: world.refusal };
      const kind = world.sending.lift === null ? 'lifted' : 'waiting';
      return { ok: true, value: { kind, sending: world.sending } };
    },
    hint: () => Promise.resolve('unknown' as const),
    preview: async () => PREVIEW,
    mayRead: async () =>
      world.closed === null
        ? { ok: true, value: world.role }
        : { ok: false, refusal: world.closed },
    wake: () => undefined,
    tended: () => Promise.resolve(),
    start: async () => undefined,
    stop: async () => undefined,
  };
}

function isMeant(refusal: Refusal, ask: Ask): boolean {
  return refusal.reason === 'sameAgain' && ask.again === refusal.id;
}
