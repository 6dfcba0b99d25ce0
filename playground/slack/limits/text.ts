import { checkKeys, checkString } from './report.ts';
import type { Report } from './report.ts';

type TextRule = { readonly max: number; readonly kind?: 'plain' | 'mrkdwn' | 'any' };

const KEYS: Readonly<Record<string, readonly string[]>> = {
  plain_text: ['type', 'text', 'emoji'],
  mrkdwn: ['type', 'text', 'verbatim'],
};

export function checkText(
  report: Report,
  at: string,
  value: unknown,
  { max, kind = 'any' }: TextRule,
): void {
  if (typeof value !== 'object' || value === null) {
    return report(at, 'must be a text object');
  }
  const type: unknown = 'type' in value ? value.type : undefined;
  if (type !== 'plain_text' && type !== 'mrkdwn') {
    return report(`${at}/type`, 'must be plain_text or mrkdwn');
  }
  if (kind === 'plain' && type !== 'plain_text') report(`${at}/type`, 'must be plain_text');
  if (kind === 'mrkdwn' && type !== 'mrkdwn') report(`${at}/type`, 'must be mrkdwn');
  if (!checkKeys(report, at, value, KEYS[type] ?? [])) return;
  checkString(report, `${at}/text`, value['text'], max);
}

export function checkOptionalText(
  report: Report,
  at: string,
  value: unknown,
  rule: TextRule,
): void {
  if (value !== undefined) checkText(report, at, value, rule);
}
