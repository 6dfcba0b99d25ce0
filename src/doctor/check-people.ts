/** Whether the people, the groups and the channel that the policy names are there. */
import type { People } from '../engine/people-ports.ts';
import { everyApproverId } from '../policy/approver-ids.ts';
import type { Policy } from '../policy/policy.ts';
import { EVERYONE } from '../policy/policy.ts';
import { userId } from '../requests/ids.ts';
import type { PersonProblem } from '../requests/refusal.ts';
import { channelState } from '../slack/channel-state.ts';
import { type Clients, failureOf } from '../slack/clients.ts';
import { unreachable } from './check-token.ts';
import { type Finding, good, wrong } from './finding.ts';

export type SlackWorld = { readonly clients: Clients; readonly people: People };

/** Longer than any check takes: what was read a moment ago is not read again. */
export const CHECK_MS = 60_000;

const PROBLEMS: Readonly<Record<PersonProblem, string>> = {
  guest: 'is a guest, and guests never count',
  stranger: 'is nobody of this workspace',
  bot: 'is a bot, and bots never count',
  deactivated: 'is deactivated',
};

export async function checkIds(world: SlackWorld, policy: Policy): Promise<readonly Finding[]> {
  const { delegates = {}, cardOwners = {} } = policy;
  const named = new Set([
    ...policy.requesters,
    ...policy.admins,
    ...everyApproverId(policy),
    ...Object.entries(delegates).flatMap(([away, others]) => [away, ...others]),
    ...Object.values(cardOwners).flat(),
    ...(policy.escalation?.to ?? []),
  ]);
  const ids = [...named].filter((id) => id !== EVERYONE).sort();
  return Promise.all(
    ids.map((id) => (id.startsWith('S') ? checkGroup(world, id) : checkUser(world, id))),
  );
}

async function checkUser({ people }: SlackWorld, id: string): Promise<Finding> {
  const standing = await people.standing(userId(id), [id], CHECK_MS);
  if (!standing.known) {
    return wrong(`policy: ${id} could not be checked (${standing.why})`, 'try again in a minute');
  }
  if (standing.problem === null) return good(`policy: ${id} is a full member`);
  return wrong(
    `policy: ${id} ${PROBLEMS[standing.problem]}`,
    'take the id out of the policy, or put the right one in (profile, three dots, Copy member ID)',
  );
}

async function checkGroup({ clients }: SlackWorld, id: string): Promise<Finding> {
  try {
    const { users = [] } = await clients.bulk.usergroups.users.list({ usergroup: id });
    if (users.length > 0) return good(`policy: the group ${id} has members (${users.length})`);
    return wrong(`policy: the group ${id} has no members`, 'add people to it, or name another');
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind !== 'refused') return unreachable(`the group ${id}`, failure);
    return wrong(
      `policy: Slack does not give out the group ${id} (${failure.error})`,
      "put the right id in: it stands in the address of the group's page in Slack",
    );
  }
}

export function checkChannels(
  clients: Pick<Clients, 'bulk'>,
  { channel, digest }: Pick<Policy, 'channel' | 'digest'>,
): Promise<readonly Finding[]> {
  const named = new Set([channel, ...(digest === null ? [] : [digest.channel])]);
  return Promise.all([...named].map((one) => checkChannel(clients, one)));
}

async function checkChannel({ bulk }: Pick<Clients, 'bulk'>, channel: string): Promise<Finding> {
  const state = await channelState(bulk, channel);
  if (state.kind === 'open')
    return good(`policy: the bot is in the channel ${channel} and can read it`);
  if (state.kind === 'archived') {
    return wrong(
      `policy: the channel ${channel} is archived`,
      'unarchive it, or put another channel into the policy',
    );
  }
  if (state.kind === 'unknown') return unreachable(`the channel ${channel}`, state.failure);
  return wrong(
    `policy: the bot cannot read the channel ${channel} (${state.error})`,
    state.kind === 'outside'
      ? 'check the id at the bottom of the channel\'s details, and type "/invite @Paywint" there'
      : 'see what Slack says about this error for conversations.history',
  );
}
