import { fields, parseJson } from '../json.ts';
import type { Fields } from '../json.ts';

/** In a form these are JSON inside a string. */
const NESTED = ['blocks', 'attachments', 'metadata', 'view', 'files'];

/** The arguments of a call, from a JSON body or from a form; `token` apart. */
export function readArguments(
  body: string,
  type: string,
  query: URLSearchParams,
): { readonly args: Fields; readonly token: string } {
  const isJson = type.includes('application/json');
  const given = isJson ? fields(parseJson(body)) : fromForm(new URLSearchParams(body));
  const { token, ...args } = { ...fromForm(query), ...given };
  return { args, token: typeof token === 'string' ? token : '' };
}

function fromForm(form: URLSearchParams): Fields {
  return Object.fromEntries(
    [...form].map(([key, text]) => [key, NESTED.includes(key) ? (parseJson(text) ?? text) : text]),
  );
}
