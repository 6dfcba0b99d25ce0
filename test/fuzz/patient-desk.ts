/* oxlint-disable typescript/require-await -- the ports answer later; these fakes answer at once */
/** The real handlers of everything that people can do, before neighbours that always answer, now so, now otherwise. */
import type { Result } from '../../src/engine/ports.ts';
import type { Catalogue, Paywint, PaywintPayee } from '../../src/engine/paywint-ports.ts';
import { requestId, standingId, userId } from '../../src/requests/ids.ts';
import type { Refusal } from '../../src/requests/refusal.ts';
import type { Luck } from '../simulation/chance.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { aCard, aDesk, PAYMENT, type World } from '../slack/commands/a-desk.ts';
import { aStanding } from '../standing/a-standing.ts';

const PAYEE: PaywintPayee = {
  payeeId: 'payee-1',
  name: 'Ines Vale',
  email: 'ines@example.com',
  phone: null,
  createdAt: null,
};
const ADDRESS = {
  addressId: 'address-1',
  firstName: 'Ines',
  lastName: 'Vale',
  line1: '18 Wharf Street',
  line2: null,
  company: null,
  city: 'Portland',
  state: 'OR',
  zip: '97201',
  country: 'US',
  isDefault: true,
  createdAt: null,
};
const RECORD = {
  paymentId: PAYMENT,
  status: 'success',
  amountCents: 5_000,
  description: 'train tickets',
  payeeId: null,
  payeeName: 'Ines Vale',
  payerName: null,
  createdAt: '2026-11-20T10:00:00Z',
  failureReason: null,
};
const REFUSALS: readonly Refusal[] = [
  { reason: 'notRequester' },
  { reason: 'notFound' },
  { reason: 'changed' },
  { reason: 'amountNotTyped' },
  { reason: 'tooLate', status: 'executed' },
  { reason: 'sameAgain', id: requestId('R1'), by: userId('U0BEN'), at: NINE_O_CLOCK },
  { reason: 'noRule', amountCents: 5_000 },
  { reason: 'peopleUnknown' },
  { reason: 'paymentMissing' },
];

/** Every request that a fuzzer's buttons can name. */
export function patientDesk(luck: Luck): {
  readonly world: World;
  readonly face: ReturnType<typeof aDesk>['face'];
} {
  const refusal = (): Refusal => REFUSALS[luck.below(REFUSALS.length)] ?? { reason: 'notFound' };
  const perhaps = async <T>(value: T): Promise<Result<T>> =>
    luck.oneIn(3) ? { ok: false, refusal: refusal() } : { ok: true, value };
  const read = async <T>(value: T) =>
    luck.oneIn(4)
      ? ({ ok: false, why: 'Paywint answered 503', status: 503 } as const)
      : ({ ok: true, value, at: NINE_O_CLOCK } as const);
  const standing = aStanding({ requester: userId('U0DANA') });
  const linkedCard = {
    cardId: 'card-1',
    nickname: 'Visa',
    lastFour: '4242',
    expires: '12/2029',
    kind: 'CREDIT',
    holder: 'Dana',
    flags: ['payment_confirm_required'],
  } as const;
  const link = { address: 'https://paywint.com/add?token=t', until: NINE_O_CLOCK + 1_800_000 };
  const never = (): never => {
    throw new Error('what Slack shows sends no money');
  };
  const paywint: Paywint = {
    environment: 'sandbox',
    wallet: () => read({ availableCents: 100_000, currentCents: 110_000 }),
    cards: () => read([aCard()]),
    issued: never,
    card: () => read(aCard()),
    payees: () => read([PAYEE]),
    payment: (paymentId) => read(paymentId === PAYMENT ? RECORD : null),
    paymentsSent: () => read({ records: [RECORD], total: 1 }),
    paymentsReceived: () => read({ records: [RECORD], total: 1 }),
    isOwnAddress: () => true,
    connect: never,
  };
  const catalogue: Catalogue = {
    cards: () => read([aCard()]),
    payees: () => read([PAYEE]),
    payments: () => read({ records: [RECORD], total: 1 }),
  };
  const standings = {
    ask: () => perhaps(standing),
    decide: () => perhaps(standing),
    list: async () => [standing],
    find: async (id: string) => (id === standingId('S-7F3K2M9Q') ? standing : null),
    start: () => undefined,
    stop: async () => undefined,
  };
  const desk = aDesk({
    paywint,
    catalogue,
    batches: { load: async () => null },
    proposals: { decide: async () => ({ ok: false, refusal: refusal() }) },
    acts: {
      asks: () => luck.oneIn(2),
      may: () => perhaps('admin' as const),
      perform: async () => ({ ok: false, refusal: refusal() }),
    },
    book: { payee: () => read(PAYEE), addresses: () => read([ADDRESS]) },
    linked: {
      cards: {
        list: () => read([linkedCard]),
        card: () => read(linkedCard),
        linkToAdd: () => read(link),
        linkToUpdate: () => read(link),
      },
      giver: {
        may: () => perhaps('admin' as const),
        give: () => perhaps({ kind: 'link', link, purpose: 'PAYMENT', card: null } as const),
      },
    },
    exporter: { send: async () => ({ ok: false, why: 'notYours' }) },
    comparer: { ask: () => perhaps('begun' as const) },
    away: {
      now: () => perhaps({ mine: null, standingIn: [], listed: [userId('U0BEN')] }),
      begin: ({ user, delegate, until }) => perhaps({ user, delegate, since: NINE_O_CLOCK, until }),
      end: () => perhaps('ended' as const),
    },
    names: async () => ['Ben Ito', 'ben'],
    // What was asked has answered by then; what waits for more time has it.
    timers: {
      after(_ms, work) {
        const soon = setImmediate(work);
        return () => clearImmediate(soon);
      },
    },
    standing: { standings, place: { at: { hour: 9, minute: 0 }, timezone: 'UTC' } },
  });
  desk.world.role = 'admin';
  desk.world.refusal = luck.oneIn(3) ? refusal() : null;
  desk.world.requests.push(aRequest(), aRequest({ id: requestId('R2'), status: 'attention' }));
  return desk;
}
