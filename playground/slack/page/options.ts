import { useEffect, useState } from 'preact/hooks';
import type { Block } from '../page-api.ts';
import type { Directory } from './directory.ts';
import { count, fields, list, textOf, word } from './read.ts';
import type { Fields } from './read.ts';
import type { Spot } from './surface.ts';

export type Option = {
  readonly label: string;
  readonly note: string;
  /** What is kept when it is chosen: Slack's option object, or an id. */
  readonly value: unknown;
  readonly group: string;
};

export type Loaded = { readonly options: readonly Option[]; readonly hint: string };

const TYPING_PAUSE_MS = 180;

/** The options a select offers for what is typed: its own, the workspace's, or the bot's. */
export function useOptions(
  element: Fields,
  spot: Spot,
  directory: Directory,
  query: string,
  isOpen: boolean,
): Loaded {
  const isExternal = word(element['type']).endsWith('external_select');
  const asked = useExternal(element, spot, query, isOpen && isExternal);
  if (isExternal) return asked;
  const all = directoryOptions(element, directory) ?? ownOptions(element);
  const wanted = query.toLowerCase();
  const options = all.filter((one) => `${one.label} ${one.note}`.toLowerCase().includes(wanted));
  return { options, hint: options.length === 0 ? 'No matches' : '' };
}

function useExternal(element: Fields, spot: Spot, query: string, isAsking: boolean): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ options: [], hint: 'Loading…' });
  const least = count(element['min_query_length']) ?? 3;
  const isShort = query.length < least;
  const actionId = word(element['action_id']);
  useEffect(() => {
    if (!isAsking || isShort) return undefined;
    let isCurrent = true;
    const load = async () => {
      const found = await ask(spot, actionId, query);
      if (isCurrent) setLoaded(found);
    };
    const timer = setTimeout(() => void load(), TYPING_PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query, isAsking, isShort, actionId]);
  const plural = least === 1 ? '' : 's';
  const hint = `Type ${least} character${plural} or more to search`;
  return isShort ? { options: [], hint } : loaded;
}

async function ask({ surface, blockId }: Spot, actionId: string, typed: string): Promise<Loaded> {
  const state = surface.stateWith(blockId, actionId);
  const deed = { do: 'options', in: surface.where, blockId, actionId, typed, state } as const;
  const result = await surface.perform(deed);
  if (!result.ok) return { options: [], hint: result.note };
  const options = [...ungrouped(result.options ?? [], ''), ...grouped(result.optionGroups ?? [])];
  return { options, hint: options.length === 0 ? 'No matches' : '' };
}

function ownOptions(element: Fields): Option[] {
  return [...ungrouped(list(element['options']), ''), ...grouped(list(element['option_groups']))];
}

function grouped(groups: readonly (Fields | Block)[]): Option[] {
  return groups.flatMap((group) =>
    ungrouped(list(fields(group)['options']), textOf(fields(group)['label'])),
  );
}

function ungrouped(options: readonly (Fields | Block)[], group: string): Option[] {
  return options.map((option) => {
    const { text, description } = fields(option);
    return { label: textOf(text), note: textOf(description), value: option, group };
  });
}

function directoryOptions(element: Fields, directory: Directory): Option[] | undefined {
  const type = word(element['type']);
  if (type === 'users_select') {
    return directory.people.map(({ id, name, title }) => ({
      label: name,
      note: title,
      value: id,
      group: '',
    }));
  }
  if (type !== 'conversations_select' && type !== 'channels_select') return undefined;
  const isFit = (kind: string) => type === 'conversations_select' || kind !== 'im';
  return directory.conversations
    .filter((one) => isFit(one.kind))
    .map(({ id, kind, name }) => ({
      label: kind === 'im' ? name : `#${name}`,
      note: '',
      value: id,
      group: '',
    }));
}
