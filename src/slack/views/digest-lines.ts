/** One request in the digest: executed, failed, or waiting. */
import type { MoneyRequest } from '../../requests/request.ts';
import { code, cut, text, type Part } from '../blocks.ts';
import { collectionLabel } from '../words/collection.ts';
import { differsWords } from '../words/difference.ts';
import { ageWords, DIGEST } from '../words/digest.ts';
import { statusWords } from '../words/statuses.ts';
import { summaryOf } from './request-lines.ts';

/** So that a line fits a phone, and twenty of them one block. */
const SUMMARY_LENGTH = 80;
export const NOTE_LENGTH = 120;

function what(request: MoneyRequest): Part {
  return text(cut(summaryOf(request), SUMMARY_LENGTH));
}

export function executedLine(request: MoneyRequest): readonly Part[] {
  const reference = request.receipt?.referenceId ?? null;
  const paymentId = request.receipt?.paymentId ?? request.receipt?.transactionId ?? null;
  return [
    what(request),
    ...(reference === null
      ? [text(` · ${DIGEST.noReference}`)]
      : [text(' · reference_id '), code(cut(reference, SUMMARY_LENGTH))]),
    ...(reference === null && paymentId !== null
      ? [text(', payment_id '), code(cut(paymentId, SUMMARY_LENGTH))]
      : []),
    ...(request.status === 'executed' ? [] : [text(` · now: ${labelOf(request)}`)]),
    ...(collectionLabel(request) === null ? [] : [text(` · ${collectionLabel(request)}`)]),
  ];
}

export function failedLine(request: MoneyRequest): readonly Part[] {
  const { reason } = request;
  return [
    what(request),
    text(` · ${labelOf(request)}`),
    ...(reason === null ? [] : [text(` · ${cut(reason, NOTE_LENGTH)}`)]),
    text(' · '),
    code(request.id),
  ];
}

export function waitingLine(request: MoneyRequest, now: number): readonly Part[] {
  const differs = differsWords(request);
  return [
    what(request),
    text(
      ` · ${labelOf(request)}${differs === null ? '' : `, ${differs}`} · for ${ageWords(now - request.createdAt)} · `,
    ),
    code(request.id),
  ];
}

function labelOf({ status }: MoneyRequest): string {
  return statusWords(status).label;
}
