/** What people say about themselves. */
import { away } from './away.ts';
import type { Route } from './parts.ts';

export const PEOPLE_ROUTES: readonly Route[] = [
  {
    word: 'away',
    run: away,
    help: [
      {
        usage: 'away [until <date>, delegate <person>|off]',
        effect: 'say who decides in your place while you are away; the policy lists who may',
      },
    ],
  },
];
