/** Every message and view of the bot before Slack's own validator, which posts nothing and needs no scope. */
import { z } from 'zod';
import { type Clients, failureOf } from '../slack/clients.ts';
import { unreachable } from './check-token.ts';
import { everythingShown } from './everything-shown.ts';
import { type Finding, good, wrong } from './finding.ts';
import type { Shown } from './shown.ts';

/** In a row. Slack names no number of calls, only that special limits apply. */
const MOST_WAITS = 20;

type Place = { readonly pointer: string; readonly message: string };

/** Slack tells them beside `ok`, or beside a refusal of the whole. */
const Told = z.object({
  errors: z
    .array(z.object({ pointer: z.string().catch('?'), message: z.string().catch('refused') }))
    .catch([]),
});

const Refused = z.object({ data: Told });

export async function checkBlocks(
  { bulk }: Pick<Clients, 'bulk'>,
  wait: (ms: number) => Promise<void>,
  shown: readonly Shown[] = everythingShown(),
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let waits = 0;
  for (let at = 0; at < shown.length; ) {
    const one = shown[at];
    if (one === undefined) break;
    try {
      const answer = await bulk.apiCall('blocks.validate', { [one.kind]: one.content });
      findings.push(...Told.parse(answer).errors.map((error) => refusal(one, error)));
      at += 1;
      waits = 0;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused') {
        findings.push(...placesIn(error, failure.error).map((place) => refusal(one, place)));
        at += 1;
      } else if (failure.kind === 'rateLimited' && waits < MOST_WAITS) {
        waits += 1;
        await wait(failure.retryAfterMs);
      } else {
        return [...findings, unreachable('the look of messages', failure)];
      }
    }
  }
  const fine = good(`Slack: takes every message and view of the bot (${shown.length})`);
  return findings.length === 0 ? [fine] : findings;
}

function placesIn(error: unknown, message: string): readonly Place[] {
  const parsed = Refused.safeParse(error);
  const errors = parsed.success ? parsed.data.data.errors : [];
  return errors.length === 0 ? [{ pointer: '/', message }] : errors;
}

function refusal({ name }: Shown, { pointer, message }: Place): Finding {
  return wrong(
    `Slack: does not take the ${name} at ${pointer} (${message})`,
    'use the newest version of the bot; if it is the newest, this is a bug of it',
  );
}
