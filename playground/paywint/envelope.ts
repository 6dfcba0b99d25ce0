/** How Paywint answers: two success envelopes, one documented refusal, three guessed ones. */

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; text and bytes are sent as they are, with the content type in `headers`. */
  readonly body: unknown;
};

export type Detail = {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
};

/** No page shows how a business refusal looks, so all three plausible shapes can be chosen. */
export type RefusalShape = 'envelope' | 'detail' | 'ok-false';

export const single = (data: unknown, nowMs: number): Answer => ({
  status: 200,
  body: {
    success: true,
    message: 'Operation completed.',
    data,
    queryGeneratedTime: nowMs / 1000,
  },
});

export const list = (
  records: readonly unknown[] | null,
  totalRecords: number,
  nowMs: number,
): Answer => ({
  status: 200,
  body: {
    success: true,
    status_code: 200,
    message: 'Success',
    records,
    totalRecords,
    queryGeneratedTime: Math.floor(nowMs / 1000),
  },
});

export const invalid = (detail: readonly Detail[]): Answer => ({ status: 422, body: { detail } });

export const refusal = (shape: RefusalShape, status: number, message: string): Answer => {
  if (shape === 'detail') return { status, body: { detail: message } };
  return { status: shape === 'ok-false' ? 200 : status, body: { success: false, message } };
};

/** What the framework itself says, outside every envelope. */
export const bare = (status: number, detail: string): Answer => ({ status, body: { detail } });

export const bytesOf = ({ body }: Answer): Uint8Array => {
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the call was carried out, as far as the answer itself tells. */
export const isSuccess = ({ status, body }: Answer): boolean =>
  status === 200 && isRecord(body) && body['success'] === true;

export const withEnvelope = (answer: Answer, change: Readonly<Record<string, unknown>>): Answer =>
  isRecord(answer.body) ? { ...answer, body: { ...answer.body, ...change } } : answer;

/** Changes the rows of a list; an answer without any stays as it is. */
export const withRecords = (
  answer: Answer,
  change: (records: readonly unknown[]) => readonly unknown[],
): Answer => {
  const records: unknown = isRecord(answer.body) ? answer.body['records'] : undefined;
  return Array.isArray(records) ? withEnvelope(answer, { records: change(records) }) : answer;
};

/** Changes fields of the single payload; an answer without one stays as it is. */
export const withData = (
  answer: Answer,
  change: (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): Answer => {
  const data = isRecord(answer.body) ? answer.body['data'] : undefined;
  return isRecord(data) ? withEnvelope(answer, { data: { ...data, ...change(data) } }) : answer;
};
