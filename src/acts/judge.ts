/**
 * What an answer to an act proves. No money is at stake, so a plain refusal of Paywint's is believed;
 * everything that says neither yes nor no is unknown, and is looked up.
 */
import type { Act, On, Told } from './act.ts';

export type Seen =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  | { readonly kind: 'lost'; readonly why: string }
  | { readonly kind: 'notSent'; readonly why: string };

export type Verdict =
  | { readonly kind: 'done'; readonly told: Told }
  /** Paywint's own words; `fields` by the names of the act's fields, where Paywint named them. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      /** False where a success carried the refusal: then the list has the last word. */
      readonly isPlain: boolean;
      readonly text: string;
      readonly fields: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'notSent'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

export function judge(seen: Seen, act: Act, on: On): Verdict {
  if (seen.kind === 'notSent') return seen;
  if (seen.kind === 'lost') return { kind: 'unknown', why: seen.why };
  const { status } = seen;
  const body = parseJson(seen.body);
  if (status >= 200 && status < 300) return judgeSuccess(status, body, act, on);
  // 408 and 425 speak of the way there, and a gateway's 499 of nobody's decision.
  if (status >= 400 && status < 500 && ![408, 425, 499].includes(status)) {
    return { kind: 'refused', isPlain: true, ...complaint(status, body, act, on) };
  }
  return { kind: 'unknown', why: said(status, wordsIn(body)) };
}

function judgeSuccess(status: number, body: unknown, act: Act, on: On): Verdict {
  if (!isRecord(body)) return { kind: 'unknown', why: `${said(status, null)} without words` };
  if (body['success'] === false) {
    return { kind: 'refused', isPlain: false, ...complaint(status, body, act, on) };
  }
  const told = act.read(body['data'], on);
  if (told !== null) return { kind: 'done', told };
  return { kind: 'unknown', why: `${said(status, null)}, without saying what was done` };
}

function complaint(status: number, body: unknown, act: Act, on: On) {
  const details = detailsIn(body);
  if (details.length === 0) return { status, text: said(status, wordsIn(body)), fields: {} };
  const known = act.fields(on);
  const fields: Record<string, string> = {};
  for (const { name, text } of details) {
    const field = known.find(({ wire }) => wire === name);
    if (field !== undefined) fields[field.name] = `Paywint says: ${text}`;
  }
  const words = details.map(({ name, text }) => `${name}: ${text}`).join('; ');
  return { status, text: said(status, cut(words)), fields };
}

type Detail = { readonly name: string; readonly text: string };

/** FastAPI's body for input that fails validation: `{"detail":[{"loc":[…],"msg":"…","type":"…"}]}`. */
function detailsIn(body: unknown): readonly Detail[] {
  if (!isRecord(body) || !Array.isArray(body['detail'])) return [];
  return body['detail'].flatMap((item: unknown) => {
    if (!isRecord(item) || typeof item['msg'] !== 'string') return [];
    const loc: readonly unknown[] = Array.isArray(item['loc']) ? item['loc'] : [];
    const name = loc.filter((part) => typeof part === 'string').at(-1) ?? 'body';
    return [{ name, text: cut(item['msg']) }];
  });
}

function wordsIn(body: unknown): string | null {
  if (!isRecord(body)) return null;
  for (const name of ['message', 'detail', 'error']) {
    const text = body[name];
    if (typeof text === 'string' && text.trim() !== '') return cut(text.trim());
  }
  return null;
}

function said(status: number, words: string | null): string {
  return words === null ? `Paywint answered ${status}` : `Paywint answered ${status}: ${words}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function cut(text: string): string {
  const points = Array.from(text);
  return points.length <= 300 ? text : `${points.slice(0, 299).join('')}…`;
}
