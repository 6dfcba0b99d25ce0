const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long something has waited, in the two largest units at most: "1 day 3 hours". */
export function spanWords(ms: number): string {
  const whole = Math.max(0, ms);
  const days = Math.floor(whole / DAY_MS);
  const hours = Math.floor((whole % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((whole % HOUR_MS) / MINUTE_MS);
  if (days > 0) return joined(counted(days, 'day'), counted(hours, 'hour'));
  if (hours > 0) return joined(counted(hours, 'hour'), counted(minutes, 'minute'));
  return counted(Math.max(1, minutes), 'minute');
}

function joined(first: string, second: string): string {
  return second.startsWith('0 ') ? first : `${first} ${second}`;
}

function counted(count: number, unit: string): string {
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
}
