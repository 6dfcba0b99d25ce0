/** What comes as a file. */
import { audit, exportFile } from './export.ts';
import type { Route } from './parts.ts';

export const FILE_ROUTES: readonly Route[] = [
  {
    word: 'export',
    run: exportFile,
    help: [
      {
        usage: 'export requests|payments [from] [to]',
        effect:
          'a CSV file, to you alone; narrowed down by:me, card:4242 or state:executed. Admins have everybody’s, others their own',
      },
    ],
  },
  {
    word: 'audit',
    run: audit,
    help: [{ usage: 'audit [from] [to]', effect: 'the trail as a CSV file, to you alone' }],
  },
];
