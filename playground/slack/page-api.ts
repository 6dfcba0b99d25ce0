/**
 * What the page and the local Slack say to each other, as JSON. `GET /client/state?as=U0DANA` answers
 * a `ClientState`, `GET /client/events?as=U0DANA` streams `changed` whenever that state may have
 * changed, and `POST /client/act` takes an `Act` and answers an `ActResult`.
 */

export type Person = {
  readonly id: string;
  readonly name: string;
  /** What the person is in the demo's story, in two or three words. */
  readonly title: string;
  readonly kind: 'member' | 'guest' | 'stranger' | 'bot' | 'deactivated';
};

type Group = {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly members: readonly string[];
};

export type Conversation = {
  readonly id: string;
  readonly kind: 'channel' | 'private' | 'im';
  /** A channel's name without `#`, or the other person's name. */
  readonly name: string;
  readonly topic?: string;
  readonly unread: number;
};

/** Blocks and views are kept as the bot sent them: the page draws them, the server checked them. */
export type Block = { readonly type: string; readonly [key: string]: unknown };

type HungFile = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly alt: string;
};

export type Message = {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly user: string;
  readonly text: string;
  readonly blocks?: readonly Block[];
  /** What hangs on it; `GET /client/files/F…?as=U0DANA` answers its bytes. */
  readonly files?: readonly HungFile[];
  readonly edited: boolean;
  /** Only the person who sees it gets it; gone when the page is loaded anew, as in Slack. */
  readonly ephemeral: boolean;
  readonly replyCount: number;
};

export type View = {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly hash: string;
  readonly title?: string;
  readonly submit?: string;
  readonly close?: string;
  readonly blocks: readonly Block[];
  /** block_id to the sentence shown under that input, from `response_action: errors`. */
  readonly errors: Readonly<Record<string, string>>;
  /** While a submission waits for its answer. */
  readonly busy: boolean;
};

/** One delivery to the bot, signed HTTP or Socket Mode, with the time its answer took. */
export type Delivery = {
  readonly id: number;
  readonly at: string;
  readonly kind:
    | 'command'
    | 'block_actions'
    | 'view_submission'
    | 'view_closed'
    | 'block_suggestion'
    | 'event'
    | 'shortcut';
  readonly transport: 'http' | 'socket';
  readonly summary: string;
  readonly status: number | 'no answer' | 'waiting';
  readonly ackMs: number | null;
  readonly request: string;
  readonly response: string;
};

/** One Web API call that the bot made. */
export type Call = {
  readonly id: number;
  readonly at: string;
  readonly method: string;
  readonly outcome: string;
  readonly request: string;
  readonly response: string;
};

/** `accept-then-reset` does the work and then cuts the connection: the bot cannot know. */
export type SlackFault = 'none' | '429' | '500' | 'accept-then-reset' | 'slow' | 'dead';

/** The label says what it does, in words for a visitor. */
export type PaywintFault = { readonly id: string; readonly label: string; readonly on: boolean };

export type PaywintEntry = {
  readonly at: string;
  readonly kind: string;
  /** Signed cents: a debit of the wallet is negative. */
  readonly cents: number;
  readonly description: string;
  readonly paymentId: string;
  readonly referenceId: number | null;
  readonly status: string;
};

export type PaywintPanel = {
  readonly availableCents: number;
  readonly currentCents: number;
  readonly entries: readonly PaywintEntry[];
  readonly cards: readonly {
    readonly id: string;
    readonly nickname: string;
    readonly payee: string;
    readonly lastFour: string;
    readonly status: string;
    readonly loadedCents: number;
  }[];
  readonly faults: readonly PaywintFault[];
};

export type ClientState = {
  readonly team: { readonly id: string; readonly name: string };
  readonly me: Person;
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly app: { readonly id: string; readonly name: string; readonly botUserId: string };
  readonly commands: readonly {
    readonly command: string;
    readonly description: string;
    readonly usageHint: string;
  }[];
  readonly shortcuts: readonly {
    readonly name: string;
    readonly callbackId: string;
    readonly description: string;
  }[];
  /** Those that are chosen on a message. */
  readonly messageShortcuts: ClientState['shortcuts'];
  /** What was put together in Workflow Builder. */
  readonly workflows: readonly { readonly name: string; readonly description: string }[];
  readonly conversations: readonly Conversation[];
  readonly messages: Readonly<Record<string, readonly Message[]>>;
  /** The App Home of the bot for me, or null when it never published one. */
  readonly home: View | null;
  /** My open modals, the topmost last. */
  readonly views: readonly View[];
  readonly deliveries: readonly Delivery[];
  readonly calls: readonly Call[];
  readonly slackFault: SlackFault;
  readonly paywint: PaywintPanel | null;
  /** Where the page to play with is, when the demo has one. */
  readonly game?: string;
  /** The two lines that tell a newcomer what to type. */
  readonly welcome: readonly string[];
};

export type InputState = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

type Surface = { readonly message: Pick<Message, 'channel' | 'ts'> } | { readonly view: string };

/** What a person can do on the page. `as` is the person. */
export type Act = { readonly as: string } & (
  | {
      readonly do: 'say';
      readonly channel: string;
      readonly text: string;
      readonly threadTs?: string;
    }
  | {
      readonly do: 'click';
      readonly in: Surface;
      readonly blockId: string;
      readonly actionId: string;
      /** The chosen value for menus and pickers, as Slack puts it into the action. */
      readonly chosen?: unknown;
      readonly state?: InputState;
    }
  | {
      readonly do: 'options';
      readonly in: Surface;
      readonly blockId: string;
      readonly actionId: string;
      readonly typed: string;
      readonly state?: InputState;
    }
  | { readonly do: 'submit'; readonly view: string; readonly state: InputState }
  | { readonly do: 'close'; readonly view: string }
  /** A file for a form; `content` is in base64. */
  | { readonly do: 'give'; readonly name: string; readonly content: string }
  | { readonly do: 'home' }
  | {
      readonly do: 'shortcut';
      readonly callbackId: string;
      /** On which message, if on any. */
      readonly message?: Pick<Message, 'channel' | 'ts'>;
    }
  | { readonly do: 'workflow'; readonly name: string }
  | { readonly do: 'read'; readonly channel: string }
  | { readonly do: 'slack-fault'; readonly fault: SlackFault }
  | { readonly do: 'paywint-fault'; readonly id: string; readonly on: boolean }
  | { readonly do: 'paywint-fund'; readonly cents: number }
);

/** `say` of a text that begins with a slash command sends the command. `note` is Slack's own grey error line. */
export type ActResult =
  | {
      readonly ok: true;
      readonly options?: readonly Block[];
      readonly optionGroups?: readonly Block[];
      /** What was given, as it goes into the form's state. */
      readonly file?: Readonly<Record<string, unknown>>;
    }
  | { readonly ok: false; readonly note: string };
