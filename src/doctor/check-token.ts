/** Whether Slack lets the bot in, as whom, and with every scope that it needs. */
import { botScopes } from '../manifest.ts';
import { type TeamId, teamId } from '../requests/ids.ts';
import { type Clients, type Failure, failureOf } from '../slack/clients.ts';
import { type Finding, good, wrong } from './finding.ts';

export type CheckedToken = {
  readonly findings: readonly Finding[];
  /** Null when nothing more can be asked of Slack. */
  readonly home: TeamId | null;
};

export async function checkToken({ bulk }: Clients): Promise<CheckedToken> {
  try {
    const told = await bulk.auth.test();
    const token = good(`Slack: the bot token belongs to ${told.user} in ${told.team}`);
    const findings = [token, ...checkScopes(told.response_metadata?.scopes ?? [])];
    return { findings, home: told.team_id === undefined ? null : teamId(told.team_id) };
  } catch (error) {
    return { findings: [tokenProblem(failureOf(error))], home: null };
  }
}

function tokenProblem(failure: Failure): Finding {
  if (failure.kind !== 'refused') return unreachable('the bot token', failure);
  return wrong(
    `Slack: SLACK_BOT_TOKEN is refused (${failure.error})`,
    'copy the Bot User OAuth Token from OAuth & Permissions of the Slack app',
  );
}

/** Slack tells the scopes of a token with every answer; some stand-ins do not. */
function checkScopes(granted: readonly string[]): readonly Finding[] {
  const told = granted.filter((scope) => scope !== '');
  if (told.length === 0) return [];
  const missing = botScopes().filter((scope) => !told.includes(scope));
  if (missing.length === 0) return [good('Slack: every scope of manifest.yml is granted')];
  return [
    wrong(
      `Slack: the app lacks ${missing.join(', ')}`,
      "take manifest.yml over into the app's manifest, then install the app to the workspace again",
    ),
  ];
}

export function unreachable(what: string, failure: Failure): Finding {
  const why = failure.kind === 'rateLimited' ? 'asked too often' : whyOf(failure);
  return wrong(
    `Slack: ${what} could not be checked (${why})`,
    'check the network and SLACK_API_URL, then try again',
  );
}

function whyOf(failure: Exclude<Failure, { kind: 'rateLimited' }>): string {
  return failure.kind === 'refused' ? failure.error : failure.why;
}
