/** That people were told of something that waits, in words. */
import type { Escalated, Terms } from '../../requests/request.ts';
import { toldIn } from '../../requests/while-waiting.ts';
import { joined, text, who, type Part } from '../blocks.ts';
import { people } from './refusals.ts';

export function remindedWords(note: string | null): string {
  return note === null
    ? 'Nobody is left who could be reminded. An admin can look at the policy.'
    : `Reminded ${peopleIn(note)} who can still decide.`;
}

export function peopleIn(note: string | null): string {
  return people(toldIn(note).length);
}

export function escalatedParts({ escalation }: Pick<Terms, 'escalation'>): readonly Part[] {
  return [
    text('Nobody has decided for long. Escalated to '),
    ...joined((escalation?.to ?? []).map(who), ', '),
    text(', who gain no right to approve by it.'),
  ];
}

/** For somebody to whom it was escalated. */
export const MAY: Record<Escalated['may'], string> = {
  decide: 'You are among those who may approve it.',
  cancel:
    'You are not among those who may approve it, and this message gives you no right to. As an admin you can cancel it, or push the people named above.',
  push: 'You are not among those who may approve it, and this message gives you no right to. You can push the people named above.',
};
