/** What people do at the notices of requests, and what of it was acknowledged. */
import type { LocalSlack } from '../../playground/slack/local-slack.ts';
import type { StoredMessage, StoredView } from '../../playground/slack/stored.ts';
import type { Act } from './checker/seen.ts';
import { CHANNEL } from './world.ts';

export type Clicks = {
  /** What was answered with 200, and so has to have had its effect. */
  readonly acts: readonly Act[];
  /** The notices that still have the button Approve, oldest first. */
  readonly open: () => readonly StoredMessage[];
  readonly press: (
    kind: 'approve' | 'cancel',
    user: string,
    notice: StoredMessage,
  ) => Promise<void>;
  /** Opens the form that asks for the reason; it comes a moment later. */
  readonly askToDeny: (user: string, notice: StoredMessage) => Promise<void>;
  readonly sendDenial: (user: string, form: StoredView) => Promise<void>;
};

const LABELS = { approve: 'Approve', cancel: 'Cancel request' } as const;

export function clicksIn(slack: LocalSlack): Clicks {
  const acts: Act[] = [];
  const note = (kind: Act['kind'], user: string, request: string): void => {
    acts.push({ kind, user, request, ackedAt: Date.now() });
  };
  return {
    acts,
    open: () => slack.messages(CHANNEL).filter(isOpen),
    async press(kind, user, notice) {
      // Nobody clicks again because an answer was slow; what was not taken is not expected to be done.
      const done = await slack.as(user).click(notice, LABELS[kind], { confirm: true });
      if (done.status === 200 && done.body === '') note(kind, user, requestOf(notice));
    },
    async askToDeny(user, notice) {
      await slack.as(user).click(notice, 'Deny');
    },
    async sendDenial(user, form) {
      const sent = await slack.as(user).submit(form, { Reason: 'not this month' });
      const isTaken = sent.status === 200 && Object.keys(sent.errors).length === 0;
      const denied = /R-[0-9A-Z]+/.exec(form.privateMetadata)?.[0];
      if (isTaken && denied !== undefined) note('deny', user, denied);
    },
  };
}

/** A message that changes is another object: each is looked at once. */
const known = new WeakMap<StoredMessage, boolean>();

function isOpen(message: StoredMessage): boolean {
  const is = known.get(message) ?? (isNotice(message) && saysApprove(message));
  known.set(message, is);
  return is;
}

function isNotice({ threadTs, deleted, metadata }: StoredMessage): boolean {
  return threadTs === undefined && !deleted && /:notice"/.test(JSON.stringify(metadata ?? {}));
}

function saysApprove({ blocks }: StoredMessage): boolean {
  return JSON.stringify(blocks ?? []).includes('"Approve"');
}

export function requestOf({ metadata }: StoredMessage): string {
  return /"post_key":"([^":]+):notice"/.exec(JSON.stringify(metadata ?? {}))?.[1] ?? 'none';
}
