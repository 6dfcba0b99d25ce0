/**
 * Slack's mrkdwn as a small tree. Anything in angle brackets is live in Slack, so it is live here
 * too: a text that forgot to escape shows up as a mention, a text that escaped stays text.
 */

export type Inline =
  | { readonly kind: 'text' | 'code' | 'emoji'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  | { readonly kind: 'user' | 'channel' | 'group' | 'broadcast'; readonly id: string }
  | {
      readonly kind: 'date';
      readonly epoch: number;
      readonly format: string;
      readonly fallback: string;
    };

export type Part =
  | { readonly kind: 'lines' | 'quote' | 'list'; readonly lines: readonly Line[] }
  | { readonly kind: 'pre'; readonly text: string };

/** `mark` is the bullet or number of a list's line, else empty. */
export type Line = { readonly mark: string; readonly inlines: readonly Inline[] };

type Found = { readonly node: Inline; readonly end: number };

const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

export function parseMrkdwn(source: string): Part[] {
  return source.split(/```\n?/).flatMap((piece, index, pieces): Part[] => {
    const isFenced = index % 2 === 1;
    const isClosed = index < pieces.length - 1;
    if (isFenced && isClosed) return [{ kind: 'pre', text: unescape(piece.replace(/\n$/, '')) }];
    const text = isFenced ? `\`\`\`${piece}` : piece;
    return text === '' ? [] : parseLines(text.replace(/\n$/, '').split('\n'));
  });
}

export function parseInline(source: string): Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') nodes.push({ kind: 'text', text: unescape(plain) });
    plain = '';
  };
  for (let at = 0; at < source.length; ) {
    const found = angle(source, at) ?? code(source, at) ?? emoji(source, at) ?? style(source, at);
    if (found) {
      flush();
      nodes.push(found.node);
      at = found.end;
    } else {
      plain += source[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

function parseLines(lines: readonly string[]): Part[] {
  const parts: { kind: 'lines' | 'quote' | 'list'; lines: Line[] }[] = [];
  for (const line of lines) {
    const quote = /^(?:>|&gt;) ?(.*)$/.exec(line);
    const item = /^\s*([•◦▪-]|\d+\.) (.*)$/.exec(line);
    const text = quote?.[1] ?? item?.[2] ?? line;
    let kind: 'lines' | 'quote' | 'list' = 'lines';
    if (quote) kind = 'quote';
    else if (item) kind = 'list';
    let last = parts.at(-1);
    if (last?.kind !== kind) {
      last = { kind, lines: [] };
      parts.push(last);
    }
    last.lines.push({ mark: item?.[1] ?? '', inlines: parseInline(text) });
  }
  return parts;
}

function angle(source: string, at: number): Found | undefined {
  if (source[at] !== '<') return undefined;
  const close = source.indexOf('>', at);
  const inner = source.slice(at + 1, close);
  if (close < 0 || inner === '' || inner.includes('<') || inner.includes('\n')) return undefined;
  const node = special(inner);
  return node && { node, end: close + 1 };
}

function special(inner: string): Inline | undefined {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : inner.slice(bar + 1);
  if (/^@[UWB]\w+$/.test(target)) return { kind: 'user', id: target.slice(1) };
  if (/^#[CG]\w+$/.test(target)) return { kind: 'channel', id: target.slice(1) };
  if (target.startsWith('!subteam^')) return { kind: 'group', id: target.slice(9) };
  if (/^!(?:here|channel|everyone)$/.test(target))
    return { kind: 'broadcast', id: target.slice(1) };
  const date = /^!date\^(\d+)\^([^^]+)/.exec(target);
  if (date) {
    const [, epoch = '0', format = ''] = date;
    return {
      kind: 'date',
      epoch: Number(epoch),
      format: unescape(format),
      fallback: unescape(label),
    };
  }
  if (!/^(?:https?:\/\/|mailto:)/i.test(target)) return undefined;
  const url = unescape(target);
  return { kind: 'link', url, label: label === '' ? url : unescape(label) };
}

function code(source: string, at: number): Found | undefined {
  if (source[at] !== '`') return undefined;
  const close = source.indexOf('`', at + 1);
  if (close <= at + 1) return undefined;
  return { node: { kind: 'code', text: unescape(source.slice(at + 1, close)) }, end: close + 1 };
}

function emoji(source: string, at: number): Found | undefined {
  const match = source[at] === ':' ? /^:([a-z0-9_+-]+):/.exec(source.slice(at, at + 60)) : null;
  if (!match?.[1] || /\w/.test(source[at - 1] ?? '')) return undefined;
  return { node: { kind: 'emoji', text: match[1] }, end: at + match[0].length };
}

function style(source: string, at: number): Found | undefined {
  const mark = source[at];
  if (mark !== '*' && mark !== '_' && mark !== '~') return undefined;
  const next = source[at + 1] ?? ' ';
  if (/\w/.test(source[at - 1] ?? '') || /\s/.test(next) || next === mark) return undefined;
  const close = closing(source, mark, at + 1);
  if (close < 0) return undefined;
  const children = parseInline(source.slice(at + 1, close));
  return { node: { kind: STYLES[mark], children }, end: close + 1 };
}

/** A mark inside code or angle brackets closes nothing. */
function closing(source: string, mark: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    const jump = angle(source, at) ?? code(source, at);
    if (jump) at = jump.end - 1;
    else if (source[at] === mark && at > from && closes(source, at)) return at;
  }
  return -1;
}

function closes(source: string, at: number): boolean {
  return !/\s/.test(source[at - 1] ?? ' ') && !/\w/.test(source[at + 1] ?? '');
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
