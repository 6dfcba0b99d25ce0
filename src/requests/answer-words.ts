/** What an answer says in words, for people: Paywint documents one shape for it and uses others. */

const TEXT_LIMIT = 300;

/**
 * FastAPI's body for input that fails validation: `{"detail":[{"loc":[…],"msg":"…","type":"…"}]}`, and
 * nothing beside it. What names a payment as well is no proof that there is none.
 */
export function isValidationDetail(body: unknown): body is { detail: readonly ValidationItem[] } {
  if (!isRecord(body) || Object.keys(body).length !== 1) return false;
  if (!Array.isArray(body['detail']) || body['detail'].length === 0) return false;
  return body['detail'].every(
    (item: unknown) =>
      isRecord(item) &&
      Array.isArray(item['loc']) &&
      typeof item['msg'] === 'string' &&
      typeof item['type'] === 'string',
  );
}

type ValidationItem = { readonly loc: readonly unknown[]; readonly msg: string };

export function validationText(body: { readonly detail: readonly ValidationItem[] }): string {
  const items = body.detail.map((item) => `${item.loc.join('.')}: ${item.msg}`);
  return cut(items.join('; '));
}

/** Paywint's own words in an answer, wherever it put them. */
export function paywintText(body: unknown): string | null {
  if (!isRecord(body)) return null;
  for (const name of ['message', 'detail', 'error']) {
    const text = body[name];
    if (typeof text === 'string' && text.trim() !== '') return cut(text.trim());
  }
  return null;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function cut(text: string): string {
  const points = Array.from(text);
  return points.length <= TEXT_LIMIT ? text : `${points.slice(0, TEXT_LIMIT - 1).join('')}…`;
}
