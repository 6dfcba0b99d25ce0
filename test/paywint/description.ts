/**
 * Our own description of Paywint's API, `docs/paywint-api.yaml`, read so that calls and answers can be
 * held against it. `PAYWINT_OPENAPI` names another file in its place, to see whether two of them agree.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parse } from 'yaml';
import { z } from 'zod';

const FILE =
  process.env['PAYWINT_OPENAPI'] ?? new URL('../../docs/paywint-api.yaml', import.meta.url);

const Content = z.object({
  content: z.object({ 'application/json': z.object({ schema: z.json() }) }),
});
const OperationShape = z.object({
  operationId: z.string(),
  'x-evidence': z.enum(['documented', 'partly', 'inferred']),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  requestBody: Content.optional(),
  responses: z.record(z.string(), Content),
});
const Description = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.json())),
  components: z.object({
    securitySchemes: z.record(z.string(), z.object({ in: z.literal('header'), name: z.string() })),
  }),
});

export type Operation = {
  readonly id: string;
  readonly method: string;
  /** With its parameter, as `/payee/get/{payee_id}`. */
  readonly path: string;
  readonly evidence: 'documented' | 'partly' | 'inferred';
  /** In lower case. */
  readonly headers: readonly string[];
  /** Null for a call without a body. */
  readonly body: z.ZodType | null;
  /** Null for a status that is not described. */
  readonly answer: (status: number) => z.ZodType | null;
};

const raw: unknown = parse(readFileSync(FILE, 'utf8'));
const whole = Description.parse(raw);

export const operations: readonly Operation[] = Object.entries(whole.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, one]) =>
      operationOf(path, method.toUpperCase(), OperationShape.parse(resolved(one))),
    ),
);

function operationOf(
  path: string,
  method: string,
  shape: z.infer<typeof OperationShape>,
): Operation {
  const answers = new Map(
    Object.entries(shape.responses).map(([status, one]) => [status, compiled(one)]),
  );
  return {
    id: shape.operationId,
    method,
    path,
    evidence: shape['x-evidence'],
    headers: shape.security.flatMap((one) => Object.keys(one).map(headerOf)),
    body: shape.requestBody === undefined ? null : compiled(shape.requestBody),
    answer: (status) =>
      answers.get(String(status)) ?? answers.get(`${String(status)[0]}XX`) ?? null,
  };
}

/** The operation that a call is, by its method and path. */
export function operationFor(method: string, path: string): Operation | null {
  const fits = (one: Operation) =>
    one.method === method &&
    new RegExp(`^${one.path.replace(/\{\w+\}/, '[0-9a-f-]{36}')}$`).test(path);
  return operations.find(fits) ?? null;
}

/** What of a call and its answer is not as described, a sentence for each. */
export function misfits(exchange: {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
  readonly answer: string;
}): readonly string[] {
  const { method, path, headers, body, status, answer } = exchange;
  const operation = operationFor(method, path);
  if (operation === null) return [`${method} ${path} is not described`];
  const missing = operation.headers.filter((name) => headers[name] === undefined);
  const asked = body === '' ? undefined : JSON.parse(body);
  const shape = operation.answer(status);
  return [
    ...missing.map((name) => `${operation.id} lacks the header ${name}`),
    ...(operation.body === null && asked !== undefined ? [`${operation.id} has a body`] : []),
    ...(operation.body === null ? [] : wrongIn(`${operation.id} asks`, operation.body, asked)),
    ...(shape === null
      ? [`${operation.id} answers ${status}`]
      : wrongIn(`${operation.id} answers ${status}`, shape, JSON.parse(answer))),
  ];
}

export function wrongIn(what: string, shape: z.ZodType, value: unknown): readonly string[] {
  const read = shape.safeParse(value);
  return read.success ? [] : [`${what}: ${z.prettifyError(read.error)}`];
}

function compiled(one: z.infer<typeof Content>): z.ZodType {
  // A schema is an object or a boolean; the file's own are objects.
  return z.fromJSONSchema(
    one.content['application/json'].schema as Parameters<typeof z.fromJSONSchema>[0],
  );
}

function headerOf(scheme: string): string {
  return whole.components.securitySchemes[scheme]?.name.toLowerCase() ?? scheme;
}

/** The same with what every `$ref` points to in its place. */
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value && typeof value.$ref === 'string') return resolved(pointedAt(value.$ref));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolved(one)]));
}

function pointedAt(pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      raw,
    );
}
