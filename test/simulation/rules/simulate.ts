/** One life of one request from one seed: people click, processes work and die, Paywint does what it does. */
import { transition as theTable } from '../../../src/requests/transition.ts';
import { aLife, type Life } from './a-life.ts';
import { createLuck } from '../chance.ts';
import { happen, note, promise } from './happen.ts';
import { look } from './look.ts';
import { peopleAct } from './people.ts';
import { crash, LONGEST_PAUSE_MS, processActs } from './processes.ts';
import { brokenEnd, brokenPromise } from './promises.ts';

export type Run = {
  readonly seed: number;
  /** The first promise that was broken, or null. */
  readonly broken: string | null;
  readonly trace: readonly string[];
  /** Where the request ended. */
  readonly status: string;
  readonly sent: number;
};

const STEPS = 150;
const ROUNDS_TO_REST = 60;

export function simulate(seed: number, transition: Life['transition'] = theTable): Run {
  const life = aLife(createLuck(seed), transition);
  for (let step = 0; step < STEPS && life.broken === null; step += 1) oneThing(life);
  for (let round = 0; round < ROUNDS_TO_REST && life.broken === null; round += 1) rest(life);
  promise(life, brokenEnd(life));
  return {
    seed,
    broken: life.broken,
    trace: life.trace,
    status: life.request.status,
    sent: life.paywint.sent.length,
  };
}

function oneThing(life: Life): void {
  const { luck } = life;
  const act = luck.below(16);
  if (act < 4) peopleAct(life);
  else if (act < 11) processActs(life, luck.pick(bootsOf(life)));
  else if (act < 12) look(life);
  else if (act < 13) life.paywint.settle('perhaps');
  else pass(life, luck.pick([50, 2_000, 20_000, 95_000, 95_000, 900_000, 30_000_000]));
  escalateSometimes(life, 40);
}

/** Time passes. Nobody stands still longer than people wait before they judge: it counts as dead. */
function pass(life: Life, most: number): void {
  life.now += 1 + life.luck.below(most);
  for (const [boot, job] of life.processes) {
    if (job !== null && life.now - job.since > LONGEST_PAUSE_MS) crash(life, boot);
  }
  life.paywint.deliver(life.now);
  promise(life, brokenPromise(life, life.request));
}

/** Nobody clicks any more: what is owed is done, and then nothing is owed. */
function rest(life: Life): void {
  pass(life, 3 * 3_600_000);
  life.paywint.settle('final');
  for (const boot of bootsOf(life)) processActs(life, boot);
  look(life);
  escalateSometimes(life, 3);
}

function escalateSometimes(life: Life, times: number): void {
  if (life.request.status !== 'checking' || !life.luck.oneIn(times)) return;
  happen(life, { type: 'escalate', at: life.now, note: 'nothing was found' }, 'clock');
}

function bootsOf(life: Life) {
  const [first, ...others] = life.processes.keys();
  if (first === undefined) {
    note(life, 'BROKEN', 'no process is left');
    throw new Error('a process that crashes is replaced');
  }
  return [first, ...others] as const;
}
