/**
 * Where everything that is not about money lives at Paywint, and how we know. What no page tells is
 * inferred from its siblings: when Paywint says otherwise, one line changes here.
 */
import type { Endpoint } from '../acts/endpoint.ts';
import { PLATFORM_PATHS } from './platform-paths.ts';

/** Readings, and by `Endpoint` the calls that acts are made of. */
type Name = Endpoint | 'payee' | 'payees' | 'addresses' | 'paymentsSent';

type Evidence =
  /** The page prints method and path. */
  | { readonly evidence: 'documented'; readonly page: string }
  /** The page names the call alone. */
  | { readonly evidence: 'inferred'; readonly from: string; readonly page: string };

export type Path = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** An id follows where it ends in a slash. */
  readonly path: string;
} & Evidence;

const API = '/api/user-api';
const PAGES = 'https://docs.paywint.com/api-reference';

export const PATHS = {
  payeeCreate: {
    method: 'POST',
    path: `${API}/payee/create`,
    evidence: 'documented',
    page: `${PAGES}/payees/create`,
  },
  payeeUpdate: {
    method: 'PUT',
    path: `${API}/payee/update`,
    evidence: 'documented',
    page: `${PAGES}/payees/update`,
  },
  payeeDelete: {
    method: 'DELETE',
    path: `${API}/payee/delete/`,
    evidence: 'documented',
    page: `${PAGES}/payees/delete.md`,
  },
  payee: {
    method: 'GET',
    path: `${API}/payee/get/`,
    evidence: 'inferred',
    from: 'the delete call, which has the id at the end of its path, and the payment get call',
    page: `${PAGES}/payees/get`,
  },
  payees: {
    method: 'POST',
    path: `${API}/payee/list`,
    evidence: 'inferred',
    from: 'the paged lists of payments, which are POST with rows_per_page and page_no',
    page: `${PAGES}/payees/list`,
  },
  addressCreate: {
    method: 'POST',
    path: `${API}/address/payee/create`,
    evidence: 'documented',
    page: `${PAGES}/payees/address/create-address`,
  },
  addressUpdate: {
    method: 'PATCH',
    path: `${API}/address/payee/update`,
    evidence: 'documented',
    page: `${PAGES}/payees/address/update-address`,
  },
  addressDelete: {
    method: 'DELETE',
    path: `${API}/address/payee/delete`,
    evidence: 'documented',
    page: `${PAGES}/payees/address/delete-address`,
  },
  // The page prints method and path; that the body is payee_id and address_id is inferred from delete.
  addressDefault: {
    method: 'PUT',
    path: `${API}/address/payee/set-default`,
    evidence: 'documented',
    page: `${PAGES}/payees/address/set-default-address`,
  },
  addresses: {
    method: 'POST',
    path: `${API}/address/payee/list`,
    evidence: 'inferred',
    from: 'the Platform API, whose list of a payee’s addresses is POST with payee_id',
    page: `${PAGES}/payees/address/overview`,
  },
  linkedDelete: PLATFORM_PATHS.linkedDelete,
  paymentsSent: {
    method: 'POST',
    path: `${API}/payment/list/payment-sent`,
    evidence: 'inferred',
    from: 'its twin for received payments, /payment/list/payment-received',
    page: `${PAGES}/payment/overview`,
  },
} as const satisfies Readonly<Record<Name, Path>>;
