/** What the trail keeps of an act: ids and no names, because it is kept for good. */
import type { On, Told } from '../acts/act.ts';
import type { Verdict } from '../acts/judge.ts';
import type { ActAsk, ActEntry } from './act-ports.ts';
import type { Clock } from './ports.ts';

export function entryOf(
  { clock }: { readonly clock: Clock },
  { act, on, user }: ActAsk,
  stage: ActEntry['stage'],
  verdict?: Verdict,
): ActEntry {
  return {
    at: clock.now(),
    user,
    act: act.words,
    stage,
    ids: idsOf(on, verdict?.kind === 'done' ? verdict.told : {}),
    why: whyOf(verdict),
  };
}

function whyOf(verdict: Verdict | undefined): string | null {
  if (verdict === undefined || verdict.kind === 'done') return null;
  // Paywint's own words may repeat what was typed, which the trail must not keep.
  return verdict.kind === 'refused' ? `Paywint answered ${verdict.status}` : verdict.why;
}

export function idsOf(on: On, told: Told): Readonly<Record<string, string>> {
  const about = Object.entries(on).map(([name, { id }]) => [`${name}Id`, id]);
  return { ...Object.fromEntries(about), ...told };
}
