/** Follows the page that says how an operation is added, in a copy of the product, until its money has moved. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(ROOT, 'docs/add-an-operation.md'), 'utf8');
const [folder = '', ...lines] = [...page.matchAll(/^```ts\n([^]*?)^```$/gm)].map(
  ([, code = '']) => code,
);
const [, file = ''] = /`(src\/operations\/\w+\/index\.ts)`, pure/.exec(page) ?? [];

/** A line of the page stands in for the one that declares the same. */
function replaceLine(path: string, line: string): void {
  const [, name = ''] = /export const (\w+)/.exec(line) ?? [];
  const text = readFileSync(path, 'utf8');
  const old = new RegExp(`^export const ${name}\\b.*$`, 'm');
  if (!old.test(text)) throw new Error(`${path} has no line that declares ${name}`);
  writeFileSync(
    path,
    text.replace(old, () => line.trim()),
  );
}

test('the operation of the page is asked for, approved and paid once, with nothing else changed', () => {
  const copy = mkdtempSync(join(tmpdir(), 'adding-'));
  try {
    for (const part of [
      'src',
      'playground',
      'package.json',
      'test/support',
      'test/operations/adding',
    ]) {
      cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), folder);
    const index = join(copy, 'src/operations/index.ts');
    const [listed = '', named = '', ruled = ''] = lines;
    replaceLine(index, listed);
    writeFileSync(
      index,
      `import { allowance } from './allowance/index.ts';\n${readFileSync(index, 'utf8')}`,
    );
    replaceLine(join(copy, 'src/requests/request.ts'), named);
    replaceLine(join(copy, 'src/policy/policy.ts'), ruled);

    const way = join(copy, 'test/operations/adding/the-way.ts');
    const { stdout, stderr, status } = spawnSync(process.execPath, [way], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const told = JSON.parse(stdout) as {
      readonly help: string;
      readonly asked: string;
      readonly done: string;
      readonly debits: readonly { readonly cents: number; readonly description: string }[];
    };
    expect(told.help).toContain('/paywint allowance [card] [amount] [month]');
    for (const words of ['Card allowance', '$50.00', 'Team travel', 'December 2026']) {
      expect(told.asked).toContain(words);
    }
    expect(told.done).toContain('reference_id');
    expect(told.debits).toHaveLength(1);
    expect(told.debits[0]?.cents).toBe(-5_000);
    expect(told.debits[0]?.description).toMatch(
      /^\[pw-[0-9A-HJKMNP-TV-Z]{8}\] allowance for December 2026$/,
    );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
