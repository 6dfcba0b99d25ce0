/** Many seeds over several cores: each core plays its share in a process of its own. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Profile } from './world/faults.ts';

export type Share = {
  readonly from: number;
  readonly to: number;
  /** Null: each seed has its own. */
  readonly profile: Profile | null;
  /** Plays every so many-th seed. */
  readonly stride: number;
};

export type Sum = {
  seeds: number;
  requests: number;
  sent: number;
  faults: number;
  steps: number;
  virtualMs: number;
  attentions: number;
  lateMessages: number;
  readonly ends: Map<string, number>;
  readonly broken: { readonly seed: number; readonly profile: Profile; readonly what: string }[];
};

export function emptySum(): Sum {
  return {
    seeds: 0,
    requests: 0,
    sent: 0,
    faults: 0,
    steps: 0,
    virtualMs: 0,
    attentions: 0,
    lateMessages: 0,
    ends: new Map(),
    broken: [],
  };
}

export async function playMany(
  all: Omit<Share, 'stride'> & { readonly cores: number },
): Promise<Sum> {
  const shares = Array.from({ length: all.cores }, (_, index) =>
    inProcess({ from: all.from + index, to: all.to, profile: all.profile, stride: all.cores }),
  );
  const sum = emptySum();
  for (const part of await Promise.all(shares)) add(sum, part);
  sum.broken.sort((one, other) => one.seed - other.seed);
  return sum;
}

/** A map does not travel between processes. */
type Travelling = Omit<Sum, 'ends'> & {
  readonly ends: readonly (readonly [string, number])[];
};

function inProcess(share: Share): Promise<Travelling> {
  const script = fileURLToPath(new URL('./share.ts', import.meta.url));
  return new Promise((resolve, reject) => {
    const child = fork(script, [JSON.stringify(share)]);
    child.on('message', (sum) => resolve(sum as Travelling)); // sent by `share.ts`
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code !== 0) reject(new Error(`a share of the seeds ended with ${code}`));
    });
  });
}

function add(sum: Sum, part: Travelling): void {
  sum.seeds += part.seeds;
  sum.requests += part.requests;
  sum.sent += part.sent;
  sum.faults += part.faults;
  sum.steps += part.steps;
  sum.virtualMs += part.virtualMs;
  sum.attentions += part.attentions;
  sum.lateMessages += part.lateMessages;
  for (const [status, count] of part.ends)
    sum.ends.set(status, (sum.ends.get(status) ?? 0) + count);
  sum.broken.push(...part.broken);
}
