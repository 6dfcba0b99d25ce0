/** Whether an address that came in an answer may be shown as Paywint's: people will pass it on. */
import { isLoopback } from './base-url.ts';

const LONGEST = 1_000;
/** What a URL is written with. A blank or a bracket means that something was cut out of it. */
const PLAIN = /^https?:\/\/[\w.:[\]-]+(?:[/?#][\w.~:/?#@!$&'()*+,;=%-]*)?$/;

export function isOwnAddress(address: string, base: URL): boolean {
  if (address.length > LONGEST || !PLAIN.test(address) || !URL.canParse(address)) return false;
  const url = new URL(address);
  if (isLoopback(base) && isLoopback(url)) return true;
  const isPaywint = url.hostname === 'paywint.com' || url.hostname.endsWith('.paywint.com');
  return url.protocol === 'https:' && isPaywint && url.port === '';
}
