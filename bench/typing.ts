/**
 * What a letter costs somebody who types among many cards: `node bench/typing.ts`. From the catalogue as
 * it is kept beside the database to the hundred choices that Slack is answered with, without the network.
 */
import process from 'node:process';
import { Keyv } from 'keyv';
import { createCatalogue } from '../src/cache/catalogue.ts';
import type { PaywintCard } from '../src/engine/paywint-ports.ts';
import { reload } from '../src/operations/reload/index.ts';
import type { FaceParts } from '../src/slack/commands/parts.ts';
import { targetsOf } from '../src/slack/forms/targets.ts';

const SIZES = [100, 1_000, 10_000] as const;
const TYPED = 'Card 9999';
const CHOICES = 100;
const ROUNDS = 20;
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

function cards(count: number): readonly PaywintCard[] {
  return Array.from({ length: count }, (_, at) => ({
    requestId: `request-${at}`,
    cardId: `card-${at}`,
    nickname: `Card ${at} pw-7F3K2M9Q`,
    payeeId: null,
    payeeName: `Payee ${at % 97}`,
    lastFour: String(at).padStart(4, '0'),
    status: 'approved',
    initialCents: 5_000,
    createdAt: null,
  }));
}

/** The first letter, for which Paywint is asked, and the later ones, in milliseconds each. */
async function timesFor(count: number): Promise<{ first: number; later: number }> {
  const all = cards(count);
  const catalogue = createCatalogue({
    paywint: {
      environment: 'sandbox',
      cards: () => Promise.resolve({ ok: true, value: all }),
      payees: () => Promise.resolve({ ok: true, value: [] }),
      paymentsSent: () => Promise.resolve({ ok: true, value: { records: [], total: 0 } }),
      paymentsReceived: () => Promise.resolve({ ok: true, value: { records: [], total: 0 } }),
    },
    keyv: new Keyv(),
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    log: SILENT,
  });
  // Choosing a card asks the catalogue alone.
  const parts = { catalogue } as FaceParts;
  const letter = async (typed: string): Promise<number> => {
    const began = performance.now();
    const targets = await targetsOf(parts, reload, 60_000);
    if (!targets.ok) throw new Error(targets.why);
    targets.value.matching(typed).slice(0, CHOICES);
    return performance.now() - began;
  };
  const first = await letter('C');
  const later: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let end = 1; end <= TYPED.length; end += 1) later.push(await letter(TYPED.slice(0, end)));
  }
  return { first, later: later.toSorted((a, b) => b - a)[Math.floor(later.length / 100)] ?? 0 };
}

for (const size of SIZES) {
  const { first, later } = await timesFor(size);
  process.stdout.write(
    `${String(size).padStart(6)} cards: ${first.toFixed(1)} ms for the first letter, ${later.toFixed(2)} ms for 99 of 100 others\n`,
  );
}
