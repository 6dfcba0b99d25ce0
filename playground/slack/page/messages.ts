import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Message } from '../page-api.ts';
import type { Workspace } from './workspace.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { MessageItem } from './message.ts';
import { dateOfTs, dayOf } from './time.ts';

const TOGETHER_SECONDS = 300;

/** Messages, oldest first, kept at the newest while the person is there. */
export function MessageList(props: {
  readonly workspace: Workspace;
  readonly messages: readonly Message[];
  readonly label: string;
  readonly beginning: string;
  readonly isThread?: boolean;
}): Drawn {
  const { workspace, messages, label, beginning, isThread = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const toEnd = () => {
    if (isAtEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  useLayoutEffect(toEnd);
  useEffect(() => {
    const watcher = new ResizeObserver(toEnd);
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  const onScroll = () => {
    const now = box.current;
    if (now) isAtEnd.current = now.scrollHeight - now.scrollTop - now.clientHeight < 40;
  };
  return html`<div class="scroll messages" role="log" aria-label=${label}
    ref=${box} onScroll=${onScroll}>
    <p class="beginning">${beginning}</p>
    ${messages.map((message, index) => {
      const before = messages[index - 1];
      const day = dayOf(dateOfTs(message.ts));
      const isNewDay = !isThread && (!before || dayOf(dateOfTs(before.ts)) !== day);
      const isCompact = !isNewDay && before !== undefined && together(before, message);
      const key = `${message.channel}-${message.ts}`;
      return html`${isNewDay && dayLine(day)}
        ${h(MessageItem, { workspace, message, isCompact, isThread, key })}`;
    })}
  </div>`;
}

function dayLine(day: string): Drawn {
  return html`<div class="day" key=${day} role="separator" aria-label=${day}>
    <span>${day}</span>
  </div>`;
}

/** A person's messages in a row share one name and picture. */
function together(before: Message, message: Message): boolean {
  const isSame = before.user === message.user && before.ephemeral === message.ephemeral;
  const isPlain = !message.ephemeral && before.replyCount === 0 && !message.blocks;
  return isSame && isPlain && Number(message.ts) - Number(before.ts) < TOGETHER_SECONDS;
}
