/** Whoever comes from another workspace: told so where Slack allows it, and noted in the trail. */
import { channelId, type UserId } from '../requests/ids.ts';
import type { Exchange } from './exchange.ts';
import type { Gate } from './gate.ts';
import type { Identity } from './identity.ts';
import type { Speaker } from './speaker.ts';
import { refusedModal } from './views/refused.ts';
import { sentence } from './views/sentence.ts';
import { refusalSentence } from './words/refusals.ts';

type Parts = {
  readonly speaker: Speaker;
  readonly gate: Pick<Gate, 'elsewhere'>;
  readonly identity: () => Identity | null;
};
type Origin = { readonly team: string; readonly userTeam: string };
type Tell = (words: string) => Promise<void>;

export function isElsewhere(parts: Pick<Parts, 'identity'>, { team, userTeam }: Origin): boolean {
  const home = parts.identity()?.team;
  return team !== home || userTeam !== home;
}

export function elsewhere(
  { gate }: Pick<Parts, 'gate'>,
  exchange: Exchange,
  attempt: Parameters<Gate['elsewhere']>[0],
  tell: Tell,
): () => Promise<void> {
  exchange.ack();
  return async () => {
    await gate.elsewhere(attempt);
    await tell(refusalSentence(ELSEWHERE));
  };
}

const ELSEWHERE = { reason: 'otherWorkspace' } as const;

/** Where Slack has no private message; otherwise where the trigger has run out. */
export function byModal(
  { speaker }: Pick<Parts, 'speaker'>,
  triggerId: string,
  otherwise: Tell,
): Tell {
  return async (words) => {
    const opened = await speaker.open(triggerId, refusedModal(ELSEWHERE));
    if (opened === null) await otherwise(words);
  };
}

/** Where there is no channel to say it in: nobody shares one with themselves, so it becomes a message. */
export function directly(parts: Pick<Parts, 'speaker'>, user: UserId): Tell {
  return (words) => parts.speaker.whisper(channelId(user), user, sentence(words));
}
