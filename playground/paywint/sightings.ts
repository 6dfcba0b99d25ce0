/** Tells of moments that no answer shows: whoever wants to strike in between listens here. */
import type { Socket } from 'node:net';
import type { RouteName } from './route.ts';

export type Watcher = {
  /** Somebody has connected and not said anything yet. */
  readonly connected?: (socket: Pick<Socket, 'bytesRead' | 'destroyed'>) => void;
  /** A whole request is here and nothing was done about it yet. */
  readonly arrived?: (name: RouteName | null) => void;
};

export type Sightings = {
  /** The answer stops the watching. */
  readonly watch: (watcher: Watcher) => () => void;
  readonly connected: (socket: Socket) => void;
  readonly arrived: (name: RouteName | null) => void;
};

export const createSightings = (): Sightings => {
  const watchers = new Set<Watcher>();
  return {
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    connected: (socket) => {
      for (const { connected } of watchers) connected?.(socket);
    },
    arrived: (name) => {
      for (const { arrived } of watchers) arrived?.(name);
    },
  };
};
