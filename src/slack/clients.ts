/**
 * Two Web API clients, because a rate limit stops a client's whole queue: one for people who wait,
 * one for what is owed. Neither repeats anything: an ambiguous failure of `chat.postMessage` that is
 * repeated is a second message.
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

export type Clients = { readonly interactive: WebClient; readonly bulk: WebClient };

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
      logger: quiet(options.log),
    });
  return { interactive: client(2_500), bulk: client(10_000) };
}

export type Failure =
  | { readonly kind: 'rateLimited'; readonly retryAfterMs: number }
  /** Slack said no, and did nothing. */
  | { readonly kind: 'refused'; readonly error: string }
  /** It may have been done. */
  | { readonly kind: 'ambiguous'; readonly why: string };

/** Slack documents that these may stand for work that was done in part. */
const AMBIGUOUS = ['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable'];

/** @throws what is no failure of a call. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'rateLimited', retryAfterMs: error.retryAfter * 1_000 };
  }
  if (error instanceof WebAPIPlatformError) {
    const name = error.data.error;
    return AMBIGUOUS.includes(name)
      ? { kind: 'ambiguous', why: name }
      : { kind: 'refused', error: name };
  }
  if (error instanceof WebAPIHTTPError) {
    return { kind: 'ambiguous', why: `HTTP ${error.statusCode}` };
  }
  if (error instanceof WebAPIRequestError) {
    return { kind: 'ambiguous', why: error.original.message };
  }
  throw error;
}

/** The SDK logs what it is told to do; we log what became of it. */
function quiet(log: Log) {
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
