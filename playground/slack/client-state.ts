import { botOf, conversationsOf, openIm } from './conversations.ts';
import { seenBy } from './driver.ts';
import { repliesTo, unreadOf } from './messages.ts';
import type { Call, ClientState, Delivery, Message, PaywintPanel, View } from './page-api.ts';
import { personOf, personOnPage } from './people.ts';
import { word, fields } from './json.ts';
import type { StoredCall, StoredDelivery, StoredMessage, StoredView } from './stored.ts';
import { stackOf } from './views.ts';
import type { World } from './world.ts';

const SHOWN_ROWS = 100;

/** All that the page draws for one person. */
export function clientState(world: World, user: string, paywint: PaywintPanel | null): ClientState {
  const me = personOnPage(personOf(world, user));
  // Everybody of the house finds the bot among their conversations, as its Home is there too.
  if (me.kind === 'member' || me.kind === 'guest') openIm(world, user);
  const mine = conversationsOf(world, user);
  const { team, app, commands, shortcuts, workflows, welcome } = world.seed;
  const home = world.homes.get(user);
  return {
    team: { id: team.id, name: team.name },
    me,
    people: [...world.people.values()].map(personOnPage),
    groups: [...world.groups.values()],
    app: { id: app.id, name: app.name, botUserId: botOf(world) },
    commands,
    shortcuts: shortcuts.filter(({ isOnMessages }) => isOnMessages !== true),
    messageShortcuts: shortcuts.filter(({ isOnMessages }) => isOnMessages === true),
    workflows: workflows.map(({ name, description }) => ({ name, description })),
    conversations: mine.map(({ id, kind, name, topic }) => ({
      id,
      kind,
      name,
      ...(topic === '' ? {} : { topic }),
      unread: unreadOf(world, user, id),
    })),
    messages: Object.fromEntries(
      mine.map(({ id }) => [
        id,
        seenBy(world, user, id).map((message) => messageOnPage(world, message)),
      ]),
    ),
    home: home ? viewOnPage(home) : null,
    views: stackOf(world, user).map(viewOnPage),
    deliveries: world.deliveries.slice(-SHOWN_ROWS).map(deliveryOnPage),
    calls: world.calls.slice(-SHOWN_ROWS).map(callOnPage),
    slackFault: world.faults.current(),
    paywint,
    welcome,
  };
}

function messageOnPage(world: World, message: StoredMessage): Message {
  const { channel, ts, threadTs, user, text, blocks, files = [], edited, onlyFor } = message;
  const isRoot = onlyFor === undefined && (threadTs === undefined || threadTs === ts);
  return {
    channel,
    ts,
    ...(threadTs === undefined ? {} : { threadTs }),
    user,
    text,
    ...(blocks === undefined ? {} : { blocks }),
    ...(files.length === 0 ? {} : { files: files.flatMap((id) => fileOnPage(world, id)) }),
    edited,
    ephemeral: onlyFor !== undefined,
    replyCount: isRoot ? repliesTo(world, message).length : 0,
  };
}

function fileOnPage(world: World, id: string): NonNullable<Message['files']> {
  const file = world.files.get(id);
  return file === undefined ? [] : [{ id, name: file.name, size: file.size, alt: file.alt }];
}

function viewOnPage({ id, type, hash, payload, blocks, errors, busy }: StoredView): View {
  const { title, submit, close } = payload;
  return {
    id,
    type,
    hash,
    ...(title === undefined ? {} : { title: textOf(title) }),
    ...(submit === undefined ? {} : { submit: textOf(submit) }),
    ...(close === undefined ? {} : { close: textOf(close) }),
    blocks,
    errors,
    busy,
  };
}

function textOf(value: unknown): string {
  return word(fields(value)['text']);
}

function deliveryOnPage(delivery: StoredDelivery): Delivery {
  const { headers: _headers, body: _body, ...shown } = delivery;
  return shown;
}

function callOnPage(call: StoredCall): Call {
  const { args: _args, answer: _answer, ...shown } = call;
  return shown;
}
