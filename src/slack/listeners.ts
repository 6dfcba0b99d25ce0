/**
 * The few listeners that Bolt is given, since each costs every delivery; what people do is led on by
 * our own tables. A handler that throws is caught here, logged under an id, and the person is told it.
 */
import { App } from '@slack/bolt';
import type { Chance, Delivery, Ledger, Log } from '../engine/ports.ts';
import { channelId, type UserId } from '../requests/ids.ts';
import { AlreadyReceived } from './already-received.ts';
import { option } from './blocks.ts';
import { sdkLog } from './clients.ts';
import type { Exchange } from './exchange.ts';
import type { Identity } from './identity.ts';
import type { Acked, Face } from './inbound.ts';
import {
  readClick,
  readCommand,
  readHome,
  readOptions,
  readShortcut,
  readSubmission,
} from './payloads.ts';
import type { SlackReceiver } from './receiver.ts';
import type { Speaker } from './speaker.ts';
import { refuseForm, submissionAnswer } from './submission-answer.ts';
import { sentence } from './views/sentence.ts';
import { faultSentence } from './words/answers.ts';
import { refusalSentence } from './words/refusals.ts';

export type ListenerParts = {
  readonly receiver: SlackReceiver;
  readonly face: Face;
  readonly speaker: Speaker;
  readonly ledger: Pick<Ledger, 'receive'>;
  readonly identity: () => Identity | null;
  readonly botToken: string;
  readonly chance: Pick<Chance, 'errorId'>;
  readonly log: Log;
};

/** What the receiver hands on beside the body. */
type Door = { readonly delivery: Delivery; readonly exchange: Exchange };
type Origin = { readonly team: string; readonly userTeam: string };

export function createBolt(parts: ListenerParts): App {
  const app = new App({
    receiver: parts.receiver,
    tokenVerificationEnabled: false,
    convoStore: false,
    logger: sdkLog(parts.log),
    // Never asks anybody: a look into a database here could drop a click that was answered with 200.
    authorize: () => {
      const known = parts.identity();
      if (known === null) return Promise.reject(new Error('Slack has not said who the bot is'));
      return Promise.resolve({
        botToken: parts.botToken,
        botId: known.botId,
        botUserId: known.botUser,
      });
    },
  });
  app.error(rethrow);
  app.command(/.*/, ({ body, context }) => onCommand(parts, body, doorOf(context)));
  app.action(/.*/, ({ body, context }) => onClick(parts, body, doorOf(context)));
  app.view(/.*/, ({ body, context }) => onSubmission(parts, body, doorOf(context)));
  app.options(/.*/, ({ body, context }) => onOptions(parts, body, doorOf(context)));
  app.shortcut(/.*/, ({ body, context }) => onShortcut(parts, body, doorOf(context)));
  app.event('app_home_opened', ({ body }) => onHome(parts, body));
  return app;
}

/** Else Bolt would take a fault for handled, and answer a click that was never seen with success. */
function rethrow(error: Error): Promise<void> {
  return Promise.reject(error);
}

function doorOf(context: object): Door {
  // The receiver put both there, and Bolt hands its custom properties on in the context.
  return context as Door;
}

async function onCommand(parts: ListenerParts, body: unknown, door: Door): Promise<void> {
  const command = readCommand(body, door.delivery);
  const tell = (words: string): Promise<void> =>
    parts.speaker.reply(command.responseUrl, sentence(words));
  await guarded(parts, door, tell, async () => {
    if (isElsewhere(parts, command)) return elsewhere(door, tell);
    if (!(await parts.ledger.receive(door.delivery))) throw new AlreadyReceived();
    // The delivery is received; what the command asks for is received under a name of its own.
    const delivery = { ...door.delivery, key: `${door.delivery.key}:work` };
    door.exchange.ack();
    return () => parts.face.command({ ...command, delivery });
  });
}

