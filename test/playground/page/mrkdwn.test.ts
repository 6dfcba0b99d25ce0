import { describe, expect, test } from 'vitest';
import { parseInline, parseMrkdwn } from '../../../playground/slack/page/mrkdwn.ts';
import type { Inline } from '../../../playground/slack/page/mrkdwn.ts';

const text = (value: string): Inline => ({ kind: 'text', text: value });
const bold = (...children: Inline[]): Inline => ({ kind: 'bold', children });
const italic = (...children: Inline[]): Inline => ({ kind: 'italic', children });
const code = (value: string): Inline => ({ kind: 'code', text: value });

describe('a text that was escaped stays text', () => {
  test.each([
    '&lt;!here&gt;',
    '&lt;!channel&gt; pay now',
    '&lt;@U0MIA&gt;',
    '&lt;!subteam^S0FINANCE&gt;',
    '&lt;https://example.com|click&gt;',
    '&amp;lt;!here&amp;gt;',
  ])('%s', (source) => {
    const once = source.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    expect(parseInline(source)).toEqual([text(once)]);
  });
});

describe('a text that was not escaped is seen to be live', () => {
  test.each<[string, Inline[]]>([
    ['<!here>', [{ kind: 'broadcast', id: 'here' }]],
    ['<!channel|x> now', [{ kind: 'broadcast', id: 'channel' }, text(' now')]],
    ['<@U0MIA>', [{ kind: 'user', id: 'U0MIA' }]],
    ['*<@U0MIA|mia>*', [bold({ kind: 'user', id: 'U0MIA' })]],
    ['<#C0FINANCE|finance>', [{ kind: 'channel', id: 'C0FINANCE' }]],
    ['<!subteam^S0FINANCE>', [{ kind: 'group', id: 'S0FINANCE' }]],
    [
      '<https://a.example/?a=1&amp;b=2|A &lt;B&gt;>',
      [{ kind: 'link', url: 'https://a.example/?a=1&b=2', label: 'A <B>' }],
    ],
    [
      '<mailto:a@b.example>',
      [{ kind: 'link', url: 'mailto:a@b.example', label: 'mailto:a@b.example' }],
    ],
    [
      '<!date^1700000000^{date} at {time}|then>',
      [{ kind: 'date', epoch: 1_700_000_000, format: '{date} at {time}', fallback: 'then' }],
    ],
  ])('%s', (source, expected) => {
    expect(parseInline(source)).toEqual(expected);
  });
});

describe('no address but the web and mail can be followed', () => {
  test.each([
    '<javascript:alert(1)|Approve>',
    '<data:text/html,x>',
    '<file:///etc/passwd>',
    '<>',
    '<a',
  ])('%s', (source) => expect(parseInline(source)).toEqual([text(source)]));
});

describe('styles apply to whole words only', () => {
  test.each<[string, Inline[]]>([
    ['*bold* and _italic_', [bold(text('bold')), text(' and '), italic(text('italic'))]],
    ['*bold _both_*', [bold(text('bold '), italic(text('both')))]],
    ['~gone~', [{ kind: 'strike', children: [text('gone')] }]],
    ['2*3*4', [text('2*3*4')]],
    ['snake_case_name', [text('snake_case_name')]],
    ['* not bold *', [text('* not bold *')]],
    ['**', [text('**')]],
    ['*open', [text('*open')]],
    ['`*raw* &amp; _raw_`', [code('*raw* & _raw_')]],
    ['*a `*` b*', [bold(text('a '), code('*'), text(' b'))]],
    ['(*bold*).', [text('('), bold(text('bold')), text(').')]],
    [':warning: at 10:30:00', [{ kind: 'emoji', text: 'warning' }, text(' at 10:30:00')]],
  ])('%s', (source, expected) => {
    expect(parseInline(source)).toEqual(expected);
  });
});

describe('lines become paragraphs, quotes, lists and code', () => {
  test('each kind is kept apart', () => {
    const parts = parseMrkdwn(
      'Hello\n> one\n&gt; two\n• first\n2. second\n```\n*raw* &lt;x&gt;\n```\nEnd',
    );
    expect(parts.map((part) => part.kind)).toEqual(['lines', 'quote', 'list', 'pre', 'lines']);
    expect(parts[1]).toMatchObject({
      lines: [{ inlines: [text('one')] }, { inlines: [text('two')] }],
    });
    expect(parts[2]).toMatchObject({ lines: [{ mark: '•' }, { mark: '2.' }] });
    expect(parts[3]).toEqual({ kind: 'pre', text: '*raw* <x>' });
  });

  test('a fence that nobody closes is text', () => {
    expect(parseMrkdwn('```open')).toMatchObject([{ kind: 'lines' }]);
  });

  test('the longest text Slack takes is read at once, however it nests', () => {
    for (const piece of ['*', '*a ', '<', '`', '<@U1', '_*~', '> ']) {
      const source = piece.repeat(Math.floor(3000 / piece.length));
      expect(parseMrkdwn(source).length).toBeGreaterThan(0);
    }
  });
});
