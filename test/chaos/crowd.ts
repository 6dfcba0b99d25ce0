/** People who ask and decide all the time, in a hurry: double and triple clicks, and denials and cancels that race approvals. */
import type { StoredMessage } from '../../playground/slack/stored.ts';
import type { Luck } from '../simulation/chance.ts';
import type { Act } from './checker/seen.ts';
import { clicksIn, requestOf } from './clicks.ts';
import { ADMINS, APPROVERS, REQUESTERS } from './people.ts';
import { CHANNEL, ONE_IS_ENOUGH_CENTS, type ProcessWorld } from './world.ts';

/** More would be asked for than the run can finish. */
const MOST_OPEN = 12;

export type Crowd = {
  readonly acts: readonly Act[];
  readonly asked: () => number;
  /** Asks for something new, unless too much is open. */
  readonly ask: () => Promise<void>;
  /** Everybody decides about something that is open, and that nobody is busy with. */
  readonly decide: () => Promise<void>;
  /** Three lost answers in ten minutes freeze sending: two admins look, and lift it. */
  readonly unfreeze: () => Promise<void>;
};

export function aCrowd({ slack }: Pick<ProcessWorld, 'slack'>, luck: Luck): Crowd {
  const { acts, open, press, askToDeny, sendDenial } = clicksIn(slack);
  let asked = 0;
  const busy = new Set<string>();
  const deny = async (user: string, notice: StoredMessage): Promise<void> => {
    const before = slack.as(user).modal()?.id;
    await askToDeny(user, notice);
    await slack.changed(() => slack.as(user).modal()?.id !== before, 4_000).catch(() => undefined);
    const form = slack.as(user).modal();
    if (form === undefined || form.id === before) return;
    await sendDenial(user, form);
    const left = slack.as(user).modal();
    if (left !== undefined) await slack.as(user).close(left);
  };
  const approve = async (user: string, notice: StoredMessage): Promise<void> => {
    const clicks = Array.from({ length: 1 + luck.below(3) }, () => press('approve', user, notice));
    await Promise.allSettled(clicks);
  };
  const decideAbout = async (notice: StoredMessage): Promise<void> => {
    const id = requestOf(notice);
    busy.add(id);
    const all = APPROVERS.map((user) => approve(user, notice));
    if (luck.oneIn(12)) all.push(press('cancel', requesterOf(notice), notice));
    if (luck.oneIn(12)) all.push(deny(luck.pick(APPROVERS), notice));
    await Promise.allSettled(all);
    busy.delete(id);
  };
  return {
    acts,
    asked: () => asked,
    async ask() {
      if (open().length >= MOST_OPEN) return;
      asked += 1;
      const line = lineFor(asked, { luck, card: 'Team travel' });
      await slack.as(luck.pick(REQUESTERS)).command(line, { channel: CHANNEL });
    },
    async decide() {
      const free = open().filter((notice) => !busy.has(requestOf(notice)));
      await Promise.all(free.slice(0, 6).map(decideAbout));
    },
    async unfreeze() {
      for (const admin of ADMINS) {
        await slack.as(admin).command('/paywint unfreeze', { channel: CHANNEL });
      }
    },
  };
}

/** Every amount is another one, so that nothing is taken for the same again; two approve a fourth of them. */
export function lineFor(
  number: number,
  { luck, card }: { readonly luck: Luck; readonly card: string },
): string {
  const base = luck.oneIn(4) ? ONE_IS_ENOUGH_CENTS : 0;
  const amount = ((base + 100 + number) / 100).toFixed(2);
  return `/paywint reload "${card}" ${amount} round ${number}`;
}

export function requesterOf({ text }: StoredMessage): string {
  return /<@(U0[A-Z]+)>/.exec(text)?.[1] ?? REQUESTERS[0];
}
