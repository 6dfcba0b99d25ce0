/** What comes as a file, and the comparison of the books. */
import { audit, exportFile } from './export.ts';
import type { Route } from './parts.ts';
import { reconcile } from './reconcile.ts';

export const FILE_ROUTES: readonly Route[] = [
  {
    word: 'export',
    run: exportFile,
    help: [
      {
        usage: 'export requests|payments [from] [to]',
        effect:
          'a CSV file, to you alone; narrowed down by:me, card:4242 or state:executed. Admins have everybody’s, others their own; export alone opens a form',
      },
    ],
  },
  {
    word: 'audit',
    run: audit,
    help: [{ usage: 'audit [from] [to]', effect: 'the trail as a CSV file, to you alone' }],
  },
  {
    word: 'reconcile',
    run: reconcile,
    help: [
      {
        usage: 'reconcile [from] [to]',
        effect:
          'compare our books with Paywint’s, to the cent; for admins, and every day by itself',
      },
    ],
  },
];
