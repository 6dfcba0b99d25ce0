import { expect, test } from 'vitest';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { verifyAudit } from '../../src/ledger/verify-audit.ts';
import { verifyStates } from '../../src/ledger/verify-states.ts';
import { notices, textOf } from '../scenarios/a-town.ts';
import { type Replicas, threeReplicas } from './three-replicas.ts';

const REQUESTS = 40;
const KILLS = 30;
/** A permission that was burnt by a process that died is only known to be lost after its lease. */
const LEASE_AND_MORE_MS = 150_000;
/** A payment that was found by looking it up has no reference_id. */
const SETTLED = /payment_id|reference_id|not known/i;

test(`${REQUESTS} requests approved by triple clicks over three replicas, ${KILLS} kills: each is paid once at most, and says so`, async () => {
  await using replicas = await threeReplicas();
  const { slack, ledger } = replicas;
  for (let number = 1; number <= REQUESTS; number += 1) {
    await slack
      .as('U0DANA')
      .command(`/paywint reload "Team travel" ${number}`, { channel: 'C0FINANCE' });
  }
  // A command is answered before it is saved; what was confirmed to the person is never lost.
  await slack.changed(() => slack.ephemerals('U0DANA').length >= REQUESTS, 60_000);
  const killing = killOften(replicas);
  await Promise.all([killing, clickUntilDecided(replicas, killing)]);
  await slack.changed(
    () => notices(slack).every((notice) => SETTLED.test(textOf(notice))),
    LEASE_AND_MORE_MS,
  );

  const { requests, total } = await ledger.list({ limit: 100, offset: 0 });
  expect(total).toBe(REQUESTS);
  const debited = replicas.debits().map(({ description }) => tagIn(description ?? ''));
  expect(new Set(debited).size).toBe(debited.length);
  for (const { tag, status } of requests) {
    const paid = debited.filter((one) => one === tag).length;
    if (status === 'executed') expect(paid).toBe(1);
    else expect(['checking', 'attention']).toContain(status);
  }
  const keys = notices(slack).map(keyOf);
  expect(keys.toSorted()).toEqual(requests.map(({ id }) => `${id}:notice`).toSorted());
  expect(await verifyAudit(replicas.db)).toMatchObject({ ok: true });
  expect(await verifyStates(replicas.db)).toEqual({ ok: true });
}, 420_000);

async function killOften({ slack, killAndRestart }: Replicas): Promise<void> {
  for (let kill = 0; kill < KILLS; kill += 1) {
    await killAndRestart(kill % 3);
    // Something is done between two kills, or nothing was left to do.
    const seen = slack.messages('C0FINANCE').length;
    await slack.changed(() => slack.messages('C0FINANCE').length > seen, 1_000).catch(() => null);
  }
}

/** As impatient people do: three clicks on everything that can still be approved, again and again. */
async function clickUntilDecided({ slack }: Replicas, killing: Promise<void>): Promise<void> {
  const state = { isOver: false };
  void killing.finally(() => {
    state.isOver = true;
  });
  for (;;) {
    const open = notices(slack).filter(canBeApproved);
    if (state.isOver && open.length === 0 && notices(slack).length >= REQUESTS) return;
    for (const notice of open) {
      const click = () => slack.as('U0MIA').click(notice, 'Approve', { confirm: true });
      await Promise.allSettled([click(), click(), click()]);
    }
    const before = notices(slack).map(textOf).join();
    await slack
      .changed(() => notices(slack).map(textOf).join() !== before, 5_000)
      .catch(() => null);
  }
}

function canBeApproved(notice: StoredMessage): boolean {
  return JSON.stringify(notice.blocks ?? []).includes('"Approve"');
}

function keyOf({ metadata }: StoredMessage): string {
  return /"post_key":"([^"]+)"/.exec(JSON.stringify(metadata ?? {}))?.[1] ?? 'none';
}

function tagIn(description: string): string {
  return /pw-[0-9A-Z]{8}/.exec(description)?.[0] ?? description;
}
