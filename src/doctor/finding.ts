/** One line of what the doctor says. */
export type Finding =
  | { readonly ok: true; readonly what: string; readonly unchecked?: true }
  | { readonly ok: false; readonly what: string; readonly mend: string };

export function good(what: string): Finding {
  return { ok: true, what };
}

/** Nothing is known to be wrong, and nothing was tried. */
export function unchecked(what: string): Finding {
  return { ok: true, what, unchecked: true };
}

export function wrong(what: string, mend: string): Finding {
  return { ok: false, what, mend };
}

export function lineOf(finding: Finding): string {
  if (!finding.ok) return `WRONG  ${finding.what} — mend: ${finding.mend}`;
  return finding.unchecked === true ? `-      ${finding.what}` : `ok     ${finding.what}`;
}
