import type { Seen } from '../seen.ts';
import { effectsIn } from './effects.ts';
import type { LampRule } from './lamp.ts';

export const once: LampRule = {
  id: 'once',
  words: 'No request is paid twice.',
  from: 'Paywint’s ledger',
  problemsIn(seen) {
    const effects = effectsIn(seen).filter(({ tag, isUndone }) => tag !== null && !isUndone);
    const byTag = Map.groupBy(effects, ({ tag }) => tag ?? '');
    return [...byTag].flatMap(([tag, all]) => {
      if (all.length < 2) return [];
      const ids = all.map(({ handle }) => handle).join(' and ');
      return [`${nameOf(seen, tag)} was paid ${all.length} times: ${ids}.`];
    });
  },
};

/** One more than once is one too many, whatever became of it later. */
export function doubleDebits(seen: Seen): number {
  const tags = effectsIn(seen).flatMap(({ tag, kind }) =>
    tag === null || kind === 'link' ? [] : [tag],
  );
  return tags.length - new Set(tags).size;
}

function nameOf({ records }: Seen, tag: string): string {
  return records.requests.find((request) => request.tag === tag)?.id ?? tag;
}
