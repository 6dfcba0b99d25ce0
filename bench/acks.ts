/** What the acks of a process cost it, as the process itself writes it down. */
import { existsSync, readFileSync } from 'node:fs';

export type Acks = {
  /** For the process that is measured. */
  readonly nodeArgs: readonly string[];
  /** The costs of the acks since this was asked last, in microseconds. */
  readonly take: () => readonly number[];
};

export function acksInto(file: string): Acks {
  const probe = new URL('ack-cpu.ts', import.meta.url);
  probe.searchParams.set('into', file);
  let taken = 0;
  return {
    nodeArgs: ['--import', probe.href],
    take() {
      if (!existsSync(file)) return [];
      const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
      const fresh = lines.slice(taken);
      taken = lines.length;
      return fresh.map(Number);
    },
  };
}
