import { isFields } from '../json.ts';
import type { Fields } from '../json.ts';

/** `at` is a JSON pointer into what was checked. */
export type Problem = { readonly at: string; readonly says: string };
export type Report = (at: string, says: string) => void;

export function collect(check: (report: Report) => void): readonly Problem[] {
  const problems: Problem[] = [];
  check((at, says) => problems.push({ at, says }));
  return problems;
}

export function inWords({ at, says }: Problem): string {
  return `${at === '' ? '/' : at}: ${says}`;
}

export function checkString(report: Report, at: string, value: unknown, max: number): void {
  if (typeof value !== 'string') return report(at, 'must be a string');
  if (value.length === 0) return report(at, 'must not be empty');
  // Counted as JavaScript counts: whoever counts otherwise never counts more.
  if (value.length > max) {
    report(at, `must hold at most ${max} characters, holds ${value.length}`);
  }
}

export function checkOptionalString(report: Report, at: string, value: unknown, max: number): void {
  if (value !== undefined) checkString(report, at, value, max);
}

export function checkOneOf(
  report: Report,
  at: string,
  value: unknown,
  allowed: readonly string[],
): void {
  if (value !== undefined && !allowed.some((one) => one === value)) {
    report(at, `must be one of ${allowed.join(', ')}`);
  }
}

export function checkWhole(
  report: Report,
  at: string,
  value: unknown,
  [min, max]: readonly [number, number],
): void {
  if (value === undefined) return;
  if (!Number.isInteger(value) || Number(value) < min || Number(value) > max) {
    report(at, `must be a whole number from ${min} to ${max}`);
  }
}

/** Hands each item on only when the value is a list of the right length. */
export function checkList(
  report: Report,
  at: string,
  value: unknown,
  [min, max]: readonly [number, number],
  each: (item: unknown, at: string) => void,
): void {
  if (!Array.isArray(value)) return report(at, 'must be a list');
  if (value.length < min) report(at, `must have at least ${min} items, has ${value.length}`);
  if (value.length > max) report(at, `must have at most ${max} items, has ${value.length}`);
  for (const [index, item] of value.entries()) each(item, `${at}/${index}`);
}

/** Slack refuses what it does not know, which is how a misspelt property shows. */
export function checkKeys(
  report: Report,
  at: string,
  value: unknown,
  known: readonly string[],
): value is Fields {
  if (!isFields(value)) {
    report(at, 'must be an object');
    return false;
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) report(`${at}/${key}`, 'is not a property Slack knows here');
  }
  return true;
}

export function checkUnique(
  report: Report,
  found: readonly { readonly at: string; readonly id: unknown }[],
): void {
  const seen = new Set<unknown>();
  for (const { at, id } of found) {
    if (id === undefined) continue;
    if (seen.has(id)) report(at, `must be unique, ${JSON.stringify(id)} is used before`);
    seen.add(id);
  }
}
