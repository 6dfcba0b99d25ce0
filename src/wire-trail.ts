/** What reads the ledger out, wired: files of the trail, of requests and of payments, and the comparison of the books. */
import type { AppParts } from './app-parts.ts';
import { createExporter } from './engine/exporter.ts';
import type { Comparer } from './engine/books-ports.ts';
import { createComparer } from './engine/comparer.ts';
import type { Engine } from './engine/engine-ports.ts';
import type { Ledger } from './engine/ledger-ports.ts';
import type { Paywint } from './engine/paywint-ports.ts';
import type { Clock } from './engine/ports.ts';
import type { Archive, Exporter } from './engine/trail-ports.ts';
import { createBooks } from './ledger/books.ts';
import { createMirror } from './ledger/mirror.ts';
import type { Store } from './ledger/store.ts';
import type { MoneyRequest } from './requests/request.ts';
import type { Slack } from './wire-slack.ts';

type Given = {
  readonly db: Store['db'];
  readonly archive: Archive;
  readonly slack: Pick<Slack, 'courier' | 'people' | 'booksDesk'>;
  readonly engine: Engine;
  readonly ledger: Ledger;
  /** Whoever wants to know of a request that changed. */
  readonly onChanged: (request: MoneyRequest) => void;
  readonly paywint: Paywint;
};

export type Trail = {
  readonly exporter: Exporter;
  readonly comparer: Comparer;
  readonly stop: () => Promise<void>;
};

export function wireTrail(
  parts: AppParts & { readonly clock: Clock },
  { db, archive, slack, engine, paywint, ledger, onChanged }: Given,
): Trail {
  const { policy, clock } = parts;
  const timezone = () => policy.digest?.timezone ?? 'UTC';
  const { environment } = paywint;
  const { courier, people, booksDesk: desk } = slack;
  const exporter = createExporter({ archive, courier, engine, paywint, timezone });
  const books = createBooks(db, { clock, environment });
  const mirror = createMirror(db, { clock, environment });
  const changed = (request: MoneyRequest): void => {
    engine.wake(request.id);
    onChanged(request);
  };
  const items = { ledger, clock, changed };
  const seams = { books, mirror, paywint, people, desk, items };
  const comparer = createComparer({ ...parts, ...seams, timezone });
  return {
    exporter,
    comparer,
    async stop() {
      exporter.stop();
      await comparer.stop();
    },
  };
}
