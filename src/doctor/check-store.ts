/** Whether the ledger can be used, keeps what it is told, and is the one that was here before. */
import { type Inspection, inspectStore, type Where } from '../ledger/inspect.ts';
import { type Finding, good, wrong } from './finding.ts';

export async function checkStore(where: Where): Promise<readonly Finding[]> {
  const name = where.databaseUrl === null ? `the ledger in ${where.dataDir}` : 'PostgreSQL';
  return storeFindings(name, await inspectStore(where));
}

function storeFindings(name: string, seen: Inspection): readonly Finding[] {
  if (seen.state === 'new') {
    return [good(`store: ${name} is empty; the first start makes the tables`)];
  }
  if (seen.state === 'unusable') {
    return [
      wrong(
        `store: ${name} cannot be used (${seen.why})`,
        'check DATABASE_URL, DATABASE_MIGRATION_URL or DATA_DIR, and what the database says',
      ),
    ];
  }
  return [
    good(`store: ${name} answers, and every commit reaches the disk`),
    migrations(seen),
    ...constraints(seen),
    timeline(seen),
    ...rights(seen),
  ];
}

type InUse = Extract<Inspection, { readonly state: 'inUse' }>;

function migrations({ owed, unknown, isOwnerMissing }: InUse): Finding {
  if (unknown.length > 0) {
    return wrong(
      `store: a newer version has been here (${unknown.join(', ')})`,
      'start that version, or go back to the copy that was made before it',
    );
  }
  if (owed.length === 0) return good('store: every migration of this version has run');
  if (isOwnerMissing) {
    return wrong(
      `store: ${owed.length} migrations are owed (${owed.join(', ')}), and the role of DATABASE_URL may not run them`,
      'set DATABASE_MIGRATION_URL to the role that owns the tables, at least for the next start',
    );
  }
  return good(`store: the next start runs ${owed.length} migrations (${owed.join(', ')})`);
}

/** Silent where another version's tables are. */
function constraints({ owed, unknown, lacks }: InUse): readonly Finding[] {
  if (owed.length + unknown.length > 0) return [];
  if (lacks.length === 0) return [good('store: every constraint is there')];
  return [
    wrong(
      `store: constraints are missing (${lacks.join(', ')})`,
      'stop the bot and restore the tables from a backup: somebody has changed them by hand',
    ),
  ];
}

function timeline({ stranger }: InUse): Finding {
  if (stranger === null) return good('store: it is the database that was here before');
  return wrong(
    `store: ${stranger}`,
    'start the bot: it freezes sending by itself; compare with Paywint’s records, then two admins type /paywint unfreeze',
  );
}

function rights({ mayChangeTrail }: InUse): readonly Finding[] {
  if (mayChangeTrail === null) return [];
  if (!mayChangeTrail)
    return [good("store: the bot's role can add to the trail and not change it")];
  return [
    wrong(
      'store: the role of DATABASE_URL may change the table audit',
      'give the tables to the role of DATABASE_MIGRATION_URL, of which the other is no member',
    ),
  ];
}
