/** Times as Slack writes them, in the visitor's own zone. */

export function clockOf(date: Date): string {
  return date.toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
}

export function clockWithSeconds(date: Date): string {
  return date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

export function dayOf(date: Date): string {
  const days = dayNumber(new Date()) - dayNumber(date);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return date.toLocaleDateString([], { weekday: 'long', month: 'long', day: 'numeric' });
}

export function dateOfTs(ts: string): Date {
  return new Date(Number(ts) * 1000);
}

/** The tokens of `<!date^…>`; an unknown token stays as it is. */
export function dateByFormat(epoch: number, format: string): string {
  const date = new Date(epoch * 1000);
  const long = date.toLocaleDateString([], {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    year: 'numeric',
  });
  const medium = date.toLocaleDateString([], { month: 'short', day: 'numeric', year: 'numeric' });
  const near = dayOf(date);
  const pretty = near === 'Today' || near === 'Yesterday' ? near.toLowerCase() : undefined;
  const plain = date.toLocaleDateString([], { month: 'long', day: 'numeric', year: 'numeric' });
  const tokens: Readonly<Record<string, string>> = {
    date_num: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
    date: plain,
    date_short: medium,
    date_long: long,
    date_pretty: pretty ?? plain,
    date_short_pretty: pretty ?? medium,
    date_long_pretty: pretty ?? long,
    time: clockOf(date),
    time_secs: clockWithSeconds(date),
    ago: ago(date),
  };
  return format.replaceAll(/\{(\w+)\}/g, (whole, name: string) => tokens[name] ?? whole);
}

function ago(date: Date): string {
  const minutes = Math.round((Date.now() - date.getTime()) / 60_000);
  const size = Math.abs(minutes);
  const spoken = new Intl.RelativeTimeFormat([], { numeric: 'auto' });
  if (size < 60) return spoken.format(-minutes, 'minute');
  if (size < 60 * 24) return spoken.format(-Math.round(minutes / 60), 'hour');
  return spoken.format(-Math.round(minutes / 60 / 24), 'day');
}

function dayNumber(date: Date): number {
  return Math.round(
    new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime() / 86_400_000,
  );
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
