/** The processes: each does one small thing at a time, so that anything may happen in between. */
import { classify } from '../../../src/requests/outcome.ts';
import { readPayment } from '../../../src/operations/read-payment.ts';
import { duties } from '../../../src/requests/duties.ts';
import { type BootId, bootId } from '../../../src/requests/ids.ts';
import { TIMING } from '../../../src/requests/timing.ts';
import type { Job, Life } from './a-life.ts';
import { happen, note, promise } from './happen.ts';
import { look } from './look.ts';
import { brokenPromise, brokenSend } from './promises.ts';
import { isMetBy } from './standing.ts';

/** Longer than any pause of a machine that people have to reckon with before they judge. */
export const LONGEST_PAUSE_MS = 60 * 60_000;

export function processActs(life: Life, boot: BootId): void {
  const job = life.processes.get(boot) ?? null;
  if (job === null) return tend(life, boot);
  if (life.luck.oneIn(12)) return crash(life, boot);
  if (job.phase === 'claimed') return burn(life, boot, job);
  if (job.phase === 'burnt') return write(life, boot, job);
  return save(life, boot, job);
}

/** Its memory is gone, and so is what it waited for. Another one starts in its place. */
export function crash(life: Life, boot: BootId): void {
  life.processes.delete(boot);
  life.boots += 1;
  life.processes.set(bootId(`boot-${life.boots}`), null);
  note(life, boot, 'crashed');
}

function tend(life: Life, boot: BootId): void {
  const { luck, now, request } = life;
  const due = duties(request).find((duty) => duty.do !== 'show' && duty.at <= now);
  if (due === undefined) return;
  if (due.do === 'expire') happen(life, { type: 'expire', at: now }, boot);
  else if (due.do === 'lookUp') look(life);
  else if (due.do === 'sweep') {
    const isBurnt = request.attempts.at(-1)?.state === 'sending';
    happen(life, { type: isBurnt ? 'leaseOver' : 'release', at: now }, boot);
  } else if (!isMetBy(life, life.members, now)) {
    happen(life, { type: 'recheckFailed', at: now, lapsed: [] }, boot);
  } else if (luck.oneIn(8)) {
    const hold = { why: 'balance', missingCents: 100 } as const;
    happen(life, { type: 'hold', at: now, hold, retryAt: now + 20_000 }, boot);
  } else claim(life, boot);
}

const CLAIM = { type: 'claim', blocked: null, walletCents: null } as const;
const BURN = { type: 'burn', blocked: null } as const;

function claim(life: Life, boot: BootId): void {
  const { now, members } = life;
  const leaseMs = TIMING.leaseMs;
  if (!happen(life, { ...CLAIM, at: now, owner: boot, leaseMs }, boot)) return;
  const attempt = life.request.attempts.length;
  const job = { attempt, readAt: now, members, since: now, phase: 'claimed', seen: null } as const;
  life.processes.set(boot, job);
}

function burn(life: Life, boot: BootId, job: Job): void {
  if (life.luck.oneIn(6)) return giveBack(life, boot, job, 'Paywint could not be reached');
  const { attempt, readAt, members } = job;
  const met = isMetBy(life, members, readAt);
  const event = { ...BURN, at: life.now, owner: boot, attempt, met, readAt };
  if (!happen(life, event, boot)) return giveBack(life, boot, job, 'the approvals do not stand');
  life.processes.set(boot, { ...job, since: life.now, phase: 'burnt' });
}

function giveBack(life: Life, boot: BootId, { attempt }: Job, why: string): void {
  happen(life, { type: 'notSent', at: life.now, owner: boot, attempt, note: why }, boot);
  life.processes.set(boot, null);
}

/** The bytes leave, or the line turns out to be closed before the first of them. */
function write(life: Life, boot: BootId, job: Job): void {
  if (life.luck.oneIn(8)) return giveBack(life, boot, job, 'Paywint closed the connection');
  promise(life, brokenSend(life, job));
  const seen = life.paywint.send(life.request.call, life.now);
  note(life, boot, `sent; ${seen.kind === 'lost' ? seen.why : `answered ${seen.status}`}`);
  promise(life, brokenPromise(life, life.request));
  life.processes.set(boot, { ...job, since: life.now, phase: 'answered', seen });
}

function save(life: Life, boot: BootId, job: Job): void {
  life.processes.set(boot, null);
  if (job.seen === null) return;
  const { intent, tag } = life.request;
  const outcome = classify(job.seen, {
    amountCents: intent.amountCents,
    tag,
    read: readPayment,
    at: life.now,
  });
  const { attempt } = job;
  happen(life, { type: 'result', at: life.now, owner: boot, attempt, outcome }, boot);
}
