/** What a trace is told: which work took how long and what came of it. Never who, how much, or any text. */

/** The fact that names the request which work is for. */
export const REQUEST = 'paywint.request_id';

export type SpanFacts = Readonly<Record<string, string>>;

/**
 * Does the work, begun in this same tick, and gives back what it gives. Work inside it is shown below it.
 * @param outcome a word of ours for what came of it
 */
export type Trace = <T>(
  name: string,
  facts: SpanFacts,
  work: () => Promise<T>,
  outcome?: (value: T) => SpanFacts,
) => Promise<T>;
