/** Shows a change that waits for approvals: to the approvers' channel, and to the one who asked for it. */
import type { Proposal } from '../acts/proposal.ts';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import type { ProposalDesk } from '../engine/proposal-ports.ts';
import { channelId } from '../requests/ids.ts';
import type { Mark } from '../requests/request.ts';
import { bringTo } from './bring-to.ts';
import { type Clients, failureOf } from './clients.ts';
import { createPace } from './pace.ts';
import { afterFailure } from './setbacks.ts';
import type { Message } from './speaker.ts';

type Parts = {
  readonly clients: Clients;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly render: {
    readonly notice: (proposal: Proposal) => Message;
    readonly outcome: (proposal: Proposal) => Message;
  };
};

export function createProposalDesk(parts: Parts): ProposalDesk {
  const pace = createPace(parts);
  return {
    async show(proposal, mark) {
      try {
        const channel = mark.channel ?? (await channelFor(parts, proposal, mark));
        const isNotice = mark.surface === 'notice';
        const post = {
          place: { channel, threadTs: null },
          key: `${proposal.id}:${mark.surface}`,
          revision: proposal.revision,
          message: parts.render[isNotice ? 'notice' : 'outcome'](proposal),
        };
        const placed = { ...mark, channel: channelId(channel) };
        return (await bringTo({ ...parts, pace }, placed, post, always)).mark;
      } catch (error) {
        return afterFailure(parts, mark, failureOf(error)).mark;
      }
    },
  };
}

/** Whoever shows a proposal has it to itself. */
const always = () => Promise.resolve(true);

async function channelFor(
  { clients }: Parts,
  { terms, asker }: Proposal,
  { surface }: Mark,
): Promise<string> {
  if (surface === 'notice') return terms.channel;
  const { channel } = await clients.bulk.conversations.open({ users: asker });
  if (channel?.id === undefined) throw new Error('Slack opened a conversation without an id');
  return channel.id;
}
