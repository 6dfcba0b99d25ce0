/** Rounds in which every part has its turn, so that a slow minute of the machine is slow for all. */
import { setTimeout as pause } from 'node:timers/promises';
import { cpuMs, quiet } from './cpu.ts';
import type { Part } from './parts.ts';
import { createSender } from './sender.ts';
import { SIGNING_SECRET } from './bots.ts';

export type Plan = {
  readonly rounds: number;
  /** Counted requests of each part in each round. */
  readonly each: number;
  /** Requests of each part before anything is counted. */
  readonly warmUp: number;
  /** No round begins after this. */
  readonly limitMs: number;
  readonly quietMs: number;
  /** Before each request. Without one, a request also waits for what the one before it left to do. */
  readonly pauseMs: number;
};

export type Turn = {
  /** Of each ack, in ms. */
  readonly times: readonly number[];
  /** What each ack cost the thread that gave it, in microseconds. */
  readonly ackCpu: readonly number[];
  /** Of the whole process, with all that follows, in ms for each request. */
  readonly cpu: number | null;
};
export type Measured = { readonly name: string; readonly turns: readonly Turn[] };

/** The first requests of a turn open the connection, and are not counted. */
const OPENING = 2;

export async function measure(parts: readonly Part[], plan: Plan): Promise<readonly Measured[]> {
  const begun = performance.now();
  for (const part of parts) await turn(part, plan.warmUp, plan);
  const measured = parts.map(({ name }) => ({ name, turns: new Array<Turn>() }));
  for (let round = 1; round <= plan.rounds; round += 1) {
    for (const [index, part] of parts.entries()) {
      measured[index]?.turns.push(await turn(part, plan.each, plan));
    }
    if (performance.now() - begun > plan.limitMs) break;
  }
  return measured;
}

async function turn(part: Part, count: number, { quietMs, pauseMs }: Plan): Promise<Turn> {
  await part.prepare(OPENING + count);
  const sender = createSender(SIGNING_SECRET);
  for (let index = 0; index < OPENING; index += 1) await part.once(sender);
  await quiet(part.pid, quietMs);
  part.acks.take();
  const times: number[] = [];
  const before = cpuMs(part.pid);
  for (let index = 0; index < count; index += 1) {
    if (pauseMs > 0) await pause(pauseMs);
    times.push(await part.once(sender));
  }
  // What the process does after its answers belongs to them.
  await quiet(part.pid, quietMs);
  const after = cpuMs(part.pid);
  sender.close();
  const ackCpu = part.acks.take();
  const cpu = before === null || after === null ? null : (after - before) / count;
  return { times, ackCpu, cpu };
}
