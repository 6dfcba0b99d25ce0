/** Without the quotes that a name was typed in; phones turn them as they like. */
export function unquoted(typed: string): string {
  return typed
    .trim()
    .replace(/^["“”„«'‘‚](.+)["“”»'’]$/su, '$1')
    .trim();
}
