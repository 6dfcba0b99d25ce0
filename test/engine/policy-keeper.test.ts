import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { livePolicy } from '../../src/engine/live-policy.ts';
import { createPolicyKeeper } from '../../src/engine/policy-keeper.ts';
import type { Timers } from '../../src/engine/ports.ts';
import { createAnnouncements } from '../../src/ledger/announcements.ts';
import { createPolicyBook } from '../../src/ledger/policy-book.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { readPolicyFile } from '../../src/policy-file.ts';
import { clock, STORES } from '../ledger/store.ts';
import { quietLog } from '../support/ports.ts';

const FIRST = `
channel: C0FINANCE
requesters: [U0DANA]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    need: [{ from: [S0FINANCE], count: 1 }]
`;
const SECOND = FIRST.replace('count: 1', 'count: 2').replace('U0CTO', 'U0EVE');

/** A folder as Kubernetes mounts it: the file is a link into a folder that is swapped as a whole. */
function aFile(text: string) {
  const folder = mkdtempSync(`${tmpdir()}/policy-`);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  let count = 0;
  const swap = (next: string): void => {
    count += 1;
    writeFileSync(`${folder}/${count}.yml`, next);
    symlinkSync(`${folder}/${count}.yml`, `${folder}/next`);
    renameSync(`${folder}/next`, `${folder}/policy.yml`);
  };
  swap(text);
  return { path: `${folder}/policy.yml`, swap };
}

/** Replicas on one store, each with a look of its own at one file. */
function replicas(db: Parameters<typeof createPolicyBook>[0], path: string) {
  return () => {
    const parsed = parsePolicy(FIRST);
    if ('problems' in parsed) throw new Error('the policy of the test has mistakes');
    const live = livePolicy(parsed.policy);
    const waits: (() => void)[] = [];
    const timers: Timers = {
      after(_ms, work) {
        waits.push(work);
        return () => {};
      },
    };
    let changes = 0;
    const keeper = createPolicyKeeper({
      live,
      read: () => readPolicyFile(path),
      book: createPolicyBook(db, { clock }),
      onChange: () => {
        changes += 1;
      },
      clock,
      timers,
      log: quietLog(),
    });
    return {
      live,
      keeper,
      changes: () => changes,
      /** As after a few seconds. */
      async tick() {
        waits.shift()?.();
        await expect.poll(() => waits.length).toBe(1);
      },
      async started() {
        keeper.start();
        await expect.poll(() => waits.length).toBe(1);
      },
    };
  };
}

describe.each(STORES)('on $name', ({ open }) => {
  test('a changed file is in force once two looks agree, and written down once by several replicas', async () => {
    await using store = await open();
    const file = aFile(FIRST);
    const replica = replicas(store.db, file.path);
    const all = [replica(), replica()];
    for (const one of all) await one.started();
    file.swap(SECOND);
    for (const one of all) {
      await one.tick();
      expect(one.live.policy.approvals[0]?.need[0]?.count).toBe(1);
      await one.tick();
      expect(one.live.policy.approvals[0]?.need[0]?.count).toBe(2);
      expect(one.changes()).toBe(1);
    }
    const entries = await store.db.selectFrom('audit').select('entry').execute();
    expect(entries).toHaveLength(1);
    expect(entries[0]?.entry).toContain(
      'Rule 1: reload: 2 of S0FINANCE (was reload: 1 of S0FINANCE)',
    );
    const news = await createAnnouncements(store.db, { clock }).next(0);
    expect(news?.news).toMatchObject({ kind: 'policy', admins: ['U0CFO', 'U0CTO', 'U0EVE'] });
    for (const one of all) await one.keeper.stop();
  });
});

const SQLITE = STORES.filter(({ name }) => name === 'SQLite');

describe.each(SQLITE)('a file with mistakes', ({ open }) => {
  test('changes nothing and is told once; mended, it counts at the next word', async () => {
    await using store = await open();
    const file = aFile(FIRST);
    const one = replicas(store.db, file.path)();
    await one.started();
    file.swap(FIRST.replace('[S0FINANCE]', '[]'));
    for (let look = 0; look < 4; look += 1) await one.tick();
    expect(one.live.policy.approvals[0]?.need[0]?.from).toEqual(['S0FINANCE']);
    const rows = await store.db.selectFrom('announcements').select('news').execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.news).toContain('approvals[0].need[0].from');
    file.swap(SECOND);
    await one.keeper.look();
    expect({ ...one.live.policy }.admins).toEqual(['U0CFO', 'U0EVE']);
    await one.keeper.stop();
  });

  test('other words for the same change nothing, and a change while nobody looked is found at the start', async () => {
    await using store = await open();
    const file = aFile(FIRST);
    const replica = replicas(store.db, file.path);
    const before = replica();
    await before.started();
    file.swap(`# a remark\n${FIRST}`);
    await before.keeper.look();
    await before.keeper.stop();
    expect(before.changes()).toBe(0);
    file.swap(SECOND);
    const after = replica();
    await after.started();
    await after.keeper.stop();
    expect(await store.db.selectFrom('audit').select('seq').execute()).toHaveLength(1);
  });
});
