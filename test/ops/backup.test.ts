import { expect, onTestFinished, test } from 'vitest';
import { emptyDatabase } from '../support/a-database.ts';
import { drill } from './backup-drill.ts';
import { copyRows } from './copy-rows.ts';

test('a copy of PostgreSQL that was made while the bot worked is whole in a new database, and the bot comes up frozen there', async () => {
  const [source, target] = [await emptyDatabase(), await emptyDatabase()];
  onTestFinished(source.drop);
  onTestFinished(target.drop);
  const seen = await drill({ source: source.url, target: target.url, copy: copyRows });
  expect([seen.auditExit, seen.audit]).toEqual([0, expect.stringContaining('The trail is whole')]);
  expect(seen.news).toContain('it was restored, replaced or failed over');
  expect(seen.notice).toContain('Sending is frozen');
  expect(seen.debitsBefore).toBe(2);
  expect(seen.debitsAfter).toBe(seen.debitsBefore);
});
