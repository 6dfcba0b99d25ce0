import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ClientState } from '../page-api.ts';

/** Who and what an id in a text means, and where a click on it leads. */
export type Directory = Pick<ClientState, 'people' | 'groups' | 'conversations' | 'me'> & {
  readonly open: (conversation: string) => void;
};

export const DirectoryContext = createContext<Directory | undefined>(undefined);

export function useDirectory(): Directory {
  const directory = useContext(DirectoryContext);
  if (!directory) throw new Error('drawn outside of the workspace');
  return directory;
}