async function onClick(parts: ListenerParts, body: unknown, door: Door): Promise<void> {
  const click = readClick(body, door.delivery);
  const { responseUrl, place, user } = click;
  const tell = async (words: string): Promise<void> => {
    if (responseUrl !== null) return parts.speaker.reply(responseUrl, sentence(words));
    if (place.kind === 'view') return directly(parts, user)(words);
    return parts.speaker.whisper(place.channel, user, sentence(words));
  };
  await guarded(parts, door, tell, async () => {
    if (isElsewhere(parts, click)) return elsewhere(door, tell);
    return afterAck(door, await parts.face.click(click), () => undefined);
  });
}

async function onSubmission(parts: ListenerParts, body: unknown, door: Door): Promise<void> {
  const submission = readSubmission(body, door.delivery);
  await guarded(parts, door, directly(parts, submission.user), async () => {
    if (isElsewhere(parts, submission)) return refuseForm(door.exchange, submission);
    return afterAck(door, await parts.face.submission(submission), submissionAnswer);
  });
}

async function onOptions(parts: ListenerParts, body: unknown, door: Door): Promise<void> {
  const ask = readOptions(body, door.delivery);
  const tell = (): Promise<void> => Promise.resolve();
  await guarded(parts, door, tell, async () => {
    const choices = isElsewhere(parts, ask) ? [] : await parts.face.options(ask);
    const options = choices.map((one) => option(one.text, one.value, one.description));
    door.exchange.ack({ options });
  });
}

async function onShortcut(parts: ListenerParts, body: unknown, door: Door): Promise<void> {
  const shortcut = readShortcut(body, door.delivery);
  const tell = directly(parts, shortcut.user);
  await guarded(parts, door, tell, async () => {
    if (isElsewhere(parts, shortcut)) return elsewhere(door, tell);
    if (!(await parts.ledger.receive(door.delivery))) throw new AlreadyReceived();
    door.exchange.ack();
    return () => parts.face.shortcut(shortcut);
  });
}

/** Bolt has acked the event already; showing the Home again does no harm. */
async function onHome(parts: ListenerParts, body: unknown): Promise<void> {
  const opened = readHome(body);
  if (opened === null || opened.team !== parts.identity()?.team) return;
  parts.receiver.keep(
    parts.face.homeOpened(opened).catch((err: unknown) => {
      parts.log.error({ err, errorId: parts.chance.errorId() }, 'the App Home could not be shown');
    }),
  );
  await Promise.resolve();
}

type After = () => Promise<void>;

/** Runs the part before the ack, then, without holding the answer back, the part after it. */
async function guarded(
  parts: ListenerParts,
  { exchange }: Door,
  tell: (words: string) => Promise<void>,
  work: () => Promise<After | void>,
): Promise<void> {
  const failed = async (err: unknown): Promise<void> => {
    if (err instanceof AlreadyReceived) return exchange.repeated();
    const errorId = parts.chance.errorId();
    parts.log.error({ err, errorId }, 'a handler failed');
    const wasAcked = exchange.isAnswered();
    exchange.refuse(500);
    return tell(faultSentence(errorId, wasAcked ? 'begun' : 'notRecorded'));
  };
  try {
    const after = await work();
    if (after) parts.receiver.keep(after().catch(failed));
  } catch (error) {
    await failed(error);
  }
}

function afterAck<T>(
  { exchange }: Door,
  { ack, after }: Acked<T>,
  answerFor: (ack: T) => unknown,
): After | void {
  exchange.ack(answerFor(ack));
  return after;
}

/** Where there is no channel to say it in: nobody shares one with themselves, so it becomes a message. */
function directly(parts: ListenerParts, user: UserId): (words: string) => Promise<void> {
  return (words) => parts.speaker.whisper(channelId(user), user, sentence(words));
}

function isElsewhere(parts: ListenerParts, { team, userTeam }: Origin): boolean {
  const home = parts.identity()?.team;
  return team !== home || userTeam !== home;
}

function elsewhere({ exchange }: Door, tell: (words: string) => Promise<void>): After {
  exchange.ack();
  return () => tell(refusalSentence({ reason: 'otherWorkspace' }));
}
