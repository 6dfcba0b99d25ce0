/** Who and what is in a workspace when it opens. */
export type SlackPerson = {
  readonly id: string;
  readonly handle: string;
  readonly realName: string;
  readonly displayName: string;
  /** What the person is in the demo's story, in two or three words. */
  readonly title: string;
  readonly email: string;
  readonly tz: string;
  readonly teamId: string;
  readonly isGuest: boolean;
  readonly isSingleChannelGuest: boolean;
  readonly isBot: boolean;
  readonly isStranger: boolean;
  readonly isDeactivated: boolean;
  /** Runs the workspace; nobody does without it. */
  readonly isWorkspaceAdmin?: boolean;
};

export type SlackGroup = {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly members: readonly string[];
};

export type SeedChannel = {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  readonly members: readonly string[];
};

type SlackApp = {
  readonly id: string;
  readonly name: string;
  readonly botId: string;
  readonly botUserId: string;
};

type SlackCommand = {
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
};

type SlackShortcut = {
  /** Whether it is chosen on a message; of the whole Slack otherwise. */
  readonly isOnMessages?: true;
  readonly name: string;
  readonly callbackId: string;
  readonly description: string;
};

/** What the bot offers Workflow Builder. */
type SlackStep = {
  readonly callbackId: string;
  readonly title: string;
  readonly outputs: readonly string[];
};

/** What somebody put together in Workflow Builder, with one step of the bot in it. */
type SlackWorkflow = {
  readonly name: string;
  readonly description: string;
  readonly callbackId: string;
  readonly inputs: Readonly<Record<string, string>>;
};

export type SlackSeed = {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly app: SlackApp;
  readonly people: readonly SlackPerson[];
  readonly groups: readonly SlackGroup[];
  readonly channels: readonly SeedChannel[];
  readonly commands: readonly SlackCommand[];
  readonly shortcuts: readonly SlackShortcut[];
  readonly steps: readonly SlackStep[];
  readonly workflows: readonly SlackWorkflow[];
  /** The two lines that tell a newcomer what to type. */
  readonly welcome: readonly string[];
};
