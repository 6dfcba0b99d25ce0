/**
 * Notes hold what people and Paywint said, so they stand beside the trail and not in it: the trail
 * has a salted hash, which gives an edited note away, and says nothing once note and salt are gone.
 */
import { createHash, randomBytes } from 'node:crypto';

/** Without it a short note could be guessed from its hash. */
export function newSalt(): string {
  return randomBytes(16).toString('hex');
}

/** The byte in front keeps these hashes apart from the seals of entries. */
export function noteSeal(salt: string, note: string): string {
  return createHash('sha256')
    .update(Buffer.of(1))
    .update(Buffer.from(salt, 'hex'))
    .update(note, 'utf8')
    .digest('hex');
}
