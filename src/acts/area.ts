/** Which rule of the policy asks about a change: that for payees, or that for linked cards. */
import type { Act } from './act.ts';
import type { Wanted } from './proposal.ts';

export function areaOf(change: Wanted | Pick<Act, 'words'>): 'payee' | 'linked' {
  return !('words' in change) || change.words.startsWith('linked') ? 'linked' : 'payee';
}
