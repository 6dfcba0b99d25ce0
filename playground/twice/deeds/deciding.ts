/** What people do to a request, one after the other or all at once. */
import type { Outcome } from '../../slack/acts/outcome.ts';
import type { Notice } from '../notices.ts';
import type { GameAnswer } from '../twice-api.ts';
import { waitingOrNew } from './asking.ts';
import { type Arena, did, type OneShot, sorry } from './deed.ts';
import { deliverAgain } from './deliver-again.ts';

const MODAL_MS = 3_000;

export const approve = decision('approve', {
  label: 'Mia approves',
  hint: 'One click of one person of finance.',
  run: async (arena, notice) =>
    told(await approveAs(arena, 'U0MIA', notice), notice, 'Mia approved'),
});

export const deny = decision('deny', {
  label: 'Ben denies',
  hint: 'With a reason, as an approver does.',
  run: async (arena, notice) => {
    const submit = await denyForm(arena, notice);
    return told(await submit(), notice, 'Ben denied');
  },
});

export const cancel = decision('cancel', {
  label: 'The requester cancels',
  hint: 'Takes it back, before it is sent.',
  run: async (arena, notice) =>
    told(await cancelAsRequester(arena, notice), notice, 'The requester cancelled'),
});

export const approveOwn = decision('approve-own', {
  label: 'The requester approves it alone',
  hint: 'Their own request, with their own click.',
  run: async (arena, notice) =>
    told(
      await approveAs(arena, requesterOf(notice), notice),
      notice,
      'The requester clicked Approve on',
    ),
});

export const tripleClick = decision('triple-click', {
  label: 'Mia clicks three times',
  hint: 'Impatience: the same button, three times in the same moment.',
  run: async (arena, notice) => {
    const clicks = [1, 2, 3].map(() => approveAs(arena, 'U0MIA', notice));
    await Promise.allSettled(clicks);
    return did(`Mia clicked Approve on ${notice.request} three times at once.`);
  },
});

export const everybodyAtOnce = decision('everybody', {
  label: 'Mia, Ben and the CFO at once',
  hint: 'Three different people approve in the same moment.',
  run: async (arena, notice) => {
    await Promise.allSettled(
      ['U0MIA', 'U0BEN', 'U0CFO'].map((user) => approveAs(arena, user, notice)),
    );
    return did(`Mia, Ben and Ines approved ${notice.request} in the same moment.`);
  },
});

export const approveAndDeny = decision('approve-and-deny', {
  label: 'Yes and no at the same moment',
  hint: 'Mia approves while Ben denies: only one of them can be first.',
  run: async (arena, notice) => {
    const submit = await denyForm(arena, notice);
    await Promise.allSettled([approveAs(arena, 'U0MIA', notice), submit()]);
    return did(`Mia approved and Ben denied ${notice.request} in the same moment.`);
  },
});

export const cancelAgainstSend = decision('cancel-race', {
  label: 'Cancel against the send',
  hint: 'Mia approves, and the requester takes it back while it is being sent.',
  run: async (arena, notice) => {
    const yes = approveAs(arena, 'U0MIA', notice);
    await Promise.allSettled([yes, cancelAsRequester(arena, notice)]);
    return did(`Mia approved ${notice.request}, and it was cancelled in the same moment.`);
  },
});

export const clickAgain: OneShot = {
  id: 'deliver-twice',
  label: 'Slack delivers a click twice',
  hint: 'The last signed click, once more, byte for byte.',
  run: deliverAgain,
};

type Decision = Pick<OneShot, 'label' | 'hint'> & {
  readonly run: (arena: Arena, notice: Notice) => Promise<GameAnswer>;
};

/** About the request that is named, or the newest that waits, or a new one when nothing waits. */
function decision(id: string, { label, hint, run }: Decision): OneShot {
  return {
    id,
    label,
    hint,
    run: async (arena, request) => {
      const { notice, note } = await waitingOrNew(arena, request);
      return notice === null ? sorry(note) : run(arena, notice).catch(nothingThere);
    },
  };
}

/** The notice can change under the hand: then there is no such button any more. */
function nothingThere(): GameAnswer {
  return sorry('It was decided in the meantime: that button is gone.');
}

function told({ note }: Outcome, { request }: Notice, words: string): GameAnswer {
  return note === undefined ? did(`${words} ${request}.`) : sorry(note);
}

function approveAs({ slack }: Arena, user: string, { message }: Notice): Promise<Outcome> {
  return slack.as(user).click(message, 'Approve', { confirm: true });
}

function cancelAsRequester({ slack }: Arena, notice: Notice): Promise<Outcome> {
  return slack.as(requesterOf(notice)).click(notice.message, 'Cancel request');
}

function requesterOf({ lines }: Notice): string {
  return lines.get('Requester') ?? '';
}

/** Ben opens the form and has written his reason: what is left is to send it. */
async function denyForm({ slack }: Arena, { message }: Notice): Promise<() => Promise<Outcome>> {
  const ben = slack.as('U0BEN');
  const open = ben.modal();
  if (open !== undefined) await ben.close(open);
  const clicked = await ben.click(message, 'Deny');
  if (clicked.note !== undefined) return () => Promise.resolve(clicked);
  await slack.changed(() => ben.modal() !== undefined, MODAL_MS).catch(() => null);
  const form = ben.modal();
  const none = {
    ...clicked,
    note: 'The form to deny did not open: Slack or the bot is in trouble.',
  };
  if (form === undefined) return () => Promise.resolve(none);
  return () => ben.submit(form, { Reason: 'too much for today' });
}
