/** Everything that reached this Paywint over HTTP, and what became of it. */

export type SeenAnswer =
  | 'waiting' // nothing was answered yet, or never will be
  | 'reset' // the connection was reset by us
  | 'cut' // half an answer was sent
  | 'caller left' // the caller went away before anything was answered
  | number; // this status was sent

export type SeenRequest = {
  readonly number: number;
  readonly at: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly answer: SeenAnswer;
  /** Whether the call was carried out. */
  readonly executed: boolean;
  /** The kind of the fault that struck it. */
  readonly fault: string | null;
  /** It came because a redirect of ours was followed. */
  readonly followedRedirect: boolean;
};

export type RequestLog = {
  readonly open: (seen: Omit<SeenRequest, 'number' | 'answer' | 'executed' | 'body'>) => number;
  readonly change: (number: number, change: Partial<Omit<SeenRequest, 'number'>>) => void;
  readonly find: (number: number) => SeenRequest | undefined;
  readonly all: () => readonly SeenRequest[];
};

export const createRequestLog = (changed: () => void): RequestLog => {
  const seen: SeenRequest[] = [];
  return {
    open: (request) => {
      const number = seen.length + 1;
      seen.push({ ...request, number, body: '', answer: 'waiting', executed: false });
      return number;
    },
    change: (number, change) => {
      const before = seen[number - 1];
      if (before) seen[number - 1] = { ...before, ...change };
      changed();
    },
    find: (number) => seen[number - 1],
    all: () => [...seen],
  };
};
