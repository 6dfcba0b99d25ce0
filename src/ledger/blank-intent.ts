/** What somebody asked for, without its personal fields; amounts and ids stay. */
import { REMOVED } from '../requests/removed.ts';
import type { Intent, Target } from '../requests/request.ts';

export function intentWithoutTexts(intent: Intent): Intent {
  const texts = Object.fromEntries(Object.keys(intent.texts).map((name) => [name, REMOVED]));
  return { ...intent, texts };
}

export function intentWithoutPeople({ target, ...intent }: Intent): Intent {
  return { target: target === null ? null : withoutNames(target), ...intent };
}

function withoutNames({ payeeName, ...target }: Target): Target {
  const named = payeeName === undefined ? {} : { payeeName: REMOVED };
  return { ...target, name: REMOVED, ...named };
}
