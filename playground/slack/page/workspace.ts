import { useMemo, useState } from 'preact/hooks';
import type { ClientState } from '../page-api.ts';
import type { Client, Perform } from './client.ts';
import { placeIn } from './place.ts';
import type { Place } from './place.ts';

/** What every part of the page works with. */
export type Workspace = {
  readonly state: ClientState;
  readonly at: string;
  readonly thread: string;
  readonly go: (change: Partial<Place>) => void;
  readonly perform: Perform;
  /** Slack's own grey line, when it could not do what was asked. */
  readonly note: string;
  readonly dismiss: () => void;
};

/** Acts whose failure is shown where they happen, or not at all. */
const SILENT: readonly string[] = ['options', 'read'];

export function useWorkspace(
  state: ClientState,
  client: Client,
  place: Place,
  go: (change: Partial<Place>) => void,
): Workspace {
  const [note, setNote] = useState('');
  const perform = useMemo<Perform>(
    () => async (deed) => {
      const result = await client.perform(deed);
      if (!SILENT.includes(deed.do)) setNote(result.ok ? '' : result.note);
      return result;
    },
    [client.perform],
  );
  return {
    state,
    at: placeIn(state, place),
    thread: place.thread,
    go: (change) => {
      setNote('');
      go(change);
    },
    perform,
    note,
    dismiss: () => setNote(''),
  };
}
