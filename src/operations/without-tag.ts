import { SHOWN } from './tag.ts';

/** A text of Paywint's records as people should see it. */
export function withoutTag(text: string): string {
  return text.replace(SHOWN, ' ').trim();
}
