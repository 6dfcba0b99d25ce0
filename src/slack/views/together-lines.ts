/** Why more approvals are asked for than the amount alone would need. */
import { formatUsd } from '../../money.ts';
import { approvalsWanted } from '../../policy/steps.ts';
import type { MoneyRequest, Together } from '../../requests/request.ts';
import { bold, text, who, type Part } from '../blocks.ts';

export function togetherLines({ requester, terms }: MoneyRequest): readonly (readonly Part[])[] {
  const { together } = terms;
  if (together === undefined) return [];
  const needed = approvalsWanted(terms);
  const asked = needed === 1 ? 'this approval is' : `${needed} approvals are`;
  return [
    [
      bold('⚠️ Together: '),
      text(`${together.count} requests `),
      ...ofWhom(together, requester),
      text(` in 24 hours come to ${formatUsd(together.cents)}; that is why ${asked} asked for.`),
    ],
  ];
}

function ofWhom({ by }: Together, requester: string): readonly Part[] {
  if (by === 'requester') return [text('by '), who(requester)];
  return [text(by === 'card' ? 'for this card' : 'for this payee')];
}
