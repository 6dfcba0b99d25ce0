import { expect, test } from 'vitest';
import { runChaos } from './run.ts';

const KILLS = 30;
/** Thirty starts of a process, on a machine that may be busy with much else, and the end of a lease. */
const PATIENCE_MS = 1_500_000;

test(
  `${KILLS} kills of three replicas among other trouble: nothing is paid twice, nothing is lost, and all of it is told`,
  async () => {
    const said: string[] = [];
    const summary = await runChaos({ kills: KILLS, seed: 7, say: (line) => said.push(line) });
    // What is wrong is told in full: it says what a run that does not come to its end waits for.
    expect(summary.problems, said.join('\n')).toEqual([]);
    expect(summary.kills).toBe(KILLS);
    expect(summary.debits).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);
