/** What Paywint can do to us: each strikes the next call that moves money, or stays until it is taken back. */
import type { FaultSpec } from '../../paywint/faults.ts';
import { type Habits, kindHabits } from '../../paywint/habits.ts';
import type { Group, Switch } from './deed.ts';

export const answers: Group = {
  title: 'Paywint’s next answer',
  lead: 'Strikes the next call that moves money, once.',
  isFault: true,
  deeds: [
    next('accept-then-hang', 'Takes the money, never answers', 'The bot waits a minute in vain.'),
    next('accept-then-reset', 'Takes the money, cuts the line', 'The classic: was it paid or not?'),
    next('accept-then-cut', 'Cuts the line in mid-answer', 'Half an answer is no answer.'),
    next('accept-late', 'Takes the money 20 seconds late', 'Long after everybody looked.'),
    next('accept-then-500', 'Takes the money, says 500', 'A server error, and yet it is paid.'),
    next('500', 'Says 500, takes nothing', 'Looks exactly like the one above.'),
    next('hang', 'Takes nothing, never answers', 'Silence, and nothing behind it.'),
    next('429', 'Says 429: too many requests', 'Not proven to have taken nothing.'),
    next('401', 'Says 401: wrong keys', 'Suddenly our keys are no good.'),
    next('refuse-422', 'Refuses the form (422)', 'The one refusal that proves something.'),
    next('accept-then-success-false', 'Says it did not work', 'A lie: the money is gone.'),
    next('wrong-amount', 'Lies about the amount', 'Takes the right one, tells another.'),
    next('wrong-description', 'Answers with another’s memo', 'Whose payment was that?'),
    next('close-idle', 'Hangs up before the first byte', 'The line was open a moment ago.'),
    next('reset-before-reading', 'Hangs up as the bytes arrive', 'Sent, and not read.'),
  ],
};

export const lists: Group = {
  title: 'Paywint’s records',
  lead: 'Where lost answers are looked up. Stays until you take it back.',
  isFault: true,
  deeds: [
    habit('lists-lag', 'Lists lag half a minute', 'What was just paid is not there yet.', {
      listLagMs: 30_000,
    }),
    habit('lists-reversed', 'Lists run backwards', 'Oldest first, all of a sudden.', {
      order: 'oldest',
    }),
    habit('tag-missing', 'Memos are not kept', 'The tag by which a payment is found is gone.', {
      memo: 'lost',
    }),
    lasting('lists-404', 'Lists do not exist', 'Every list answers 404.'),
    lasting('lists-gap', 'Lists leave one out', 'And count it all the same.'),
    lasting('lists-repeat', 'Lists repeat one', 'And forget another.'),
    lasting('refuse-connections', 'Paywint is unplugged', 'Nobody answers the door.'),
  ],
};

function next(kind: FaultSpec['kind'], label: string, hint: string): Switch {
  return fault({ kind, times: 1 }, label, hint);
}

function lasting(kind: FaultSpec['kind'], label: string, hint: string): Switch {
  return fault({ kind, times: Infinity }, label, hint);
}

function fault(spec: FaultSpec, label: string, hint: string): Switch {
  return {
    id: `paywint-${spec.kind}`,
    label,
    hint,
    isOn: ({ paywint }) => paywint.isFaulty(spec.kind),
    on: ({ paywint }) => {
      if (!paywint.isFaulty(spec.kind)) paywint.fault(spec);
    },
    off: ({ paywint }) => paywint.removeFault(spec.kind),
  };
}

function habit(id: string, label: string, hint: string, change: Partial<Habits>): Switch {
  const names = Object.keys(change) as readonly (keyof Habits)[]; // no other keys are in a Partial of it
  return {
    id: `paywint-${id}`,
    label,
    hint,
    isOn: ({ paywint }) => names.every((name) => paywint.habits()[name] === change[name]),
    on: ({ paywint }) => paywint.behave(change),
    off: ({ paywint }) =>
      paywint.behave(Object.fromEntries(names.map((name) => [name, kindHabits[name]]))),
  };
}
