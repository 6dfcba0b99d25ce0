import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/policy/parse-policy.ts';

const page = readFileSync('docs/policy.md', 'utf8');
const examples = [...page.matchAll(/^## (.+)$[\s\S]*?^```yaml\n([\s\S]*?)^```$/gm)].map(
  ([, name = '', yaml = '']) => ({ name, yaml }),
);

describe('the policies that the pages show', () => {
  test('are of five teams', () => {
    expect(examples).toHaveLength(5);
  });

  test.each(examples)('$name: the file is taken as it stands', ({ yaml }) => {
    expect(parsePolicy(yaml)).toMatchObject({ policy: { channel: expect.any(String) } });
  });
});
