/** Who the bot is and which workspace is its home, as Slack says; asked until it does. */
import { type TeamId, teamId, type UserId, userId } from '../requests/ids.ts';
import type { Log, Timers } from '../engine/ports.ts';
import { type Clients, failureOf } from './clients.ts';

export type Identity = { readonly team: TeamId; readonly botUser: UserId; readonly botId: string };

export type IdentityWatch = {
  /** Null until Slack has told it once. */
  readonly known: () => Identity | null;
  /** What is wrong with the token now, or that Slack was never reached; null when all is well. */
  readonly trouble: () => string | null;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
};

const RETRY_MS = 2_000;
const CHECK_MS = 60_000;

export function createIdentityWatch(parts: {
  readonly clients: Clients;
  readonly timers: Timers;
  readonly log: Log;
}): IdentityWatch {
  let identity: Identity | null = null;
  let trouble: string | null = 'Slack has not been reached yet';
  let isStopped = false;
  let cancel = (): void => {};

  const check = async (): Promise<void> => {
    const found = await ask(parts.clients);
    if ('identity' in found) {
      if (trouble !== null) parts.log.info({ team: found.identity.team }, 'Slack knows the bot');
      identity = found.identity;
      trouble = null;
    } else if (found.isBadToken || identity === null) {
      if (trouble !== found.trouble)
        parts.log.error({ trouble: found.trouble }, 'Slack does not let the bot in');
      trouble = found.trouble;
    }
    if (isStopped) return;
    cancel = parts.timers.after(trouble === null ? CHECK_MS : RETRY_MS, () => void check());
  };

  return {
    known: () => identity,
    trouble: () => trouble,
    start: check,
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

type Asked =
  | { readonly identity: Identity }
  | { readonly trouble: string; readonly isBadToken: boolean };

async function ask({ interactive }: Clients): Promise<Asked> {
  try {
    const { team_id: team, user_id: user, bot_id: bot } = await interactive.auth.test();
    if (team !== undefined && user !== undefined) {
      return { identity: { team: teamId(team), botUser: userId(user), botId: bot ?? user } };
    }
    return { trouble: 'Slack did not say who the bot is', isBadToken: false };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'refused') {
      return {
        trouble: `Slack refuses SLACK_BOT_TOKEN (${failure.error}): copy it again from OAuth & Permissions`,
        isBadToken: true,
      };
    }
    return { trouble: 'Slack cannot be reached', isBadToken: false };
  }
}
