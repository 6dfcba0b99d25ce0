/** Five hundred texts that would do something in Slack if it ever read them as markup. */
import { HOSTILE } from '../slack/hostile.ts';

export const SIZE = 500;

/** What stands between `<` and `>`: https://docs.slack.dev/messaging/formatting-message-text */
const TAGS = [
  ...['!channel', '!here', '!everyone', '!channel|channel', '!here|here', '!subteam^S0FINANCE'],
  '!subteam^S0FINANCE|@finance',
  ...['@U0CFO', '@U0CFO|the CFO', '@W0CFO', '#C0FINANCE', '#C0FINANCE|finance'],
  '!date^1795251600^{date} at {time}^https://evil.example|now',
  ...['https://evil.example', 'https://evil.example|paywint.com', 'http://127.0.0.1:3000/|here'],
  ...[
    'mailto:cfo@evil.example|write to us',
    'tel:+15550100|call',
    'slack://user?team=T0&id=U0CFO|open',
  ],
  'https://evil.example/?a=1&b=2|Approve',
];
const FRAMES: readonly ((tag: string) => string)[] = [
  (tag) => `<${tag}>`,
  (tag) => `for <${tag}> now`,
  (tag) => `<<${tag}>>`,
  (tag) => `&lt;${tag}&gt;`,
  (tag) => `&amp;lt;${tag}&amp;gt;`,
  (tag) => `&#60;${tag}&#62;`,
  (tag) => `\\u003c${tag}\\u003e`,
  (tag) => `*<${tag}>*`,
  (tag) => `_<${tag}>_`,
  (tag) => `\`<${tag}>\``,
  (tag) => `\`\`\`<${tag}>\`\`\``,
  (tag) => `> <${tag}>`,
  (tag) => `"<${tag}>"`,
  (tag) => `<${tag}`,
  (tag) => `${tag}>`,
  (tag) => `><${tag}><`,
  (tag) => `:tada: <${tag}> :tada:`,
  (tag) => `${'x'.repeat(74)}<${tag}>`,
  (tag) => `＜${tag}＞`,
];
const WORDS = [
  ...[
    '*bold*',
    '_italic_',
    '~struck~',
    '`code`',
    '```block```',
    '> quote',
    '>>> quote',
    '• item',
    '1. one',
  ],
  ...[
    '# heading',
    '## heading',
    '**bold**',
    '__bold__',
    '[link](https://evil.example)',
    '![x](https://evil.example/x.png)',
  ],
  ...[
    '@channel',
    '@here',
    '@everyone',
    '@cfo',
    '#finance',
    ':white_check_mark: executed',
    ':approved:',
    ':+1::skin-tone-3:',
  ],
  ...[
    'https://evil.example',
    'www.evil.example',
    'evil.example/pay',
    'paywint.com.evil.example',
    'cfo@evil.example',
  ],
  ...[
    '{"type":"mrkdwn","text":"<!here>"}',
    '{"type":"button","action_id":"approve"}',
    '</script><script>alert(1)</script>',
  ],
  ...[
    '${7*7}',
    '{{7*7}}',
    '%s%n',
    "'; drop table audit; --",
    '$(id)',
    '../../etc/passwd',
    '=HYPERLINK("https://evil.example")',
  ],
  ...[
    '*Approved* by <@U0CFO>',
    'Done.',
    '*Status:* executed',
    'reference_id: 10472',
    'SANDBOX',
    '&',
    '<',
    '>',
    '&lt;',
    '|',
  ],
];

export function injections(): readonly string[] {
  const framed = FRAMES.flatMap((frame) => TAGS.map((tag) => frame(tag)));
  const all = [...new Set([...WORDS, ...HOSTILE, ...framed])];
  return all.slice(0, SIZE);
}
