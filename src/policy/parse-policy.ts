/** Reads the policy file: either the policy, or every mistake at once with its place. */
import { createHash } from 'node:crypto';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Policy } from './policy.ts';
import { policyFile, RESERVED_KEYS } from './schema.ts';

export type PolicyProblem = {
  /** `approvals[1].need[0].from`; `(file)` for the file as a whole. */
  readonly path: string;
  readonly line: number | null;
  readonly found: string;
  readonly expected: string;
};

type Path = readonly PropertyKey[];
type Place = { readonly document: Document; readonly lines: LineCounter };

/** Far beyond any honest policy; keeps a wrong file from being worked on for long. */
const MAX_LENGTH = 200_000;

export function parsePolicy(
  text: string,
): { readonly policy: Policy } | { readonly problems: readonly PolicyProblem[] } {
  if (text.length > MAX_LENGTH) {
    return { problems: [whole(`${text.length} characters`, `at most ${MAX_LENGTH} characters`)] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const place = { document, lines } as const;
  const syntax = [...document.errors, ...document.warnings].map((error) => ({
    ...whole('text that is no YAML', firstLine(error.message)),
    line: lines.linePos(error.pos[0]).line,
  }));
  if (syntax.length > 0) return { problems: syntax };
  const content = toPlain(document);
  if (content === ALIASES) return { problems: [whole('an alias (*name)', 'values written out')] };
  const parsed = policyFile.safeParse(content);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => problemsOf(issue, content, place));
    return { problems };
  }
  return { policy: toPolicy(parsed.data) };
}

/** `approvals[0].need[0].from (line 12): found [], expected at least one user or user group` */
export function policyProblemText(problem: PolicyProblem): string {
  const line = problem.line === null ? '' : ` (line ${problem.line})`;
  return `${problem.path}${line}: found ${problem.found}, expected ${problem.expected}`;
}

const ALIASES = Symbol('aliases');

function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return ALIASES;
  }
}

function problemsOf(issue: z.core.$ZodIssue, content: unknown, place: Place): PolicyProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      line: lineOf([...issue.path, key], place),
      found: `the key ${key}`,
      expected: RESERVED_KEYS.includes(key)
        ? 'no such key: this version does not have it yet'
        : 'no such key: it is unknown, so look for a typing mistake',
    }));
  }
  const value = valueAt(content, issue.path);
  return [
    {
      path: pathText(issue.path),
      line: lineOf(issue.path, place),
      found: value === undefined ? 'nothing' : shorten(JSON.stringify(value) ?? typeof value),
      expected: issue.message,
    },
  ];
}

function toPolicy(file: z.output<typeof policyFile>): Policy {
  const { digest, limits = {} } = file;
  const content: Omit<Policy, 'id'> = {
    channel: file.channel,
    digest:
      digest === undefined
        ? null
        : {
            channel: digest.channel,
            at: digest.at,
            timezone: digest.timezone,
            days: digest.days,
            lowBalanceCents: digest.low_balance ?? null,
          },
    requesters: file.requesters,
    admins: file.admins,
    approvals: file.approvals.map((rule) => ({
      operation: rule.operation,
      upToCents: rule.up_to ?? null,
      need: rule.need,
    })),
    limits: {
      perRequest: limits.per_request ?? null,
      perRequesterPerDay: limits.per_requester_per_day ?? null,
      perCardPerDay: limits.per_card_per_day ?? null,
      perDay: limits.per_day ?? null,
    },
    expiresAfterMs: file.expires_after,
    remindAfterMs: file.remind_after,
  };
  // The members were just put in this order, so the text is the same for the same policy.
  const id = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  return { id, ...content };
}

function pathText(path: Path): string {
  if (path.length === 0) return '(file)';
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function valueAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      // Any object may be asked for a key of its own.
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[part]
        : undefined,
    content,
  );
}

/** The line of the value, or of the nearest thing around it that exists. */
function lineOf(path: Path, { document, lines }: Place): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    const key = keyAt(document, path.slice(0, length));
    const range = key ?? (isNode(node) ? node.range : null);
    const start = range?.[0];
    if (start !== undefined) return lines.linePos(start).line;
  }
  return null;
}

function keyAt(document: Document, path: Path): readonly number[] | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
  return isScalar(pair?.key) ? (pair.key.range ?? null) : null;
}

function whole(found: string, expected: string): PolicyProblem {
  return { path: '(file)', line: null, found, expected };
}

function firstLine(text: string): string {
  return `valid YAML: ${text.split('\n')[0] ?? text}`;
}

function shorten(text: string): string {
  const points = Array.from(text);
  return points.length <= 80 ? text : `${points.slice(0, 79).join('')}…`;
}
