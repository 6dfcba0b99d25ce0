/** Where the Platform API has linked cards, and how we know: a part of the one table of paths. */
import type { Path } from './paths.ts';
import type { WithoutBody } from './signature.ts';

const API = '/api/platform/card';
const PAGES = 'https://developer.paywint.com/api-reference/cards';

/** An id follows each of them: of the user for lists and links, of the card for one card. */
export const PLATFORM_PATHS = {
  linkedList: {
    method: 'GET',
    path: `${API}/list/`,
    evidence: 'documented',
    page: `${PAGES}/list-cards`,
  },
  linkedCard: {
    method: 'GET',
    path: `${API}/get-card/`,
    evidence: 'documented',
    page: `${PAGES}/get-card`,
  },
  linkedAdd: {
    method: 'POST',
    path: `${API}/add/secure-link/`,
    evidence: 'inferred',
    from: 'the call for a link to update, whose page prints its path',
    page: `${PAGES}/add`,
  },
  linkedUpdate: {
    method: 'POST',
    path: `${API}/update/secure-link/`,
    evidence: 'documented',
    page: `${PAGES}/update.md`,
  },
  linkedDelete: {
    method: 'DELETE',
    path: `${API}/delete/`,
    evidence: 'inferred',
    from: 'its siblings, which end in the id of a card; only that cards can be deleted is on a page',
    page: `${PAGES}/overview.md`,
  },
} as const satisfies Readonly<Record<string, Path>>;

/** Tried first for calls without a body; no page says. Where it is not accepted, the other is tried. */
export const WITHOUT_BODY: WithoutBody = 'hashOfNothing';

/** Of links to add and to update: https://developer.paywint.com/api-reference/cards/add */
export const LINK_LIVES_MS = 30 * 60_000;
