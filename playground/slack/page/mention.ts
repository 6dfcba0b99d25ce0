/** What is live in a text: the drawing says so, so that a mention nobody meant is seen at once. */
import { useDirectory } from './directory.ts';
import { classes, html, safeUrl } from './html.ts';
import type { Drawn } from './html.ts';

export function UserMention({ id }: { readonly id: string }): Drawn {
  const { people, me } = useDirectory();
  const person = people.find((one) => one.id === id);
  const names = classes('mention', id === me.id && 'mention-me');
  return html`<span class=${names} title=${person?.title}>@${person?.name ?? id}</span>`;
}

export function ChannelMention({ id }: { readonly id: string }): Drawn {
  const { conversations, open } = useDirectory();
  const name = conversations.find((one) => one.id === id)?.name;
  if (!name) return html`<span class="mention">#${id}</span>`;
  return html`<button type="button" class="mention" onClick=${() => open(id)}>#${name}</button>`;
}

export function GroupMention({ id }: { readonly id: string }): Drawn {
  const { groups, me } = useDirectory();
  const group = groups.find((one) => one.id === id);
  const names = classes('mention', group?.members.includes(me.id) && 'mention-me');
  return html`<span class=${names} title=${group?.name}>@${group?.handle ?? id}</span>`;
}

export function BroadcastMention({ id }: { readonly id: string }): Drawn {
  return html`<span class="mention mention-me" title="Notifies people">@${id}</span>`;
}

export function linkTo(url: string, label: string): Drawn {
  return html`<a href=${safeUrl(url)} target="_blank" rel="noopener noreferrer">${label}</a>`;
}
