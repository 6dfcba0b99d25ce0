/** Every call that the bot can make, seen on the wire and held against docs/paywint-api.yaml. */
import { describe, expect, test } from 'vitest';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import type { LocalPaywint } from '../../playground/paywint/local-paywint.ts';
import { cardIdFor, payeeIdFor, requestIdFor } from '../../playground/paywint/seed.ts';
import { linkedIdFor } from '../../playground/paywint/seed-linked.ts';
import { createPaywint as createLocalPaywint } from '../../playground/paywint/server.ts';
import { acts } from '../../src/acts/index.ts';
import { operations as asked } from '../../src/operations/index.ts';
import { createClerk } from '../../src/paywint/clerk.ts';
import { createLinkedCards } from '../../src/paywint/create-linked-cards.ts';
import { createPaywint } from '../../src/paywint/create-paywint.ts';
import { READ_LIMITS } from '../../src/paywint/fetch-once.ts';
import { PATHS } from '../../src/paywint/paths.ts';
import { createPayeeBook } from '../../src/paywint/payee-book.ts';
import { platformDoor } from '../../src/paywint/platform-door.ts';
import { PLATFORM_PATHS } from '../../src/paywint/platform-paths.ts';
import { tag } from '../../src/requests/ids.ts';
import { quietLog, realClock, realTimers } from '../support/ports.ts';
import { aWitness, type Exchange } from './a-witness.ts';
import { misfits, operationFor, operations } from './description.ts';

/** What nobody needs from chat: see the table in docs/paywint.md. */
const NOT_CALLED = ['address', 'checkoutToken'];

const MAYA = payeeIdFor('Maya Okafor');
const VALUES = {
  name: 'Ana Diaz',
  email: 'ana@example.com',
  phoneCode: '+1',
  phone: '2075550134',
  firstName: 'Ana',
  lastName: 'Diaz',
  line1: '5 Pearl Street',
  line2: 'Floor 2',
  city: 'Portland',
  state: 'ME',
  zip: '04101',
  country: 'US',
  isDefault: 'yes',
};

async function allCalls(): Promise<readonly Exchange[]> {
  await using local = await town();
  await using witness = await aWitness(local.url);
  const account = {
    environment: 'sandbox',
    baseUrl: new URL(witness.url),
    apiKey: local.apiKey,
    apiSecret: local.apiSecret,
    timers: realTimers,
    clock: realClock,
    log: quietLog(),
    limits: { ...READ_LIMITS, tries: 1 },
  } as const;
  await readings(account, local);
  await money(account);
  await changes(account, local);
  return witness.seen();
}

async function town(): Promise<LocalPaywint & AsyncDisposable> {
  const local = await createLocalPaywint({ seed: demoSeed() });
  return { ...local, [Symbol.asyncDispose]: local.close };
}

type Account = Parameters<typeof createPaywint>[0] & { readonly log: ReturnType<typeof quietLog> };

async function readings(account: Account, local: LocalPaywint): Promise<void> {
  const paywint = createPaywint(account);
  const book = createPayeeBook(account);
  const all = [
    paywint.wallet(),
    paywint.cards(),
    paywint.card(requestIdFor('Team travel')),
    paywint.payees(),
    paywint.payment(local.payments()[0]?.id ?? ''),
    paywint.paymentsSent(1, 10),
    paywint.paymentsReceived(2, 10),
    book.payee(MAYA),
    book.addresses(MAYA),
  ];
  for (const read of all) expect(await read).toMatchObject({ ok: true });
}

/** What requests send, as it is worked out for them. */
async function money(account: Account): Promise<void> {
  const card = { kind: 'card', id: cardIdFor('Team travel'), name: 'Team travel' } as const;
  const payee = { kind: 'payee', id: MAYA, name: 'Maya Okafor' } as const;
  const texts = {
    memo: 'taxi',
    description: 'logo design',
    invoiceNumber: 'INV-2026/0012',
    nickname: 'Fuel',
  };
  for (const operation of asked) {
    const kind = operation.fields.find((field) => field.kind === 'target')?.name ?? null;
    const target = kind === null ? null : { card, payee }[kind];
    const call = operation.call({ target, amountCents: 5_025, texts }, tag('pw-7F3K2M9Q'));
    const connected = await createPaywint(account).connect(2_000);
    if (!connected.ok) throw new Error(connected.why);
    expect(await connected.line.send(call, 5_000)).toMatchObject({ kind: 'answer', status: 200 });
  }
}

/** Everything that admins change, and the links that they get. */
async function changes(account: Account, local: LocalPaywint): Promise<void> {
  const options = { ...account, keys: local.platform };
  const door = platformDoor(options);
  const linked = createLinkedCards(options, door);
  const visa = linkedIdFor('Company Visa');
  for (const read of [
    await linked.list(),
    await linked.card(visa),
    await linked.linkToAdd('PAYMENT'),
    await linked.linkToUpdate(visa, 'WITHDRAWAL'),
  ]) {
    expect(read).toMatchObject({ ok: true });
  }
  const clerk = createClerk(account, () => Promise.resolve(door.now()));
  const [address] = local.payees().find(({ id }) => id === MAYA)?.addresses ?? [];
  const subject = (id: string) => ({ id, name: 'x', is: [] });
  const on = {
    payee: subject(MAYA),
    address: subject(address?.id ?? ''),
    linked: subject(visa),
  };
  // What deletes comes last, and the payee after its address.
  const last = ['payee address delete', 'payee delete'];
  const order = acts.toSorted((a, b) => last.indexOf(a.words) - last.indexOf(b.words));
  for (const act of order) {
    const answer = await clerk.send(act.call(VALUES, on));
    expect({ act: act.words, answer }).toMatchObject({ answer: { kind: 'answer', status: 200 } });
  }
}

describe('the calls of the bot', () => {
  test('are all as described, and so is what the local Paywint answers them', async () => {
    const seen = await allCalls();
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.flatMap(misfits)).toEqual([]);
  });

  test('are all that is described, but for what nobody needs from chat', async () => {
    const seen = await allCalls();
    const called = new Set(seen.map(({ method, path }) => operationFor(method, path)?.id));
    const missing = operations.map(({ id }) => id).filter((id) => !called.has(id));
    expect(missing.toSorted()).toEqual(NOT_CALLED);
  });

  test('stand in the table of paths with the evidence that the description has for them', () => {
    for (const path of [...Object.values(PATHS), ...Object.values(PLATFORM_PATHS)]) {
      const ending = path.path.endsWith('/') ? '7a3f1c52-0000-4000-8000-000000000001' : '';
      const described = operationFor(path.method, `${path.path}${ending}`);
      const told = described?.evidence === 'partly' ? 'documented' : described?.evidence;
      expect({ path: path.path, evidence: path.evidence }).toEqual({
        path: path.path,
        evidence: told,
      });
    }
  });
});
