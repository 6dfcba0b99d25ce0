/** What somebody sees in their App Home, read when it is made. */
import type { HomeView, KnownBlock } from '@slack/types';
import { OPEN_PROPOSALS } from '../acts/proposal.ts';
import type { WaitingItem } from '../deciding/waiting-item.ts';
import type { Absences } from '../engine/away-ports.ts';
import type { BatchLedger } from '../engine/batch-ports.ts';
import type { Engine } from '../engine/engine-ports.ts';
import type { Ledger } from '../engine/ledger-ports.ts';
import type { Paywint, Reading, Wallet } from '../engine/paywint-ports.ts';
import type { People } from '../engine/people-ports.ts';
import type { Clock } from '../engine/ports.ts';
import type { Besides } from '../engine/reminder-ports.ts';
import { operations } from '../operations/index.ts';
import type { UserId } from '../requests/ids.ts';
import type { Batch } from '../requests/batch.ts';
import { NEEDS_ADMIN, OPEN } from '../requests/open.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { runsToday } from '../standing/plan.ts';
import { OPEN_STANDINGS } from '../standing/standing-request.ts';
import { besidesIn, queueOf, waitingFor } from './queue.ts';
import {
  closedHome,
  CROWDED_ROWS,
  FULL_ROWS,
  HOME_ROWS,
  homeView,
  type Some,
  SPECIAL_ROWS,
} from './views/home.ts';
import { MOST_BESIDES } from './views/home-besides.ts';
import { refusalSentence } from './words/refusals.ts';

type HomePage = {
  readonly view: HomeView;
  /** False where Slack or Paywint did not tell something that belongs on it. */
  readonly isWhole: boolean;
};

export type HomePages = {
  readonly read: (user: UserId, note: readonly KnownBlock[]) => Promise<HomePage>;
  /** Something changed: what was read at Paywint before may be over. */
  readonly forget: () => void;
};

export type PagesParts = {
  readonly engine: Pick<Engine, 'mayRead' | 'sending'>;
  readonly ledger: Pick<Ledger, 'list' | 'committedCents'>;
  readonly paywint: Pick<Paywint, 'wallet' | 'environment'>;
  readonly people: Pick<People, 'standing'>;
  /** Who is away; nobody without it. */
  readonly absences?: Pick<Absences, 'inForce'>;
  /** Where requests were asked for together; there are none without it. */
  readonly batches?: Pick<BatchLedger, 'load'>;
  /** Standing requests and changes; there are none without it. */
  readonly besides?: Besides;
  readonly clock: Clock;
};

/** One's own open requests that are looked through: a batch has many rows and stands there once. */
const OPEN_ROWS = 120;
/** Standing requests that run, of which few run on the same day. */
const RUNNING = 200;
/** One reading of the wallet serves everybody whose Home is made at the same time. */
const WALLET_MS = 2_000;

export function createHomePages(parts: PagesParts): HomePages {
  const { engine, ledger, paywint } = parts;
  const wallet = walletMemo(parts);
  return {
    forget: () => wallet.forget(),
    async read(user, note) {
      const allowed = await engine.mayRead(user);
      if (!allowed.ok) {
        const view = closedHome(refusalSentence(allowed.refusal));
        return { view, isWhole: allowed.refusal.reason !== 'peopleUnknown' };
      }
      const attentionOf = { ...NEEDS_ADMIN, limit: SPECIAL_ROWS, offset: 0 };
      const [reading, committedCents, open, all, { freezes }, needing, others] = await Promise.all([
        wallet.read(),
        ledger.committedCents(),
        ledger.list({ requester: user, statuses: OPEN, limit: OPEN_ROWS, offset: 0 }),
        allOf(parts, user),
        engine.sending(),
        allowed.value === 'admin' ? ledger.list(attentionOf) : null,
        besidesOf(parts, user),
      ]);
      const queue = all?.flatMap((one) => (one.kind === 'request' ? [one.of] : [])) ?? null;
      const rest = all?.filter(({ kind }) => kind !== 'request') ?? [];
      const besides = { ...others, waiting: few(rest) };
      const batches = {
        waiting: await batchesOf(parts, queue ?? []),
        mine: await batchesOf(parts, open.requests),
      };
      const attention = needing && { requests: needing.requests, more: moreThan(needing) };
      const isCrowded =
        batches.waiting.length + batches.mine.length + (attention?.requests.length ?? 0) > 0;
      const isFull = besides.waiting.items.length + besides.mine.items.length > 0;
      const roomy = isCrowded ? CROWDED_ROWS : HOME_ROWS;
      const rows = isFull ? FULL_ROWS : roomy;
      const waiting = queue === null ? null : some(queue, rows);
      const shown = some(open.requests, rows);
      const mine: Some = { ...shown, more: shown.more + moreThan(open) };
      const { environment } = paywint;
      const wallets = { wallet: reading, committedCents };
      const lists = { mine, waiting, batches, besides, attention };
      const facts = { environment, note, ...wallets, freezes, ...lists };
      return { view: homeView(facts, operations), isWhole: reading.ok && waiting !== null };
    },
  };
}

function moreThan({ requests, total }: { requests: readonly unknown[]; total: number }): number {
  return total - requests.length;
}

/** Those that belong to no batch: a batch stands there as one. */
function some(requests: readonly MoneyRequest[], rows: number): Some {
  const single = requests.filter(({ batch }) => batch === undefined);
  return { requests: single.slice(0, rows), more: Math.max(0, single.length - rows) };
}

async function batchesOf(
  { batches }: PagesParts,
  requests: readonly MoneyRequest[],
): Promise<readonly Batch[]> {
  const ids = [...new Set(requests.flatMap(({ batch }) => batch?.id ?? []))];
  const found = await Promise.all(
    ids.slice(0, SPECIAL_ROWS).map(async (id) => (await batches?.load(id)) ?? null),
  );
  return found.filter((batch) => batch !== null);
}

/** Everything that waits for this person; null while Slack cannot tell. */
async function allOf(parts: PagesParts, user: UserId): Promise<readonly WaitingItem[] | null> {
  const { besides } = parts;
  if (besides !== undefined) return waitingFor({ ...parts, besides }, user);
  const queue = await queueOf(parts, user);
  return queue?.map((of) => ({ kind: 'request', of })) ?? null;
}

async function besidesOf({ besides, clock }: PagesParts, user: UserId) {
  if (besides === undefined) return { mine: few([]), today: [] };
  const wanted = { standings: OPEN_STANDINGS, changes: OPEN_PROPOSALS, by: user };
  const [mine, running] = await Promise.all([
    besidesIn(besides, wanted),
    besides.standings.list({ statuses: ['active'], limit: RUNNING }),
  ]);
  const now = clock.now();
  return { mine: few(mine), today: running.filter((one) => runsToday(one, now)) };
}

function few(items: readonly WaitingItem[]): { items: readonly WaitingItem[]; more: number } {
  const shown = items.slice(0, MOST_BESIDES);
  return { items: shown, more: items.length - shown.length };
}

function walletMemo({ paywint, clock }: PagesParts) {
  let last: { readonly at: number; readonly reading: Promise<Reading<Wallet>> } | null = null;
  return {
    read(): Promise<Reading<Wallet>> {
      const now = clock.monotonic();
      if (last === null || now - last.at >= WALLET_MS)
        last = { at: now, reading: paywint.wallet() };
      return last.reading;
    },
    forget(): void {
      last = null;
    },
  };
}
