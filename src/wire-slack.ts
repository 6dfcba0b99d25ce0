/** The parts that speak with Slack, wired, and how they come and go. */
import type { AppParts } from './app-parts.ts';
import type { Archive } from './engine/trail-ports.ts';
import { createAbsences } from './ledger/absences.ts';
import type { Store } from './ledger/store.ts';
import { asDecidable } from './acts/as-decidable.ts';
import type { Decidable } from './requests/decidable.ts';
import type { Meters } from './http/meters.ts';
import { type Clients, createClients } from './slack/clients.ts';
import { createBooksDesk } from './slack/books-desk.ts';
import { createCourier } from './slack/courier.ts';
import { crowdOf } from './slack/crowd.ts';
import { createSpeaker } from './slack/create-speaker.ts';
import { createBatchDesk } from './slack/batch-desk.ts';
import { createFiles } from './slack/download.ts';
import { createDesk } from './slack/desk.ts';
import { createDigestDesk } from './slack/digest-desk.ts';
import { createIdentityWatch } from './slack/identity.ts';
import { createNewsDesk } from './slack/news-desk.ts';
import { createPeople } from './slack/people.ts';
import { createOwnDesk } from './slack/own-desk.ts';
import { createReceiver } from './slack/receiver.ts';
import { createReminderDesk } from './slack/reminder-desk.ts';
import { createSocketReceiver } from './slack/socket-receiver.ts';
import { createSurroundings } from './slack/surroundings.ts';
import { createStandingDesk } from './slack/standing-desk.ts';
import { createWorkflowDesk } from './slack/workflow-desk.ts';
import { digestMessage } from './slack/views/digest.ts';
import { reminderMessage } from './slack/views/reminder.ts';
import { requestMessages } from './slack/views/request-messages.ts';
import { proposalMessages } from './slack/views/proposal.ts';
import { newsMessage } from './slack/views/sending.ts';
import { standingMessages } from './slack/views/standing-told.ts';

export type Slack = ReturnType<typeof wireSlack>;

type Given = Pick<Archive, 'head'> & Pick<Store, 'db'> & { readonly meters: Meters };

export function wireSlack(parts: AppParts, isOpen: () => boolean, { head, db, meters }: Given) {
  const { config, clock, timers, log } = parts;
  const clients = createClients({
    token: config.slack.botToken,
    apiUrl: config.slack.apiUrl,
    log,
  });
  const identity = createIdentityWatch({ clients, timers, log });
  const people = createPeople({ clients, clock, log, home: () => identity.known()?.team ?? null });
  const absences = createAbsences(db, parts);
  const crowd = (asked: Decidable) => crowdOf({ people, absences, clock, timers }, asked);
  const ofChanges = proposalMessages(config.paywint.environment);
  return {
    identity,
    surroundings: createSurroundings(clients.bulk),
    speaker: createSpeaker({ clients, timers, log }),
    files: createFiles({ token: config.slack.botToken, apiUrl: config.slack.apiUrl, timers }),
    booksDesk: createBooksDesk({
      clients,
      log,
      timezone: () => parts.policy.digest?.timezone ?? 'UTC',
    }),
    courier: createCourier({ clients, clock, timers, log }),
    people,
    absences,
    desk: createDesk({ clients, clock, timers, log, head, crowd, render: requestMessages() }),
    newsDesk: createNewsDesk({
      clients,
      clock,
      timers,
      log,
      channel: () => parts.policy.channel,
      render: newsMessage,
    }),
    digestDesk: createDigestDesk({ clients, clock, timers, log, head, render: digestMessage }),
    standingDesk: createStandingDesk({
      clients,
      clock,
      timers,
      log,
      crowd,
      render: standingMessages(),
    }),
    batchDesk: createBatchDesk({ clients, clock, timers, log }),
    proposalDesk: createOwnDesk({
      clients,
      clock,
      timers,
      log,
      render: {
        ...ofChanges,
        notice: async (change) => ofChanges.notice(change, await crowd(asDecidable(change))),
      },
      readers: ({ terms, asker }) => ({ channel: terms.channel, asker }),
    }),
    workflowDesk: createWorkflowDesk({ clients, clock, timers, log }),
    reminderDesk: createReminderDesk({ clients, clock, timers, log, render: reminderMessage }),
    receiver: receiverFor(
      { ...parts, onAnswer: meters.answered },
      clients,
      () => identity.known() !== null && isOpen(),
    ),
  };
}

type Answered = { readonly onAnswer: Meters['answered'] };

function receiverFor(parts: AppParts & Answered, clients: Clients, isReady: () => boolean) {
  const { appToken, signingSecret } = parts.config.slack;
  return appToken === null
    ? createReceiver({ ...parts, signingSecret, isReady })
    : createSocketReceiver({ ...parts, appToken, clients, isReady });
}

/** Whoever the bot is has to be known before anything can be checked. */
export async function enter({ identity, receiver }: Slack): Promise<void> {
  await identity.start();
  await receiver.start();
}

export async function leave({ receiver }: Slack): Promise<void> {
  await receiver.stop();
  await receiver.drain();
}
