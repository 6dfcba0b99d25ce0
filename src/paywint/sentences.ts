/** Why something could not be read or sent, in a short sentence that a person can act on. */

const UNTRUSTED = 'the secure connection to Paywint failed: its certificate is not trusted';
const BROKEN = 'Paywint broke the connection';
const NO_NAME = 'the name of Paywint was not found: check the network and its DNS';
const NO_ROUTE = 'there is no way to Paywint: check the network';

/** The codes of Node's sockets, of OpenSSL and of fetch: https://nodejs.org/api/errors.html */
const BY_CODE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Paywint refused the connection: it may be down',
  ECONNRESET: BROKEN,
  EPIPE: BROKEN,
  UND_ERR_SOCKET: BROKEN,
  ENOTFOUND: NO_NAME,
  EAI_AGAIN: NO_NAME,
  ENETUNREACH: NO_ROUTE,
  EHOSTUNREACH: NO_ROUTE,
  ETIMEDOUT: 'Paywint was not reached in time',
  EPROTO: 'the secure connection to Paywint failed: what answered does not speak TLS',
  ERR_SSL_WRONG_VERSION_NUMBER:
    'the secure connection to Paywint failed: what answered does not speak TLS',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'the secure connection to Paywint failed: its certificate is for another name',
  CERT_HAS_EXPIRED: 'the secure connection to Paywint failed: its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
};

export function sentenceForStatus(status: number, told: string | null, keyNames: string): string {
  const said = `Paywint answered ${status}`;
  if (status === 401 || status === 403) {
    return `${said}: check ${keyNames}, and that they belong to PAYWINT_ENV`;
  }
  if (status === 429) return `${said}: it is asked too often; try again in a minute`;
  if (status >= 500) return `${said}: it has trouble of its own; try again later`;
  return told === null ? said : `${said}: ${told}`;
}

/** From whatever was thrown by a socket, by TLS or by fetch. */
export function sentenceForError(error: unknown): string {
  const text = textOf(error);
  if (text.includes('redirect')) return 'Paywint answered with a redirect, which is never followed';
  const code = codeOf(error);
  if (code === null) return 'the connection to Paywint failed';
  if (code.startsWith('HPE_')) return 'what answered does not speak HTTP as it should';
  return BY_CODE[code] ?? `the connection to Paywint failed (${code.replace(/\W/g, '')})`;
}

/** fetch hides the socket's error in `cause`, and several addresses tried hide theirs in `errors`. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return `${error.message} ${textOf(error.cause)}`;
}
