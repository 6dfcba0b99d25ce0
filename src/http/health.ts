/** Whether the process is up, and whether it can do its work. */
import type { Ledger } from '../engine/ledger-ports.ts';
import { plain, type Route } from './server.ts';

/** What is wrong now, as sentences; an empty list means ready. */
export type Trouble = () => readonly string[];

export function healthRoutes(ledger: Ledger, trouble: Trouble): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/healthz',
      answer: (_request, response) => Promise.resolve(plain(response, 200, 'ok')),
    },
    {
      method: 'GET',
      path: '/readyz',
      answer: async (_request, response) => {
        const isReady = await ledger.isReady().catch(() => false);
        const problems = [...(isReady ? [] : ['the database does not answer']), ...trouble()];
        if (problems.length === 0) return plain(response, 200, 'ready');
        return plain(response, 503, `not ready: ${problems.join('; ')}`);
      },
    },
  ];
}
