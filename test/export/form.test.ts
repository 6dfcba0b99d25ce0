import { describe, expect, test } from 'vitest';
import { checkView } from '../../playground/slack/limits.ts';
import type { ExportAsk } from '../../src/export/ask.ts';
import type { Values } from '../../src/slack/inbound.ts';
import { submitExport } from '../../src/slack/forms/submit-export.ts';
import { EXPORT_FIELDS, exportForm, exportTold } from '../../src/slack/views/export-form.ts';
import { sent } from '../slack/commands/a-desk.ts';
import { textsOf } from '../slack/texts-of.ts';

const ANY = { days: { from: null, to: null }, requester: null, card: null, state: null };

/** What becomes of a form that was filled in like this. */
async function submitted(filled: Partial<Record<keyof typeof EXPORT_FIELDS, string>>) {
  const asked: ExportAsk[] = [];
  const told: string[] = [];
  const values: Values = Object.fromEntries(
    Object.entries({ what: 'requests', ...filled }).map(([name, value]) => [
      `export.${name}`,
      value,
    ]),
  );
  const { ack, after } = await submitExport(
    {
      exporter: {
        send: (_user, ask) => {
          asked.push(ask);
          return Promise.resolve({ ok: true, rows: 3 });
        },
      },
      speaker: {
        update: (_view, view) => Promise.resolve(void told.push(textsOf(view.blocks))),
      },
    },
    sent(exportForm(), values),
  );
  await after?.();
  return { ack, asked, told };
}

describe('the form of an export', () => {
  test('fits Slack, also when it says what became of it', () => {
    expect(checkView(exportForm())).toEqual([]);
    expect(checkView(exportTold('x'.repeat(500)))).toEqual([]);
  });

  test.each([
    [{}, { ...ANY, what: 'requests' }],
    [
      { what: 'payments', state: 'SUCCESS' },
      { ...ANY, what: 'payments', state: 'success' },
    ],
    [
      { from: '2026-11-01', to: '2026-11-30', requester: 'U0MIA' },
      {
        ...ANY,
        what: 'requests',
        days: { from: '2026-11-01', to: '2026-11-30' },
        requester: 'U0MIA',
      },
    ],
    [{ card: ' Team  "travel" ' }, { ...ANY, what: 'requests', card: 'Team travel' }],
    [
      { card: 'state:executed', state: 'inFlight' },
      { ...ANY, what: 'requests', card: 'state:executed', state: 'inFlight' },
    ],
  ] as const)('%j asks for what the line would ask for', async (filled, ask) => {
    const { asked, told } = await submitted(filled);
    expect(asked).toEqual([ask]);
    expect(told).toEqual([expect.stringContaining('A file with 3')]);
  });

  test.each([
    [{ state: 'paid' }, 'state', 'There is no state paid'],
    [{ from: '2026-11-30', to: '2026-11-01' }, 'to', '2026-11-01'],
  ] as const)('%j is told at its field, and nothing is lost', async (filled, field, words) => {
    const { ack, asked } = await submitted(filled);
    expect(asked).toEqual([]);
    expect(ack).toEqual({
      errors: { [EXPORT_FIELDS[field]]: expect.stringContaining(words) },
    });
  });
});
