/** Starts a helping process of the bench and waits until it says where it listens. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

export type Helper<Told> = {
  readonly pid: number;
  readonly told: Told;
  readonly end: () => Promise<void>;
};

const STARTUP_MS = 20_000;

export async function startHelper<Told>(
  file: string,
  args: readonly string[],
  shape: z.ZodType<Told>,
  nodeArgs: readonly string[] = [],
): Promise<Helper<Told>> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: [...nodeArgs],
  });
  const exited = once(child, 'exit');
  const end = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  try {
    const ended = exited.then(() => Promise.reject(new Error(`${file} ended before it was ready`)));
    const told = once(child, 'message', { signal: AbortSignal.timeout(STARTUP_MS) });
    const [message] = await Promise.race([told, ended]);
    if (child.pid === undefined) throw new Error(`${file} has no process`);
    return { pid: child.pid, told: shape.parse(message), end };
  } catch (error) {
    await end();
    throw error;
  }
}
