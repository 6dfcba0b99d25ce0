/** The message in the approvers' channel: the whole request as it stands, in five seconds' reading. */
import type { Head } from '../../engine/trail-ports.ts';
import { formatUsd } from '../../money.ts';
import { operation } from '../../operations/index.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { bold, context, header, richText, text } from '../blocks.ts';
import type { Crowd } from '../crowd.ts';
import type { Message } from '../speaker.ts';
import { anchorWords } from '../words/anchor.ts';
import { situation } from '../words/situations.ts';
import { wordsFor } from '../words/statuses.ts';
import { approvalLines, approvalsMissing } from './approvals.ts';
import { lockScreen } from './lock-screen.ts';
import { type Decide, requestButtons, SETTLING } from './request-buttons.ts';
import { detailLines, environmentWord, receiptLines } from './request-lines.ts';
import { escalatedLines, reachLines } from './waiting-lines.ts';

const NOTICE_BUTTONS: readonly Decide[] = [
  ...(['approve', 'deny', 'ask', 'edit', 'cancel', 'stop'] as const),
  ...SETTLING,
];

/** @param head of the trail, where the request is over: told once, it gives a rewritten trail away. */
export function notice(
  request: MoneyRequest,
  head: Head | null = null,
  crowd: Crowd | null = null,
): Message {
  const words = wordsFor(request);
  const missing = approvalsMissing(request);
  const news = [...situation(request), ...receiptLines(request.receipt)];
  return {
    text: lockScreen(request, request.status === 'pending' ? needs(missing) : ''),
    blocks: [
      header(noticeTitle(request)),
      richText([[text(`${words.mark} `), bold(words.label)]]),
      richText(detailLines(request)),
      richText([
        ...approvalLines(request, crowd),
        ...escalatedLines(request),
        ...reachLines(request),
      ]),
      ...(news.length === 0 ? [] : [richText(news)]),
      ...requestButtons(request, NOTICE_BUTTONS),
      context([idLine(request), ...anchorWords(head)].join(' · ')),
    ],
  };
}

export function noticeTitle({ operation: name, environment, intent }: MoneyRequest): string {
  const amount = formatUsd(intent.amountCents);
  return `${environmentWord(environment)} · ${operation(name).title} · ${amount}`;
}

function needs(missing: number): string {
  return missing === 1 ? '1 more approval is needed.' : `${missing} more approvals are needed.`;
}

function idLine(request: MoneyRequest): string {
  const version = request.version === 1 ? '' : ` · version ${request.version}`;
  return `Request ${request.id}${version} · tag ${request.tag}`;
}
