/**
 * Web API clients by how long somebody can wait: for people who wait and for what is owed. None
 * repeats anything: an ambiguous failure of `chat.postMessage` that is repeated is a second message.
 */
import {
  LogLevel,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api';
import type { Log } from '../engine/ports.ts';

export type Clients = {
  readonly interactive: WebClient;
  /** For readings that a click waits for: they leave it time to be saved and answered. */
  readonly people: WebClient;
  readonly bulk: WebClient;
};

export function createClients(options: {
  readonly token: string;
  readonly apiUrl: URL;
  readonly log: Log;
}): Clients {
  const client = (timeout: number): WebClient =>
    new WebClient(options.token, {
      slackApiUrl: options.apiUrl.href,
      timeout,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      logger: sdkLog(options.log),
    });
  return { interactive: client(2_500), people: client(1_200), bulk: client(10_000) };
}

export type Failure =
  | { readonly kind: 'rateLimited'; readonly retryAfterMs: number }
  /** Slack said no, and did nothing. */
  | { readonly kind: 'refused'; readonly error: string }
  /** No connection, so nothing was asked. */
  | { readonly kind: 'unreachable'; readonly why: string }
  /** It may have been done. */
  | { readonly kind: 'ambiguous'; readonly why: string };

/** Slack documents that these may stand for work that was done in part. */
const AMBIGUOUS = ['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable'];
/** What the network says when no byte was sent. */
const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];
/** For a rate limit that does not say how long it lasts. */
const RATE_LIMIT_MS = 30_000;

/** @throws what is no failure of a call. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'rateLimited', retryAfterMs: error.retryAfter * 1_000 };
  }
  if (error instanceof WebAPIPlatformError) {
    const name = error.data.error;
    // The SDK hands on a body that is not JSON as if it were the error's name.
    if (!/^[a-z0-9_]+$/.test(name)) return { kind: 'ambiguous', why: 'unreadable answer' };
    return AMBIGUOUS.includes(name)
      ? { kind: 'ambiguous', why: name }
      : { kind: 'refused', error: name };
  }
  if (error instanceof WebAPIHTTPError) {
    return { kind: 'ambiguous', why: `HTTP ${error.statusCode}` };
  }
  if (error instanceof WebAPIRequestError) {
    const code = codeOf(error.original);
    return UNREACHABLE.includes(code)
      ? { kind: 'unreachable', why: code }
      : { kind: 'ambiguous', why: code === '' ? error.original.message : code };
  }
  if (isCutOff(error)) return { kind: 'ambiguous', why: 'the answer broke off' };
  if (error instanceof Error && error.message.startsWith('Retry header ')) {
    return { kind: 'rateLimited', retryAfterMs: RATE_LIMIT_MS };
  }
  throw error;
}

/** `fetch` tells the network's own word as the cause of its error. */
function codeOf({ cause }: Error): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : '';
}

/** While the body is read, the SDK lets `fetch`'s own errors pass: a time limit or a lost connection. */
function isCutOff(error: unknown): boolean {
  if (error instanceof DOMException) return true;
  return error instanceof TypeError && error.cause instanceof Error;
}

/** The SDK logs what it is told to do, bodies and all; we log what became of it. */
export function sdkLog(log: Log) {
  const nothing = (): void => {};
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: (...words: unknown[]) =>
      log.debug({ words: words.length }, 'the Slack SDK reports an error'),
    setLevel: nothing,
    getLevel: () => LogLevel.ERROR,
    setName: nothing,
  };
}
