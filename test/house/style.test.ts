import { describe, expect, test } from 'vitest';
import { fileAt, filesIn, type SourceFile } from './source-files.ts';

const code = ['src', 'playground', 'test', 'bench'].flatMap((folder) =>
  filesIn(folder, '.ts', '.js'),
);
const pages = [
  ...filesIn('docs', '.md'),
  ...['README.md', 'manifest.yml', '.env.example', 'policy.example.yml', '.ci/run'].map(fileAt),
];
/** Holds the words that nobody else may use. */
const others = code.filter(({ path }) => path !== 'test/house/style.test.ts');

/** Declarations without a decision in them, kept together because they are read together. */
const LONG_BUT_FLAT: readonly string[] = [
  'src/requests/request.ts',
  'playground/slack/page-api.ts',
  'test/ledger/witnesses.ts',
];

function holding(files: readonly SourceFile[], pattern: RegExp): readonly string[] {
  return files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
}

describe('the house style', () => {
  test('no file is longer than somebody reads in one go', () => {
    const long = code.filter(({ path, text }) => {
      const most = path.startsWith('test/') ? 300 : 200;
      return text.trimEnd().split('\n').length > most;
    });
    const paths = long.map(({ path }) => path).filter((path) => !LONG_BUT_FLAT.includes(path));
    expect(paths).toEqual([]);
  });

  test('what is long and flat declares types and lists, and decides nothing', () => {
    expect(holding(LONG_BUT_FLAT.map(fileAt), /\bif \(|\bfunction |\bfor \(/)).toEqual([]);
  });

  test('everything has a name: there are no default exports', () => {
    expect(holding(others, /^export default\b/m)).toEqual([]);
  });

  test('nothing is of a type that checks nothing', () => {
    expect(holding(others, /(?::|\bas|<|\|)\s*any\b(?!\s*[a-z])/)).toEqual([]);
  });

  test('nothing is left to be done some day', () => {
    expect(holding([...others, ...pages], /\b(?:TODO|FIXME|XXX)\b/)).toEqual([]);
  });

  test('no test is left out, and none runs alone', () => {
    expect(holding(others, /\b(?:test|it|describe)\.(?:only|skip|todo)\b/)).toEqual([]);
  });

  test('no module is replaced by a mock, and no test sleeps', () => {
    expect(holding(others, /\bvi\.(?:mock|doMock|spyOn)\b/)).toEqual([]);
  });
});

describe('the texts', () => {
  test('cite no page that is not part of the product', () => {
    const pagesOfOthers =
      /\b(?:contract|design|protocol|engines|style|slack|api)\.md\b|openapi\.yaml/;
    expect(holding([...others, ...pages], pagesOfOthers)).toEqual([]);
  });

  test('name no folder of the machine they were written on', () => {
    expect(holding([...others, ...pages], /(?<![\w.])\/(?:work|root|home)\/\w/)).toEqual([]);
  });

  test('name no registry of packages', () => {
    const lock = fileAt('package-lock.json');
    expect(holding([...others, ...pages, lock], /"resolved":|registry\.\w+\.\w+/)).toEqual([]);
  });

  test('link only to pages that exist, and to headings that they have', () => {
    const more = ['SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map(fileAt);
    for (const { path, text } of [...pages, ...more].filter((page) => page.path.endsWith('.md'))) {
      for (const [, to = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(to)) continue;
        const { pathname, hash } = new URL(to, new URL(path, 'file:///'));
        const found = fileAt(pathname.slice(1)).text;
        expect(found, `${path} links to ${to}`).not.toBe('');
        if (hash !== '') expect(anchorsOf(found), `${path} links to ${to}`).toContain(hash);
      }
    }
  });

  test('lists every page of the documentation in the README', () => {
    const readme = fileAt('README.md').text;
    const part = readme.split('\n## Documentation\n')[1]?.split('\n## ')[0] ?? '';
    const listed = [...part.matchAll(/\]\((docs\/[\w-]+\.md)\)/g)].map(([, to]) => to);
    const all = filesIn('docs', '.md').map(({ path }) => path);
    expect(new Set(listed)).toEqual(new Set(all));
  });
});

/** As GitHub makes them of headings. */
function anchorsOf(text: string): readonly string[] {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, words = '']) => words);
  return headings.map(
    (words) =>
      `#${words
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .trim()
        .replaceAll(' ', '-')}`,
  );
}
