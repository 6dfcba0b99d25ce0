import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Act, ActResult, ClientState } from '../page-api.ts';

type WithoutPerson<T> = T extends unknown ? Omit<T, 'as'> : never;
/** An act before anybody has done it. */
type Deed = WithoutPerson<Act>;
export type Perform = (deed: Deed) => Promise<ActResult>;

export type Client = {
  readonly state: ClientState | null;
  /** Whom the state was asked for: just after a switch it is still the person before. */
  readonly stateOf: string;
  readonly isOnline: boolean;
  readonly perform: Perform;
};

const NOTHING = { state: null, stateOf: '' };

export function useClient(as: string): Client {
  const [read, setRead] = useState<{ state: ClientState | null; stateOf: string }>(NOTHING);
  const [isOnline, setOnline] = useState(true);
  const refresh = useRef<() => void>(() => undefined);
  useEffect(() => {
    const keep = (state: ClientState) => setRead({ state, stateOf: as });
    const following = follow(as, keep, setOnline);
    refresh.current = following.refresh;
    return following.stop;
  }, [as]);
  const perform = useCallback<Perform>(
    async (deed) => {
      const result = await send({ as, ...deed });
      if (deed.do !== 'options') refresh.current();
      return result;
    },
    [as],
  );
  return { ...read, isOnline, perform };
}

/** Reads the state anew after every change; changes during a reading cause one more, not many. */
function follow(
  as: string,
  onState: (state: ClientState) => void,
  onOnline: (isOnline: boolean) => void,
): { readonly refresh: () => void; readonly stop: () => void } {
  const who = as === '' ? '' : `?as=${encodeURIComponent(as)}`;
  let isReading = false;
  let isStale = false;
  let isStopped = false;
  const read = async () => {
    isReading = true;
    isStale = false;
    const next = await readState(`/client/state${who}`);
    isReading = false;
    if (isStopped) return;
    onOnline(next !== null);
    if (next) onState(next);
    if (isStale) void read();
  };
  const refresh = () => {
    isStale = true;
    if (!isReading) void read();
  };
  const events = new EventSource(`/client/events${who}`);
  events.addEventListener('changed', refresh);
  events.addEventListener('open', refresh);
  events.addEventListener('error', () => onOnline(false));
  refresh();
  const stop = () => {
    isStopped = true;
    events.close();
  };
  return { refresh, stop };
}

async function readState(path: string): Promise<ClientState | null> {
  try {
    const answer = await fetch(path);
    // The server is built from the same page-api.ts.
    return answer.ok ? ((await answer.json()) as ClientState) : null;
  } catch {
    return null;
  }
}

async function send(act: Act): Promise<ActResult> {
  try {
    const answer = await fetch('/client/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
    });
    // The server is built from the same page-api.ts.
    return (await answer.json()) as ActResult;
  } catch {
    return { ok: false, note: 'The local Slack does not answer. Is the demo still running?' };
  }
}
