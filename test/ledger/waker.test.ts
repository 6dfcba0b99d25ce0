import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createLedger } from '../../src/ledger/ledger.ts';
import { postgresStore } from '../../src/ledger/postgres-store.ts';
import { createWaker } from '../../src/ledger/waker.ts';
import { emptyDatabase } from '../support/a-database.ts';
import { atRealTime, quietLog } from '../support/ports.ts';
import { approval, numbered, saveStep, stepOf, submitted } from './steps.ts';
import { clock } from './store.ts';

async function twoReplicas() {
  const { url, drop } = await emptyDatabase();
  const { db, prepare } = postgresStore(url, atRealTime());
  await prepare();
  const [here, there] = [createWaker(url, quietLog()), createWaker(url, quietLog())];
  await Promise.all([here.prepare(), there.prepare()]);
  return {
    db,
    here,
    there,
    ledger: createLedger(db, { clock, wakeOthers: here.wakeOthers }),
    messages: async () =>
      (
        await sql<{ data: unknown }>`select data from pgboss.job where name = 'money-owed'`.execute(
          db,
        )
      ).rows,
    async [Symbol.asyncDispose]() {
      await Promise.all([here.stop(), there.stop()]);
      await db.destroy();
      await drop();
    },
  };
}

test('an approval wakes another replica with the id of the request and nothing else', async () => {
  await using replicas = await twoReplicas();
  const request = await submitted(replicas.ledger, numbered(1));
  expect(await replicas.messages()).toEqual([]);
  await saveStep(replicas.ledger, request, approval(request));
  expect(await replicas.messages()).toEqual([{ data: { id: request.id } }]);
  const heard = Promise.withResolvers<string>();
  await replicas.there.start((id) => Promise.resolve(heard.resolve(id)));
  expect(await heard.promise).toBe(request.id);
});

test('an approval that is rolled back wakes nobody', async () => {
  await using replicas = await twoReplicas();
  const request = await submitted(replicas.ledger, numbered(1));
  const broken = replicas.ledger.transact(async (tx) => {
    await tx.save(request, stepOf(request, approval(request)), null);
    throw new Error('the process fell over');
  });
  await expect(broken).rejects.toThrow('fell over');
  expect(await replicas.messages()).toEqual([]);
});

test('what one replica could not see to is brought again', async () => {
  await using replicas = await twoReplicas();
  const request = await submitted(replicas.ledger, numbered(1));
  await saveStep(replicas.ledger, request, approval(request));
  const heard: string[] = [];
  const twice = Promise.withResolvers<void>();
  await replicas.there.start((id) => {
    heard.push(id);
    if (heard.length === 1) return Promise.reject(new Error('this replica fails'));
    twice.resolve();
    return Promise.resolve();
  });
  await twice.promise;
  expect(heard).toEqual([request.id, request.id]);
});
