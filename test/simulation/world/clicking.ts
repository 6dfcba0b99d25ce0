/** A person clicks, and Slack brings the click to some machine, once or more often, until somebody answers. */
import type { Delivery } from '../../../src/engine/ports.ts';
import type { Click } from './truth.ts';
import { deliver, type Running, tell, type World } from './world.ts';

type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: { readonly reason: string } };

type Act<T> = {
  readonly user: string;
  readonly what: string;
  readonly id: string | null;
  readonly hash?: string;
  /** Of a click on a batch. */
  readonly rows?: Click['rows'];
  readonly run: (bot: Running, delivery: Delivery) => Promise<Answer<T>>;
  readonly done?: (value: T) => void;
  readonly refused?: (reason: string) => void;
};

/** Whoever hears that Slack could not be asked asks again a little later, a few times. */
export function againLater(
  { scheduler, luck }: World,
  tries: number,
  again: () => void,
): (reason: string) => void {
  let isAgain = false;
  return (reason) => {
    if (reason !== 'peopleUnknown' || isAgain || tries >= TRIES) return;
    isAgain = true;
    scheduler.at(scheduler.now() + PATIENCE_MS + luck.wholes.below(PATIENCE_MS), again);
  };
}

/** Slack gives up on an answer after three seconds; the person sees that, and tries again. */
const PATIENCE_MS = 20_000;
const TRIES = 4;

export function click<T>(world: World, act: Act<T>, tries = 1): void {
  const { faults, luck, scheduler, truth } = world;
  const now = scheduler.now();
  const made = newClick(world, act);
  const delivery = { key: made.key, receivedAt: now };
  tell(world, act.user, act.what, () => act.id ?? '');
  bring(world, act, made, delivery);
  if (faults.hits('redelivered')) {
    const again = now + luck.people.pick([0, 1_000, 60_000]);
    scheduler.at(again, () => bring(world, act, made, delivery));
  }
  if (tries === 1 && faults.hits('doubleClick')) {
    scheduler.at(now + luck.people.below(400), () => click(world, act, TRIES));
  }
  scheduler.at(now + PATIENCE_MS, () => {
    const isAnswered = made.answer === 'done' || made.answer === 'refused';
    if (!isAnswered && tries < TRIES) click(world, act, tries + 1);
  });
  truth.clicks.push(made);
}

function newClick<T>({ truth }: World, act: Act<T>): Click {
  const number = truth.clicks.length + 1;
  return {
    number,
    key: `click-${number}`,
    user: act.user,
    what: act.what,
    id: act.id,
    hash: act.hash ?? null,
    rows: act.rows ?? new Map(),
    answer: 'none',
  };
}

function bring<T>(world: World, act: Act<T>, made: Click, delivery: Delivery): void {
  const { luck, machines, scheduler } = world;
  const machine = machines[luck.people.below(Math.max(1, machines.length))];
  if (machine === undefined) return;
  deliver(world, machine, scheduler.now() + luck.people.below(50), () => {
    const { running } = machine;
    if (running === null) return;
    void act.run(running, delivery).then(
      (result) => {
        tell(world, act.user, `${act.what}: ${result.ok ? 'done' : result.refusal.reason}`);
        if (!result.ok) {
          // Told twice, the second time is refused because the first was done.
          if (made.answer !== 'done') made.answer = 'refused';
          act.refused?.(result.refusal.reason);
          return null;
        }
        made.answer = 'done';
        act.done?.(result.value);
        return null;
      },
      (error: unknown) => {
        tell(world, act.user, `${act.what}: an error`, () => String(error));
        if (made.answer === 'none') made.answer = 'failed';
      },
    );
  });
}
