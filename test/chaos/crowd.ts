/** People who ask and decide all the time, in a hurry: double and triple clicks, and denials and cancels that race approvals. */
import type { StoredMessage } from '../../playground/slack/stored.ts';
import type { Luck } from '../simulation/chance.ts';
import type { Act } from './checker/seen.ts';
import { CHANNEL, ONE_IS_ENOUGH_CENTS, type ProcessWorld } from './world.ts';

const REQUESTERS = ['U0DANA', 'U0OMAR'] as const;
const APPROVERS = ['U0MIA', 'U0BEN'] as const;
const ADMINS = ['U0CFO', 'U0CTO'] as const;
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

type Kind = Act['kind'];
const LABELS: Readonly<Record<Exclude<Kind, 'deny'>, string>> = {
  approve: 'Approve',
  cancel: 'Cancel request',
};

export function aCrowd({ slack }: ProcessWorld, luck: Luck): Crowd {
  const acts: Act[] = [];
  let asked = 0;
  const busy = new Set<string>();
  const open = (): readonly StoredMessage[] => notices(slack.messages(CHANNEL)).filter(isOpen);
  const note = (kind: Kind, user: string, notice: StoredMessage): void => {
    acts.push({ kind, user, request: requestOf(notice), ackedAt: Date.now() });
  };
  const press = async (kind: 'approve' | 'cancel', user: string, notice: StoredMessage) => {
    // Nobody clicks again because an answer was slow; what was not taken is not expected to be done.
    const done = await slack.as(user).click(notice, LABELS[kind], { confirm: true });
    if (done.status === 200 && done.body === '') note(kind, user, notice);
  };
  const deny = async (user: string, notice: StoredMessage): Promise<void> => {
    const before = slack.as(user).modal()?.id;
    await slack.as(user).click(notice, 'Deny');
    await slack.changed(() => slack.as(user).modal()?.id !== before, 4_000).catch(() => undefined);
    const form = slack.as(user).modal();
    if (form === undefined || form.id === before) return;
    const sent = await slack.as(user).submit(form, { Reason: 'not this month' });
    const isTaken = sent.status === 200 && Object.keys(sent.errors).length === 0;
    if (isTaken && form.privateMetadata.includes(requestOf(notice))) note('deny', user, notice);
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
      // Every amount is another one, so that nothing is taken for the same again.
      const base = luck.oneIn(4) ? ONE_IS_ENOUGH_CENTS : 0;
      const amount = ((base + 100 + asked) / 100).toFixed(2);
      const line = `/paywint reload "Team travel" ${amount} round ${asked}`;
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

function notices(messages: readonly StoredMessage[]): readonly StoredMessage[] {
  return messages.filter(({ threadTs, deleted, metadata }) => {
    return threadTs === undefined && !deleted && /:notice"/.test(JSON.stringify(metadata ?? {}));
  });
}

function isOpen({ blocks }: StoredMessage): boolean {
  return JSON.stringify(blocks ?? []).includes('"Approve"');
}

function requestOf({ metadata }: StoredMessage): string {
  return /"post_key":"([^":]+):notice"/.exec(JSON.stringify(metadata ?? {}))?.[1] ?? 'none';
}

function requesterOf({ text }: StoredMessage): string {
  return /<@(U0[A-Z]+)>/.exec(text)?.[1] ?? REQUESTERS[0];
}
