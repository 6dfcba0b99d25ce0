import { useState } from 'preact/hooks';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { iconButton } from './icons.ts';

/** Says what to type; a click types it. */
export function Welcome({
  lines,
  onTry,
}: {
  readonly lines: readonly string[];
  readonly onTry: (text: string) => void;
}): Drawn {
  const [isGone, setGone] = useState(dismissed.has('welcome'));
  if (isGone || lines.length === 0) return null;
  const dismiss = () => {
    dismissed.add('welcome');
    setGone(true);
  };
  return html`<aside class="welcome" aria-label="Welcome">
    <ol>${lines.map((line) => html`<li>${tryable(line, onTry)}</li>`)}</ol>
    ${iconButton('close', 'Hide the welcome', dismiss)}
  </aside>`;
}

/** For as long as the page is open; a reload greets again. */
const dismissed = new Set<string>();

function tryable(line: string, onTry: (text: string) => void): Drawn {
  const match = /`(\/[^`]+)`|(?:^|\s)(\/[a-z][^.,;:()]*(?:[.,]\d[^.,;:()]*)*)/.exec(line);
  const command = (match?.[1] ?? match?.[2])?.trim();
  if (!command) return line;
  const at = line.indexOf(command);
  const before = line.slice(0, at).replace(/`$/, '');
  const after = line.slice(at + command.length).replace(/^`/, '');
  const button = html`<button type="button" class="try" aria-label=${command}
    title="Put it into the message field" onClick=${() => onTry(command)}>${command}</button>`;
  return html`${before}${button}${after}`;
}
