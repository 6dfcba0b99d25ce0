/** Standing requests over the real ledger: processes that a test starts and stops, in a time that it moves. */
import { randomBytes } from 'node:crypto';
import { createStandings } from '../../src/engine/standing-keeper.ts';
import type { StandingDecision, StandingDesk, Standings } from '../../src/engine/standing-ports.ts';
import { operation } from '../../src/operations/index.ts';
import { letters, makeTag } from '../../src/operations/tag.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { requestId, teamId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import type { Schedule } from '../../src/standing/schedule.ts';
import type { StandingRequest } from '../../src/standing/standing-request.ts';
import { quietLog } from '../support/ports.ts';
import { aWorld, DANA, MIA, POLICY, success, type World } from './a-world.ts';
import { fakePaywint, fakePeople } from './paywint-and-people.ts';

/** The world begins on 2026-11-21 at nine; the first run is a day later. */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const DAILY: Schedule = {
  rhythm: { every: 'day' },
  first: '2026-11-22',
  runs: 5,
  at: { hour: 9, minute: 0 },
  timezone: 'UTC',
};

const CARD = {
  requestId: 'cr-1',
  cardId: 'card-1',
  nickname: 'Team travel',
  payeeId: null,
  payeeName: null,
  lastFour: '4242',
  status: 'approved',
  initialCents: null,
  createdAt: null,
};

const shownAtOnce: StandingDesk = {
  show: (standing, mark) =>
    Promise.resolve({ ...mark, ts: '1.1', shown: standing.revision, uncertainSince: null }),
};

export type StandingWorld = World & {
  /** One more process that looks after standing requests. */
  readonly keeper: () => Standings;
  /** A standing request that waits for approval. */
  readonly asking: (keeper: Standings, schedule?: Partial<Schedule>) => Promise<StandingRequest>;
  /** A standing request that runs, approved as a whole. */
  readonly running: (keeper: Standings, schedule?: Partial<Schedule>) => Promise<StandingRequest>;
  readonly click: (
    keeper: Standings,
    standing: StandingRequest,
    user: StandingDecision['user'],
    kind: 'approve' | 'pause' | 'resume' | 'end',
  ) => ReturnType<Standings['decide']>;
  readonly now: (standing: StandingRequest) => Promise<StandingRequest>;
  /** The requests that were made as runs. */
  readonly runs: () => Promise<readonly MoneyRequest[]>;
  /** What was missed, with the reason. */
  readonly missed: (standing: StandingRequest) => Promise<readonly string[]>;
};

export async function aStandingWorld(text = POLICY): Promise<StandingWorld> {
  const world = await aWorld(text);
  const parsed = parsePolicy(text);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const { policy } = parsed;
  world.state.cards = [CARD];
  for (let number = 1; number <= 20; number += 1) {
    const { body, ...answer } = success();
    world.habits.push({ answer: { ...answer, body: body.replace('pay-1', `pay-${number}`) } });
  }
  const keeper = (): Standings => {
    const made = createStandings({
      clock: world.time,
      timers: world.time,
      chance: {
        errorId: () => 'E1',
        requestId: () => requestId(`R-${letters(randomBytes(8), 8)}`),
        tag: () => makeTag(randomBytes(8)),
      },
      log: quietLog(),
      ledger: world.ledger,
      people: fakePeople(world),
      paywint: fakePaywint(world),
      policy,
      operation,
      installation: 'installation-1',
      standings: world.standings,
      desk: shownAtOnce,
      wake: (id) => world.engine.wake(id),
    });
    made.start();
    return made;
  };
  const now = async ({ id }: StandingRequest): Promise<StandingRequest> => {
    const found = await world.standings.load(id);
    if (found === null) throw new Error(`there is no standing request ${id}`);
    return found;
  };
  const click: StandingWorld['click'] = (by, { id, contentHash }, user, kind) => {
    const who = { id, user, team: teamId('T0HOME'), delivery: world.delivery() };
    const hash = contentHash.slice(0, 32);
    return by.decide(kind === 'approve' ? { ...who, kind, hash } : { ...who, kind });
  };
  const asking: StandingWorld['asking'] = async (by, schedule = {}) => {
    const asked = await by.ask({
      requester: DANA,
      team: teamId('T0HOME'),
      origin: 'line',
      intent: {
        target: { kind: 'card', id: 'card-1', name: 'Team travel', lastFour: '4242' },
        amountCents: 5_000,
        texts: { memo: 'snacks' },
      },
      schedule: { ...DAILY, ...schedule },
      delivery: world.delivery(),
    });
    if (!asked.ok) throw new Error(asked.refusal.reason);
    return asked.value;
  };
  return {
    ...world,
    keeper,
    click,
    now,
    asking,
    async running(by, schedule = {}) {
      const approved = await click(by, await asking(by, schedule), MIA, 'approve');
      if (!approved.ok) throw new Error(approved.refusal.reason);
      return approved.value;
    },
    async runs() {
      const { requests } = await world.ledger.list({ limit: 50, offset: 0 });
      return requests.filter(({ runOf }) => runOf !== undefined);
    },
    async missed(standing) {
      const { history } = await now(standing);
      return history.flatMap(({ missed, slots }) =>
        missed === null ? [] : slots.map((slot) => `${slot} ${missed.why}`),
      );
    },
  };
}
