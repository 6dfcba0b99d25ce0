/** What it costs to have everything registered that the product has, beside one command alone. */
import { join } from 'node:path';
import { z } from 'zod';
import { acksInto } from './acks.ts';
import type { Bar } from './bars.ts';
import { SIGNING_SECRET } from './bots.ts';
import { measure, type Plan } from './measure.ts';
import type { Part } from './parts.ts';
import { commandForm, NOWHERE } from './payloads.ts';
import { insist } from './sender.ts';
import { startHelper } from './start-helper.ts';
import { ackCpuOf } from './table.ts';

const at = z.object({ url: z.string() });

export async function listeners(
  plan: Plan,
  folder: string,
  stack: AsyncDisposableStack,
): Promise<readonly Bar[]> {
  const parts: Part[] = [];
  for (const registers of ['one', 'all']) {
    const acks = acksInto(join(folder, `${registers}.acks`));
    const args = [SIGNING_SECRET, registers];
    const { told, pid, end } = await startHelper('ours.ts', args, at, acks.nodeArgs);
    stack.defer(end);
    const once: Part['once'] = (sender) => insist(sender, told.url, commandForm('help', NOWHERE));
    parts.push({ name: registers, pid, acks, once, prepare: () => Promise.resolve() });
  }
  const [one, all] = await measure(parts, plan);
  const value = one && all ? ackCpuOf(all) / ackCpuOf(one) : Number.NaN;
  return [{ what: 'CPU of an ack with all listeners, × one listener', value, limit: 1.1 }];
}
