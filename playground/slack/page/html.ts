import htm from 'htm';
import { h } from 'preact';
import type { ComponentChildren } from 'preact';

export const html = htm.bind(h);
export type Drawn = ComponentChildren;

/** What stands in the field that an event came from. */
export function typed(event: Event): string {
  const field = event.currentTarget;
  if (field instanceof HTMLInputElement) return field.value;
  if (field instanceof HTMLTextAreaElement) return field.value;
  return field instanceof HTMLSelectElement ? field.value : '';
}

export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => name).join(' ');
}

/** Addresses that a person may follow; anything else, `javascript:` above all, goes nowhere. */
export function safeUrl(url: string): string | undefined {
  return /^(?:https?:\/\/|mailto:)/i.test(url) ? url : undefined;
}
