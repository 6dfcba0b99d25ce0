/**
 * Reads a file that somebody gave in a form. Its address comes in a payload that Slack signed, and the
 * bot's token goes with the request: only Slack's own hosts are asked, and no redirect is followed.
 * https://docs.slack.dev/reference/objects/file-object
 */
import type { Timers } from '../engine/ports.ts';
import type { GivenFile } from './inbound.ts';

export type DownloadProblem =
  | 'elsewhere' // kept outside of Slack
  | 'tooLarge'
  | 'notGiven' // Slack has it and does not hand it out to the bot
  | 'broken';
type Downloaded =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: DownloadProblem };

export interface Files {
  /** Never rejects. */
  read(file: GivenFile, mostBytes: number): Promise<Downloaded>;
}

const PATIENCE_MS = 10_000;
/** GovSlack has hosts of its own: https://docs.slack.dev/govslack */
const HOSTS = ['slack.com', 'slack-gov.com'];

export function createFiles(parts: {
  readonly token: string;
  readonly apiUrl: URL;
  readonly timers: Timers;
}): Files {
  return {
    async read({ address, size }, mostBytes) {
      if (!isSlacks(address, parts.apiUrl)) return { ok: false, why: 'elsewhere' };
      if (size > mostBytes) return { ok: false, why: 'tooLarge' };
      const abort = new AbortController();
      const cancel = parts.timers.after(PATIENCE_MS, () => abort.abort());
      try {
        return await fetched(address, parts.token, abort.signal, mostBytes);
      } catch {
        return { ok: false, why: 'broken' };
      } finally {
        cancel();
      }
    },
  };
}

/** A host of Slack's over https, or wherever the Web API is. */
export function isSlacks(address: string, apiUrl: URL): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, protocol, hostname, port, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (origin === apiUrl.origin) return true;
  const isOwn = HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return protocol === 'https:' && port === '' && isOwn;
}

async function fetched(
  address: string,
  token: string,
  signal: AbortSignal,
  mostBytes: number,
): Promise<Downloaded> {
  const response = await fetch(address, {
    headers: { Authorization: `Bearer ${token}` },
    redirect: 'manual',
    signal,
  });
  // Whoever may not have it is sent to a page to sign in on.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!response.ok || isPage || response.body === null) {
    await response.body?.cancel();
    return { ok: false, why: response.status >= 500 ? 'broken' : 'notGiven' };
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    // Leaving the loop ends the download.
    if (size > mostBytes) return { ok: false, why: 'tooLarge' };
    chunks.push(chunk);
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}
