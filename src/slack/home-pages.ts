/** What somebody sees in their App Home, read when it is made. */
import type { HomeView, KnownBlock } from '@slack/types';
import type { Absences } from '../engine/away-ports.ts';
import type { Clock, Engine, Ledger, Paywint, People, Reading, Wallet } from '../engine/ports.ts';
import { operations } from '../operations/index.ts';
import type { UserId } from '../requests/ids.ts';
import { OPEN } from '../requests/open.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { queueOf } from './queue.ts';
import { closedHome, HOME_ROWS, homeView, type Some } from './views/home.ts';
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
  readonly clock: Clock;
};

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
      const [reading, committedCents, open, queue, { freezes }] = await Promise.all([
        wallet.read(),
        ledger.committedCents(),
        ledger.list({ requester: user, statuses: OPEN, limit: HOME_ROWS, offset: 0 }),
        queueOf(parts, user),
        engine.sending(),
      ]);
      const waiting = queue === null ? null : some(queue);
      const mine: Some = { requests: open.requests, more: open.total - open.requests.length };
      const { environment } = paywint;
      const facts = { environment, note, wallet: reading, committedCents, freezes, mine, waiting };
      return { view: homeView(facts, operations), isWhole: reading.ok && waiting !== null };
    },
  };
}

function some(requests: readonly MoneyRequest[]): Some {
  const more = Math.max(0, requests.length - HOME_ROWS);
  return { requests: requests.slice(0, HOME_ROWS), more };
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
