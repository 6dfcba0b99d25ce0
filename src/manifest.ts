/** The Slack app as Slack wants it described, made from the operations and from the calls that are made. */
import type { Operation } from './operations/operation.ts';
import { described, STEPS } from './workflow/steps.ts';

/**
 * Every Web API method that the bot calls, and the bot scopes that it takes
 * (https://docs.slack.dev/reference/methods). A test compares the names with the calls in the code.
 */
export const SCOPES_BY_METHOD: Readonly<Record<string, readonly string[]>> = {
  // Takes `connections:write` of the app-level token, which is no bot scope.
  'apps.connections.open': [],
  'auth.test': [],
  'blocks.validate': [],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  // The channel of the policy may be public or private; messages are found again by their metadata.
  'conversations.history': [
    'channels:history',
    'groups:history',
    'im:history',
    'metadata.message:read',
  ],
  'conversations.open': ['im:write'],
  'conversations.replies': [
    'channels:history',
    'groups:history',
    'im:history',
    'metadata.message:read',
  ],
  // The trail and exports go to the person who asks, as files.
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  // How a step of a workflow ended.
  'functions.completeError': [],
  'functions.completeSuccess': [],
  'usergroups.users.list': ['usergroups:read'],
  // The address tells whose card it is: https://docs.slack.dev/reference/scopes/users.read.email
  'users.info': ['users:read', 'users:read.email'],
  'users.list': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** What the slash command itself takes. */
const COMMAND_SCOPE = 'commands';

/** A table may be given as a file: https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
const FILE_SCOPE = 'files:read';

/** Stands where the installer's own address belongs. */
const REQUEST_URL = 'https://YOUR-HOST/slack/events';

export function botScopes(): readonly string[] {
  const scopes = new Set([COMMAND_SCOPE, FILE_SCOPE, ...Object.values(SCOPES_BY_METHOD).flat()]);
  return [...scopes].sort();
}

/** https://docs.slack.dev/reference/app-manifest */
export function manifest(operations: readonly Operation[]) {
  return {
    _metadata: { major_version: 1 },
    display_information: {
      name: 'Paywint',
      description: 'Ask for money on a Paywint card, have it approved, and see what became of it',
      long_description: longDescription(operations),
      background_color: '#1f2a44',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: true,
      },
      bot_user: { display_name: 'Paywint', always_online: true },
      shortcuts: [
        ...operations.map(({ name, title, help }) => ({
          name: title,
          type: 'global',
          callback_id: name,
          description: `${help.effect.charAt(0).toUpperCase()}${help.effect.slice(1)}`,
        })),
        {
          name: 'Ask Paywint for this',
          type: 'message',
          callback_id: 'from_message',
          description: 'Open the form, filled with the amount and the words of a message',
        },
      ],
      slash_commands: [
        {
          command: '/paywint',
          description: 'Ask for, approve and follow Paywint payments',
          usage_hint: usageHint(operations),
          url: REQUEST_URL,
          // The line is read as it was typed: escaped, a name in it would turn into an id.
          should_escape: false,
        },
      ],
    },
    functions: Object.fromEntries(STEPS.map((step) => [step.callbackId, described(step)])),
    oauth_config: { scopes: { bot: botScopes() } },
    settings: {
      event_subscriptions: {
        request_url: REQUEST_URL,
        bot_events: ['app_home_opened', 'function_executed'],
      },
      interactivity: {
        is_enabled: true,
        request_url: REQUEST_URL,
        message_menu_options_url: REQUEST_URL,
      },
      // Without both Slack takes no steps: https://docs.slack.dev/tools/bolt-js/tutorials/custom-steps
      org_deploy_enabled: true,
      function_runtime: 'remote',
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  };
}

function usageHint(operations: readonly Operation[]): string {
  const usages = operations.map(({ name, help }) => `${name} ${help.usage}`);
  return [...usages, 'freeze', 'help'].join(', or ');
}

function longDescription(operations: readonly Operation[]): string {
  const asks = operations.map(({ help }) => help.effect).join('; ');
  return (
    `In Slack, people can ${asks}. The request appears in one channel, where the people whom the ` +
    'policy names approve or deny it. An approved request is sent to Paywint at most once, and the ' +
    'message then shows the status, the reference_id and the payment_id. When an answer is lost, the ' +
    'message says that the outcome is not known; it is never guessed and never sent a second time.'
  );
}
