/** One line of what the doctor says. */
export type Finding =
  | { readonly ok: true; readonly what: string }
  | { readonly ok: false; readonly what: string; readonly mend: string };

export function good(what: string): Finding {
  return { ok: true, what };
}

export function wrong(what: string, mend: string): Finding {
  return { ok: false, what, mend };
}

export function lineOf(finding: Finding): string {
  return finding.ok ? `ok     ${finding.what}` : `WRONG  ${finding.what} — mend: ${finding.mend}`;
}
