/** What the policy would say to this, now. */
import type { Preview } from '../../engine/ports.ts';
import { formatUsd, type Cents } from '../../money.ts';
import type { Operation } from '../../operations/operation.ts';
import { context, escaped, header, richText } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { previewLines } from './modal-notes.ts';

export function policyMessage(
  operation: Operation,
  amountCents: Cents | null,
  preview: Preview,
): Message {
  const { title, name } = operation;
  const lines = previewLines(preview, operation);
  const what = amountCents === null ? title : `${title} of ${formatUsd(amountCents)}`;
  return {
    text: escaped(`Policy for a ${what}.`),
    blocks: [
      header(`Policy: ${what}`),
      ...(lines.length === 0 ? [] : [richText(lines)]),
      ...(amountCents === null
        ? [context(`Add an amount to see who has to approve it: /paywint policy ${name} 250`)]
        : []),
    ],
  };
}
