/** Reads the bot's SQLite from outside and without the right to write. */
import { DatabaseSync } from 'node:sqlite';
import type { Question } from './read-ledger.ts';

export function sqliteQuestion(file: string): Question {
  return async (statement, values) => {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      // SQLite numbers its values with question marks; a `$` would begin a name.
      const numbered = database.prepare(statement.replaceAll('$', '?'));
      return await Promise.resolve(numbered.all(...values));
    } finally {
      database.close();
    }
  };
}
