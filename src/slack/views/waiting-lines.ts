/** Who has heard of a request beside the channel, for its notice. */
import type { Decidable } from '../../requests/decidable.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { bold, joined, moment, text, who, type Part } from '../blocks.ts';

type Lines = readonly (readonly Part[])[];

export function escalatedLines(request: Decidable): Lines {
  const told = request.history.findLast(({ event }) => event === 'escalateWaiting');
  const { escalation } = request.terms;
  if (request.status !== 'pending' || told === undefined || escalation === undefined) return [];
  return [
    [bold('Escalated to: '), ...joined(escalation.to.map(who), ', '), text(', '), moment(told.at)],
  ];
}

export function reachLines({ status, reach }: MoneyRequest): Lines {
  if (status !== 'pending' || reach.beyond === 0) return [];
  const told = `${reach.approvers.length} of ${reach.approvers.length + reach.beyond} approvers`;
  return [[bold('By direct message, too: '), text(`${told}; the others decide here`)]];
}
