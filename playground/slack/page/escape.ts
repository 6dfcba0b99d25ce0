import { useEffect, useRef } from 'preact/hooks';

/** What the key closes, the newest on top: wherever the focus is, it closes that one alone. */
const open: (() => void)[] = [];

export function useEscape(isOn: boolean, onEscape: () => void): void {
  const latest = useRef(onEscape);
  latest.current = onEscape;
  useEffect(() => {
    if (!isOn) return;
    const run = () => latest.current();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && open.at(-1) === run) run();
    };
    open.push(run);
    addEventListener('keydown', onKeyDown);
    return () => {
      open.splice(open.indexOf(run), 1);
      removeEventListener('keydown', onKeyDown);
    };
  }, [isOn]);
}
