/** What a person reads in blocks, and which of it Slack would read as markup. */

type Json = Readonly<Record<string, unknown>>;

/** Every string that is shown as it is, in order; people and groups as `@U0DANA`. */
export function textsOf(value: unknown): string {
  return collect(value).join('');
}

function collect(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(collect);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Json;
  if (node['type'] === 'user') return [`@${String(node['user_id'])}`];
  if (node['type'] === 'usergroup') return [`@${String(node['usergroup_id'])}`];
  if (node['type'] === 'date') return ['(a moment)'];
  if (typeof node['text'] === 'string') return [node['text'], ...endOf(node)];
  return [...Object.values(node).flatMap(collect), ...endOf(node)];
}

/** Lines end where Slack ends them. */
function endOf(node: Json): readonly string[] {
  const ends = ['rich_text_section', 'plain_text'];
  return ends.includes(String(node['type'])) ? ['\n'] : [];
}

/** Every text that Slack would read as markup. */
export function markupOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(markupOf);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Json;
  const own = node['type'] === 'mrkdwn' ? [String(node['text'])] : [];
  return [...own, ...Object.values(node).flatMap(markupOf)];
}

/** The labels of the buttons, in order. */
export function buttonsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(buttonsOf);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Json;
  if (node['type'] === 'button') return [textsOf(node['text']).trim()];
  return Object.values(node).flatMap(buttonsOf);
}

type PressedButton = {
  readonly actionId: string;
  readonly value: string;
  readonly confirm: unknown;
};

/** The button that a person sees under this label. */
export function buttonOf(value: unknown, label: string): PressedButton {
  const found = nodesOf(value).find(
    (node) => node['type'] === 'button' && textsOf(node['text']).trim() === label,
  );
  if (found === undefined) throw new Error(`there is no button ${label}`);
  const { action_id: actionId, value: carried, confirm } = found;
  return { actionId: String(actionId), value: String(carried), confirm };
}

/** The whole input block of a label. */
export function inputOf(value: unknown, label: string): Json {
  const found = nodesOf(value).find(
    (node) => node['type'] === 'input' && textsOf(node['label']).trim() === label,
  );
  if (found === undefined) throw new Error(`there is no input ${label}`);
  return found;
}

function nodesOf(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Json;
  return [node, ...Object.values(node).flatMap(nodesOf)];
}
