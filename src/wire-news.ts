/** What tells people something by itself, wired: news of the wallet's switch, low balance, reminders. */
import type { AppParts } from './app-parts.ts';
import { createAnnouncer } from './engine/announcer.ts';
import { createBalanceWatch } from './engine/balance-watch.ts';
import type { Ledger } from './engine/ledger-ports.ts';
import type { Paywint } from './engine/paywint-ports.ts';
import type { Clock } from './engine/ports.ts';
import { createReminder } from './engine/reminder.ts';
import type { Besides } from './engine/reminder-ports.ts';
import { createAnnouncements } from './ledger/announcements.ts';
import { createBalanceAlerts } from './ledger/balance-alerts.ts';
import { createBatchLedger } from './ledger/batches.ts';
import { createReminders } from './ledger/reminders.ts';
import type { Store } from './ledger/store.ts';
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

export function wireNews(
  parts: Omit<AppParts, 'clock'> & { readonly clock: Clock },
  { db, slack, ledger, paywint, besides, onChanged: onNews }: Given,
): { readonly start: () => void; readonly stop: (limitMs: number) => Promise<void> } {
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
  const reminder = createReminder({
    ...parts,
    reminders: createReminders(db, { clock }),
    ledger,
    batches: createBatchLedger(db, { clock }),
    desk: slack.reminderDesk,
    besides,
    queueOf: (user) => waitingFor({ ...slack, ledger, clock, besides }, user),
  });
  return {
    start() {
      announcer.start();
      watch.start();
      reminder.start();
    },
    async stop(limitMs) {
      await Promise.all([announcer.stop(limitMs), watch.stop(limitMs), reminder.stop(limitMs)]);
    },
  };
}
