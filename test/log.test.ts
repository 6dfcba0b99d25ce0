import { expect, test } from 'vitest';
import { createLog } from '../src/log.ts';

test.each([
  [{ memo: 'for 4242 4242 4242 4242' }, 'asked'],
  [{ why: { deep: ['5555-5555-5555-4444'] } }, 'asked'],
  [{ amount: 4242424242424242 }, 'asked'],
  [{ wide: '４２４２４２４２４２４２４２４２' }, 'asked'],
  [{ err: new Error('refused 4242424242424242\nfor 378282246310005') }, 'asked'],
  [{}, 'card 6011.1111.1111.1117 was refused'],
])('no card number is ever in a line of the log: %j %s', (fields, message) => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', secrets: [], write: (line) => void lines.push(line) });
  log.info(fields, message);
  const [line = ''] = lines;
  expect(line).toMatch(/\[card number\]|"amount":null/);
  expect(line.normalize('NFKC')).not.toMatch(/4242.?4242|5555.?4444|8224|1111.?1117/);
  expect(JSON.parse(line)).toMatchObject({ level: 30 });
});

test('ids, times and tags stay whole in the log', () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', secrets: [], write: (line) => void lines.push(line) });
  const fields = {
    id: '11a195aa-1111-4111-8111-111111111111',
    at: 1764283200000,
    tag: 'pw-42424242',
  };
  log.info(fields, 'kept');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject(fields);
});
