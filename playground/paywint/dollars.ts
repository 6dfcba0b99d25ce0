/** Dollars travel as JSON numbers; inside there are only whole cents. */
export const dollarsOf = (cents: number): number => cents / 100;

/** Whole cents, or null for a third decimal. Reads the digits, because 1.15 * 100 is not 115. */
export const centsOf = (dollars: number): number | null => {
  const digits = /^(\d+)(?:\.(\d{1,2}))?$/.exec(String(dollars));
  if (!digits) return null;
  const cents = Number(digits[1]) * 100 + Number((digits[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : null;
};
