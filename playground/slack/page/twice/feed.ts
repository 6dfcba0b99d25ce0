import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Game, GameAct, GameAnswer } from '../../../twice/twice-api.ts';

export type Play = {
  readonly game: Game | null;
  readonly isOnline: boolean;
  /** What the last act came to. */
  readonly said: GameAnswer | null;
  readonly act: (act: GameAct) => Promise<GameAnswer>;
};

export function usePlay(): Play {
  const [game, setGame] = useState<Game | null>(null);
  const [isOnline, setOnline] = useState(true);
  const [said, setSaid] = useState<GameAnswer | null>(null);
  const refresh = useRef<() => void>(() => undefined);
  useEffect(() => {
    const following = follow(setGame, setOnline);
    refresh.current = following.refresh;
    return following.stop;
  }, []);
  const act = useCallback(async (deed: GameAct) => {
    const answer = await send(deed);
    setSaid(answer);
    refresh.current();
    return answer;
  }, []);
  return { game, isOnline, said, act };
}

/** Reads the state anew after every change; changes during a reading cause one more, not many. */
function follow(
  onGame: (game: Game) => void,
  onOnline: (isOnline: boolean) => void,
): { readonly refresh: () => void; readonly stop: () => void } {
  let isReading = false;
  let isStale = false;
  let isStopped = false;
  const read = async (): Promise<void> => {
    isReading = true;
    isStale = false;
    const next = await readGame();
    isReading = false;
    if (isStopped) return;
    onOnline(next !== null);
    if (next) onGame(next);
    if (isStale) void read();
  };
  const refresh = (): void => {
    isStale = true;
    if (!isReading) void read();
  };
  const events = new EventSource('/game/events');
  events.addEventListener('changed', refresh);
  events.addEventListener('open', refresh);
  events.addEventListener('error', () => onOnline(false));
  refresh();
  const stop = (): void => {
    isStopped = true;
    events.close();
  };
  return { refresh, stop };
}

async function readGame(): Promise<Game | null> {
  try {
    const answer = await fetch('/game/state');
    // The server is built from the same twice-api.ts.
    return answer.ok ? ((await answer.json()) as Game) : null;
  } catch {
    return null;
  }
}

async function send(act: GameAct): Promise<GameAnswer> {
  try {
    const answer = await fetch('/game/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
    });
    // The server is built from the same twice-api.ts.
    return (await answer.json()) as GameAnswer;
  } catch {
    return { ok: false, note: 'The demo does not answer. Is it still running?' };
  }
}
