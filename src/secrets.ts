/** Our own secrets, taken out of any text: as they are, and as JSON and addresses write them. */

/** Shorter ones would stand in ordinary words. */
const SHORTEST = 6;

export function createWithoutSecrets(
  secrets: readonly string[],
  instead: string,
): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= SHORTEST);
  // A longer form may hold a shorter one, whose going would leave its ends behind.
  const forms = [...new Set(known.flatMap(formsOf))].sort(
    (one, other) => other.length - one.length,
  );
  return (text) => forms.reduce((left, form) => left.replaceAll(form, () => instead), text);
}

/** A log that tells of an answer that holds a request holds JSON in JSON in JSON. */
const LEVELS = 4;

function formsOf(secret: string): readonly string[] {
  const escaped = [secret];
  for (let level = 0; level < LEVELS; level += 1) escaped.push(inJson(escaped.at(-1) ?? secret));
  return [...escaped, encodeURIComponent(secret.toWellFormed())];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
