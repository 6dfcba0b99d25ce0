import { botOf } from '../conversations.ts';
import { deliverForm } from '../deliveries.ts';
import type { Delivered } from '../deliveries.ts';
import { fields, isFields, parseJson, word } from '../json.ts';
import type { Fields } from '../json.ts';
import { messageProblems } from '../limits.ts';
import { inWords } from '../limits/report.ts';
import { contentOf } from '../message-content.ts';
import { post } from '../messages.ts';
import { channelName } from '../payloads.ts';
import { personOf } from '../people.ts';
import { issueResponseUrl } from '../response-urls.ts';
import type { StoredMessage } from '../stored.ts';
import type { World } from '../world.ts';
import { noteAbout, notSent, outcomeOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';

export type CommandOutcome = Outcome & {
  /** What the bot's answer showed at once, if it said anything. */
  readonly shown?: StoredMessage;
};

type Line = { readonly user: string; readonly channel: string; readonly line: string };

/** A slash command: delivered once, and whatever its answer says is shown. */
export async function sendCommand(world: World, { user, channel, line }: Line) {
  const [, command = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line.trim()) ?? [];
  if (!world.seed.commands.some((known) => known.command === command)) {
    return notSent(`${command} is not a command in this workspace.`);
  }
  const { team, app } = world.seed;
  const form = {
    token: 'not-used-any-more',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel,
    channel_name: channelName(world.conversations.get(channel)),
    user_id: user,
    user_name: personOf(world, user).handle,
    command,
    text,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: issueResponseUrl(world, { user, channel }),
    trigger_id: world.triggers.issue({ user }),
  };
  const summary = text === '' ? command : `${command} ${text}`;
  const delivered = await deliverForm(world, { kind: 'command', summary }, form);
  const note = noteAbout(world, command, delivered);
  if (note !== null) return outcomeOf(delivered, note);
  return showAnswer(world, { user, channel, line }, delivered);
}

function showAnswer(world: World, { user, channel }: Line, delivered: Delivered): CommandOutcome {
  if (delivered.body.trim() === '') return outcomeOf(delivered, null);
  const answer = readAnswer(delivered.body);
  const [problem] = messageProblems(answer);
  if (problem) {
    return outcomeOf(delivered, `The app's answer cannot be shown: ${inWords(problem)}`);
  }
  const isPublic = answer['response_type'] === 'in_channel';
  const shown = post(
    world,
    { channel, user: botOf(world), ...(isPublic ? {} : { onlyFor: user }) },
    contentOf(answer),
  );
  return { ...outcomeOf(delivered, null), shown };
}

/** JSON with a text in it, or the text itself. */
function readAnswer(body: string): Fields {
  const parsed = parseJson(body);
  return isFields(parsed) ? fields(parsed) : { text: word(parsed) || body };
}
