/** A start without a policy ends; before, those who run the workspace see in App Home what is missing. */
import type { Config } from './config.ts';
import type { Timers } from './engine/ports.ts';
import { orLate } from './or-late.ts';
import { minimalPolicy } from './policy/minimal-policy.ts';
import { createClients } from './slack/clients.ts';
import { tellOwners } from './slack/tell-owners.ts';
import { firstRunHome } from './slack/views/first-run-home.ts';

/** Whoever started it waits for its answer. */
const PATIENCE_MS = 5_000;

/** @returns how many people were told; none where Slack cannot be reached. */
export async function tellFirstRun(
  { slack: { botToken: token, apiUrl }, policyFile }: Config,
  timers: Timers,
): Promise<number> {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const { bulk } = createClients({ token, apiUrl, log });
  const telling = tellOwners(bulk, (people) => firstRunHome(policyFile, minimalPolicy(people)))
    .then((people) => people.length)
    .catch(() => 0);
  const told = await orLate(timers, PATIENCE_MS, telling);
  return told === 'late' ? 0 : told;
}
