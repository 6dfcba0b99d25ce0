/** Whether Slack gives out a connection for Socket Mode. */
import { type Clients, failureOf } from '../slack/clients.ts';
import { unreachable } from './check-token.ts';
import { type Finding, good, wrong } from './finding.ts';

/** Nothing is said of what nobody has set. https://docs.slack.dev/reference/methods/apps.connections.open */
export async function checkSocket(
  { bulk }: Pick<Clients, 'bulk'>,
  appToken: string | null,
): Promise<readonly Finding[]> {
  if (appToken === null) return [];
  try {
    await bulk.apps.connections.open({ token: appToken });
    return [good('Slack: Socket Mode gives out a connection')];
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind !== 'refused') return [unreachable('Socket Mode', failure)];
    return [
      wrong(
        `Slack: SLACK_APP_TOKEN gets no connection (${failure.error})`,
        'switch Socket Mode on in the Slack app, and make an app-level token with connections:write in Basic Information',
      ),
    ];
  }
}
