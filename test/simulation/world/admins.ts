/** The admins look now and then at what only people can settle, and at what stops sending. */
import type { Settled } from '../../../src/engine/engine-ports.ts';
import { teamId, userId } from '../../../src/requests/ids.ts';
import type { MoneyRequest } from '../../../src/requests/request.ts';
import { isUndone } from './books.ts';
import { click } from './clicking.ts';
import { answer, pickAdmin, unfreeze } from './people.ts';
import { HOME } from './town.ts';
import type { World } from './world.ts';

const ROUND_MS = 7 * 60_000;

export function adminsBegin(world: World): void {
  const { scheduler, luck } = world;
  const round = (): void => {
    for (const { request } of world.db.state.requests.values()) {
      if (request.status === 'attention' || request.status === 'contradicted') {
        if (!luck.people.oneIn(3)) settle(world, request);
        if (luck.people.oneIn(2)) settle(world, request);
      }
      // Somebody who cannot wait, and must be told to.
      if (request.status === 'checking' && luck.people.oneIn(4)) settle(world, request);
    }
    if (world.db.state.sending.freezes.length > 0) lift(world);
    scheduler.at(scheduler.now() + ROUND_MS + luck.people.below(ROUND_MS), round);
  };
  scheduler.at(scheduler.now() + ROUND_MS, round);
}

function lift(world: World): void {
  const { scheduler, luck } = world;
  const adopts = luck.people.oneIn(2);
  unfreeze(world, pickAdmin(world), adopts);
  scheduler.at(scheduler.now() + 1_000 + luck.people.below(60_000), () =>
    unfreeze(world, luck.people.oneIn(6) ? 'U0BEN' : pickAdmin(world), adopts),
  );
}

/** They say what Paywint shows them; now and then they are mistaken, or click the wrong line. */
function settle(world: World, request: MoneyRequest): void {
  const { books, luck, scheduler } = world;
  const now = scheduler.now();
  const user = userId(pickAdmin(world));
  const seen = books.payments.filter(({ visibleAt }) => visibleAt <= now);
  const own = seen.find(
    ({ tag, status, cents }) =>
      tag === request.tag && cents === request.intent.amountCents && !isUndone(status),
  );
  const wrong = seen[luck.people.below(Math.max(1, seen.length))];
  const chosen = luck.people.oneIn(8) ? wrong : own;
  const team = teamId(HOME);
  const kind =
    chosen === undefined ? luck.people.pick(['notExecuted', 'notExecuted', 'reissue']) : 'executed';
  click<Settled>(world, {
    user,
    what: kind,
    id: request.id,
    run: ({ engine }, delivery) => {
      const who = { id: request.id, user, team, delivery };
      if (chosen !== undefined) {
        return engine.settle({ ...who, kind: 'executed', paymentId: chosen.id });
      }
      return engine.settle({ ...who, kind: kind === 'reissue' ? 'reissue' : 'notExecuted' });
    },
    done: ({ reissued }) => {
      if (reissued !== null) answer(world, reissued);
    },
  });
}
