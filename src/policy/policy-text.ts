/** The policy file as YAML: its plain content, and the line on which each value stands. */
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  type Range,
  visit,
  type YAMLError,
} from 'yaml';

export type Path = readonly PropertyKey[];

/** `line` is null where the mistake has no single place. */
type TextProblem = {
  readonly line: number | null;
  readonly found: string;
  readonly expected: string;
};

export type PolicyText = {
  readonly problems: readonly TextProblem[];
  /** Null where the text is too broken to be looked into. */
  readonly content: { readonly value: unknown } | null;
  /** The line of a value, or of the nearest thing around it that exists. */
  readonly lineOf: (path: Path) => number | null;
};

export function readPolicyText(text: string): PolicyText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const errors = [...document.errors, ...document.warnings];
  const problems = errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    ...told(error),
  }));
  const lineOf = (path: Path): number | null => lineIn(document, lines, path);
  // A key that stands twice spoils nothing else: the other mistakes are told with it.
  if (errors.some(({ code }) => code !== 'DUPLICATE_KEY')) {
    return { problems, content: null, lineOf };
  }
  keepOddNumbers(document);
  try {
    return { problems, content: { value: document.toJS({ maxAliasCount: 0 }) }, lineOf };
  } catch {
    const alias = { line: null, found: 'an alias (*name)', expected: 'values written out' };
    return { problems: [...problems, alias], content: null, lineOf };
  }
}

function told({ code, message }: YAMLError): Pick<TextProblem, 'found' | 'expected'> {
  if (code === 'DUPLICATE_KEY') return { found: 'a key for the second time', expected: 'it once' };
  if (code === 'TAB_AS_INDENT') return { found: 'a tab', expected: 'blanks for indentation' };
  const [first = message] = message.split('\n');
  return { found: 'text that is no YAML', expected: `valid YAML: ${first}` };
}

/**
 * YAML also reads `0x1F`, `1e3` and `010` as numbers. Nobody writes money or people so: they stay
 * the text that they are, and are refused as such.
 */
function keepOddNumbers(document: Document): void {
  visit(document, {
    Scalar(_key, scalar) {
      const { value, source } = scalar;
      if (typeof value !== 'number' || source === undefined) return;
      if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(source)) scalar.value = source;
    },
  });
}

function lineIn(document: Document, lines: LineCounter, path: Path): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const part = path.slice(0, length);
    const node = document.getIn(part, true);
    const start = (keyAt(document, part) ?? (isNode(node) ? node.range : null))?.[0];
    if (start !== undefined) return lines.linePos(start).line;
  }
  return null;
}

function keyAt(document: Document, path: Path): Range | null | undefined {
  const parent = document.getIn(path.slice(0, -1));
  const keys = isMap(parent) ? parent.items.map(({ key }) => key) : [];
  return keys.filter(isScalar).find(({ value }) => value === path.at(-1))?.range;
}
