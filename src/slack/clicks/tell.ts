/** Says something to the person who clicked, and to nobody else. */
import type { FaceParts } from '../commands/parts.ts';
import type { Click } from '../inbound.ts';
import type { Message } from '../speaker.ts';

export async function tell(parts: FaceParts, click: Click, message: Message): Promise<void> {
  if (click.responseUrl !== null) return parts.speaker.reply(click.responseUrl, message);
  if (click.place.kind === 'message') {
    return parts.speaker.whisper(click.place.channel, click.user, message);
  }
  return parts.home.show(click.user, message);
}
