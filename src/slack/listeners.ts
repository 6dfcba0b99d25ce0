/**
 * The few listeners that Bolt is given, since each costs every delivery; what people do is led on by
 * our own tables. Whoever comes from another workspace goes no further than here.
 */
import { App } from '@slack/bolt';
import { ZodError } from 'zod';
import type { Ledger } from '../engine/ledger-ports.ts';
import type { Chance, Delivery, Log } from '../engine/ports.ts';
import { AlreadyReceived } from './already-received.ts';
import { option } from './blocks.ts';
import { sdkLog } from './clients.ts';
import { byModal, directly, elsewhere, isElsewhere } from './elsewhere.ts';
import { firstWord, type Gate } from './gate.ts';
import { afterAck, type Door, guarded } from './guarded.ts';
import { readHome } from './home-opened.ts';
import type { Identity } from './identity.ts';
import type { Face } from './inbound.ts';
import { readClick, readCommand, readOptions, readShortcut, readSubmission } from './payloads.ts';
import type { SlackReceiver } from './receiver.ts';
import type { Speaker } from './speaker.ts';
import { readStepExecuted } from './step-executed.ts';
import { refuseForm, submissionAnswer } from './submission-answer.ts';
import { sentence } from './views/sentence.ts';

export type ListenerParts = {
  readonly receiver: SlackReceiver;
  readonly face: Face;
  readonly speaker: Speaker;
  readonly ledger: Pick<Ledger, 'receive'>;
  readonly gate: Pick<Gate, 'elsewhere'>;
  readonly identity: () => Identity | null;
  readonly botToken: string;
  readonly chance: Pick<Chance, 'errorId'>;
  readonly log: Log;
};

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
  app.event('app_home_opened', ({ body, context }) => onHome(parts, body, doorOf(context)));
  app.event('function_executed', ({ body, context }) => onStep(parts, body, doorOf(context)));
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

/** What Slack never sends is refused, and of what it holds nothing is logged but where it is wrong. */
function readOrRefuse<T>(
  { log }: ListenerParts,
  { delivery, exchange }: Door,
  body: unknown,
  read: (body: unknown, delivery: Delivery) => T,
): T | null {
  try {
    return read(body, delivery);
  } catch (err) {
    if (!(err instanceof ZodError)) throw err;
    log.warn({ fields: err.issues.map(({ path }) => path) }, 'a delivery could not be read');
    exchange.refuse(400);
    return null;
  }
}

async function onCommand(parts: ListenerParts, body: unknown, door: Door): Promise<void> {
  const command = readOrRefuse(parts, door, body, readCommand);
  if (command === null) return;
  const tell = (words: string): Promise<void> =>
    parts.speaker.reply(command.responseUrl, sentence(words));
  await guarded(parts, door, tell, async () => {
    if (isElsewhere(parts, command)) {
      const what = firstWord(command.text);
      return elsewhere(parts, door.exchange, { user: command.user, way: 'command', what }, tell);
    }
    if (!(await parts.ledger.receive(door.delivery))) throw new AlreadyReceived();
    // The delivery is received; what the command asks for is received under a name of its own.
    const delivery = { ...door.delivery, key: `${door.delivery.key}:work` };
    return () => parts.face.command({ ...command, delivery });
  });
}

async function onClick(parts: ListenerParts, body: unknown, door: Door): Promise<void> {
  const click = readOrRefuse(parts, door, body, readClick);
  if (click === null) return;
  const { responseUrl, place, user, actionId: what, triggerId } = click;
  const tell = async (words: string): Promise<void> => {
    if (responseUrl !== null) return parts.speaker.reply(responseUrl, sentence(words));
    if (place.kind === 'view') return directly(parts, user)(words);
    return parts.speaker.whisper(place.channel, user, sentence(words));
  };
  await guarded(parts, door, tell, async () => {
    if (isElsewhere(parts, click)) {
      const say = place.kind === 'view' ? byModal(parts, triggerId, tell) : tell;
      return elsewhere(parts, door.exchange, { user, way: 'click', what }, say);
    }
    return afterAck(door, await parts.face.click(click), () => undefined);
  });
}

async function onSubmission(parts: ListenerParts, body: unknown, door: Door): Promise<void> {
  const submission = readOrRefuse(parts, door, body, readSubmission);
  if (submission === null) return;
  await guarded(parts, door, directly(parts, submission.user), async () => {
    if (isElsewhere(parts, submission)) {
      refuseForm(door.exchange, submission);
      const { user, callbackId: what } = submission;
      return () => parts.gate.elsewhere({ user, way: 'form', what });
    }
    return afterAck(door, await parts.face.submission(submission), submissionAnswer);
  });
}

async function onOptions(parts: ListenerParts, body: unknown, door: Door): Promise<void> {
  const ask = readOrRefuse(parts, door, body, readOptions);
  if (ask === null) return;
  await guarded(
    parts,
    door,
    () => Promise.resolve(),
    async () => {
      const choices = isElsewhere(parts, ask) ? [] : await parts.face.options(ask);
      const options = choices.map((one) => option(one.text, one.value, one.description));
      door.exchange.ack({ options });
    },
  );
}

async function onShortcut(parts: ListenerParts, body: unknown, door: Door): Promise<void> {
  const shortcut = readOrRefuse(parts, door, body, readShortcut);
  if (shortcut === null) return;
  const { user, callbackId: what, triggerId } = shortcut;
  const tell = directly(parts, user);
  await guarded(parts, door, tell, async () => {
    if (isElsewhere(parts, shortcut)) {
      const attempt = { user, way: 'shortcut', what } as const;
      return elsewhere(parts, door.exchange, attempt, byModal(parts, triggerId, tell));
    }
    if (!(await parts.ledger.receive(door.delivery))) throw new AlreadyReceived();
    door.exchange.ack();
    return () => parts.face.shortcut(shortcut);
  });
}

/** The only event that Bolt leaves to be acked: Slack brings it again where that fails. */
async function onStep(parts: ListenerParts, body: unknown, door: Door): Promise<void> {
  const executed = readOrRefuse(parts, door, body, readStepExecuted);
  if (executed === null) return;
  const nobody = (): Promise<void> => Promise.resolve();
  await guarded(parts, door, nobody, async () => {
    const isAway = executed.team !== parts.identity()?.team;
    await parts.face.stepExecuted(executed, isAway);
    door.exchange.ack();
  });
}

/** Bolt has acked the event already; showing the Home again does no harm. */
async function onHome(parts: ListenerParts, body: unknown, door: Door): Promise<void> {
  const opened = readOrRefuse(parts, door, body, readHome);
  if (opened === null) return;
  const { team, user } = opened;
  const work =
    team === parts.identity()?.team
      ? parts.face.homeOpened(opened)
      : parts.gate.elsewhere({ user, way: 'home', what: '' });
  parts.receiver.keep(
    work.catch((err: unknown) => {
      parts.log.error({ err, errorId: parts.chance.errorId() }, 'the App Home could not be shown');
    }),
  );
  await Promise.resolve();
}
