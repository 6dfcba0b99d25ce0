/** What tells people something by itself, wired: the wallet's switch, low balance, broken surroundings, reminders, workflows. */
import type { AppParts } from './app-parts.ts';
import { createAnnouncer } from './engine/announcer.ts';
import { createBalanceWatch } from './engine/balance-watch.ts';
import type { Ledger } from './engine/ledger-ports.ts';
import type { Paywint } from './engine/paywint-ports.ts';
import type { Clock } from './engine/ports.ts';
import { createReminder } from './engine/reminder.ts';
import type { Besides } from './engine/reminder-ports.ts';
import { createSurroundingsWatch } from './engine/surroundings-watch.ts';
import { createWorkflowKeeper } from './engine/workflow-keeper.ts';
import type { Workflows } from './engine/workflow-ports.ts';
import { createAnnouncements } from './ledger/announcements.ts';
import { createBalanceAlerts } from './ledger/balance-alerts.ts';
import { createBatchLedger } from './ledger/batches.ts';
import { createReminders } from './ledger/reminders.ts';
import { createSurroundingsBook } from './ledger/surroundings-book.ts';
import type { Store } from './ledger/store.ts';
import { createWorkflowSteps } from './ledger/workflow-steps.ts';
import { waitingFor } from './slack/queue.ts';
import type { Slack } from './wire-slack.ts';

type Given = {
  readonly db: Store['db'];
  readonly slack: Slack;
  readonly ledger: Ledger;
  readonly paywint: Paywint;
  readonly besides: Besides;
  readonly onChanged: () => void;
};

type Told = {
  readonly workflows: Workflows;
  readonly start: () => void;
  readonly stop: (limitMs: number) => Promise<void>;
};

export function wireNews(
  parts: Omit<AppParts, 'clock'> & { readonly clock: Clock },
  { db, slack, ledger, paywint, besides, onChanged: onNews }: Given,
): Told {
  const { clock } = parts;
  const { environment } = paywint;
  const announcer = createAnnouncer({
    ...parts,
    announcements: createAnnouncements(db, { clock }),
    desk: slack.newsDesk,
    people: slack.people,
    onNews,
  });
  const alerts = createBalanceAlerts(db, { clock, environment });
  const watch = createBalanceWatch({ ...parts, alerts, ledger, paywint });
  const around = createSurroundingsWatch({
    ...parts,
    surroundings: slack.surroundings,
    book: createSurroundingsBook(db, { clock }),
  });
  const reminder = createReminder({
    ...parts,
    reminders: createReminders(db, { clock }),
    ledger,
    batches: createBatchLedger(db, { clock }),
    desk: slack.reminderDesk,
    besides,
    queueOf: (user) => waitingFor({ ...slack, ledger, clock, besides }, user),
  });
  const steps = createWorkflowSteps(db, { clock });
  const keeper = createWorkflowKeeper({ ...parts, steps, desk: slack.workflowDesk, ledger });
  return {
    workflows: { ...steps, wake: keeper.wake },
    start() {
      announcer.start();
      watch.start();
      around.start();
      reminder.start();
      keeper.start();
    },
    async stop(limitMs) {
      const all = [announcer, watch, around, reminder, keeper];
      await Promise.all(all.map((one) => one.stop(limitMs)));
    },
  };
}
