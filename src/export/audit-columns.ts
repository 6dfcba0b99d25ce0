/** A row for each entry of the trail, with all that is needed to check its seals without the bot. */
import type { WallClock } from '../digest/local-time.ts';
import { type Column, count } from './csv.ts';
import type { AuditRow } from './rows.ts';
import { timeColumns } from './times.ts';

export function auditColumns(wallAt: WallClock): readonly Column<AuditRow>[] {
  return [
    { name: 'number', cell: ({ seq }) => count(seq) },
    ...timeColumns<AuditRow>('time', wallAt, ({ time }) => time),
    { name: 'actor', cell: ({ actor }) => actor },
    { name: 'event', cell: ({ event }) => event },
    { name: 'object', cell: ({ object }) => object },
    { name: 'from', cell: ({ from }) => from },
    { name: 'to', cell: ({ to }) => to },
    { name: 'note', cell: ({ note }) => note },
    { name: 'entry', cell: ({ entry }) => entry },
    { name: 'previous_seal', cell: ({ prev }) => prev },
    { name: 'seal', cell: ({ hash }) => hash },
  ];
}
