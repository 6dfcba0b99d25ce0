import type { Change } from '../requests/change.ts';
import type { Intent } from '../requests/request.ts';
import type { Operation } from './operation.ts';

/**
 * What an edit changes, in the rows of the notice; none where the same is asked for, even if Paywint
 * tells another name by now.
 */
export function changesBetween(
  operation: Pick<Operation, 'rows'>,
  was: Intent,
  is: Intent,
): readonly Change[] {
  if (isSame(was, is)) return [];
  const before = operation.rows(was);
  const changes = operation.rows(is).flatMap(({ label, text }) => {
    const old = before.find((row) => row.label === label)?.text ?? 'none';
    return old === text ? [] : [{ label, was: old, is: text }];
  });
  return changes.length > 0 ? changes : [namesakes(was, is)];
}

function isSame(was: Intent, is: Intent): boolean {
  const names = [...new Set([...Object.keys(was.texts), ...Object.keys(is.texts)])];
  return (
    was.target?.id === is.target?.id &&
    was.amountCents === is.amountCents &&
    names.every((name) => was.texts[name] === is.texts[name])
  );
}

/** Two cards, or payees, that read alike are told apart by their ids. */
function namesakes(was: Intent, is: Intent): Change {
  const named = ({ target }: Intent): string =>
    target === null ? 'none' : `${target.name} (${target.id})`;
  const label = is.target?.kind === 'payee' ? 'Payee' : 'Card';
  return { label, was: named(was), is: named(is) };
}
