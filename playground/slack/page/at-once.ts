import { useEffect, useState } from 'preact/hooks';

/** What was chosen shows at once, and from the next news of the server on, what it says. */
export function useAtOnce<Value>(told: Value): [Value, (chosen: Value) => void] {
  const [chosen, setChosen] = useState<{ readonly value: Value } | null>(null);
  useEffect(() => setChosen(null), [told]);
  return [chosen ? chosen.value : told, (value) => setChosen({ value })];
}
