/** The `text` of a request's messages: what a phone shows without opening Slack. */
import type { MoneyRequest } from '../../requests/request.ts';
import { cut, escaped } from '../blocks.ts';
import { wordsFor } from '../words/statuses.ts';
import { environmentWord, summaryOf } from './request-lines.ts';

export function lockScreen(request: MoneyRequest, more = ''): string {
  const { headline } = wordsFor(request);
  const environment = environmentWord(request.environment);
  const asked = `asked by <@${request.requester}>`;
  const said = escaped(cut(`${headline} (${environment}): ${summaryOf(request)}`, 500));
  return `${said}, ${asked}.${more === '' ? '' : ` ${escaped(more)}`}`;
}
