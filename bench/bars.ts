/** What the bench insists on: a figure, and how large it may be or how small. */
export type Bar = {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  /** The figure has to reach the limit; without it, it has to stay within. */
  readonly isLeast?: true;
  readonly unit?: string;
};

export function isMissed({ value, limit, isLeast }: Bar): boolean {
  // What could not be measured is missed, too.
  return !(isLeast === true ? value >= limit : value <= limit);
}

export function barTable(bars: readonly Bar[]): string {
  const lines = bars.map((bar) => {
    const { what, value, limit, isLeast, unit = '' } = bar;
    const asked = `${isLeast === true ? 'at least' : 'at most'} ${limit}${unit}`;
    const found = `${value < 10 ? value.toFixed(2) : value.toFixed(1)}${unit}`;
    return `| ${what} | ${found} | ${asked} | ${isMissed(bar) ? '**missed**' : 'held'} |\n`;
  });
  return ['| measure | found | bar | |\n', '| --- | ---: | --- | --- |\n', ...lines].join('');
}
