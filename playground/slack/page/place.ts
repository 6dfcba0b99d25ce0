import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ClientState } from '../page-api.ts';

/** Who looks at what. It is the URL's hash, so a reload or a copied address keeps it. */
export type Place = {
  readonly as: string;
  /** A conversation's id, or `home` for the bot's Home tab. */
  readonly at: string;
  readonly thread: string;
};

export function usePlace(): [Place, (change: Partial<Place>) => void] {
  const [place, setPlace] = useState(() => readPlace(location.hash));
  useEffect(() => {
    const onHash = () => setPlace(readPlace(location.hash));
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
  const go = useCallback((change: Partial<Place>) => {
    location.hash = writePlace({ ...readPlace(location.hash), ...change });
  }, []);
  return [place, go];
}

/** Where a person really is: another person may not see the conversation the hash names. */
export function placeIn(state: ClientState, place: Place): string {
  if (place.at === 'home' || state.conversations.some((one) => one.id === place.at))
    return place.at;
  const fallback = place.at.startsWith('D') ? botConversation(state) : undefined;
  return fallback ?? state.conversations[0]?.id ?? 'home';
}

/** The direct messages between me and the bot: the Messages tab of the app. */
export function botConversation(state: ClientState): string | undefined {
  const bot = state.people.find((one) => one.id === state.app.botUserId);
  const names = [bot?.name, state.app.name];
  return state.conversations.find((one) => one.kind === 'im' && names.includes(one.name))?.id;
}

function readPlace(hash: string): Place {
  const [as = '', at = '', thread = ''] = hash
    .replace(/^#\/?/, '')
    .split('/')
    .map(decodeURIComponent);
  return { as, at, thread };
}

function writePlace({ as, at, thread }: Place): string {
  return `/${[as, at, thread].map(encodeURIComponent).join('/')}`.replace(/\/+$/, '');
}
