import { describe, expect, test } from 'vitest';
import { type Fitting, readBatch } from '../../src/operations/batch/read-batch.ts';
import { readTable } from '../../src/operations/batch/read-table.ts';

const CARDS: readonly Fitting[] = [
  { label: 'Team travel', target: { kind: 'card', id: 'card-1', name: 'Team travel' } },
  { label: 'Team lunch', target: { kind: 'card', id: 'card-2', name: 'Team lunch' } },
  { label: 'New one', target: null },
];
const fitting = (typed: string) =>
  CARDS.filter(({ label }) => label.toLowerCase().startsWith(typed.toLowerCase()));
const read = (table: string, most = 20) => readBatch(table, most, fitting);

describe('a pasted table', () => {
  const three = [
    ['Team travel', '50', 'Flights'],
    ['Team lunch', '1,250.75', 'Food; drinks'],
  ];

  test.each([
    ['commas and quotes', 'Team travel,50,Flights\nTeam lunch,"1,250.75",Food; drinks'],
    ['semicolons', 'Team travel;50;Flights\nTeam lunch;1,250.75;"Food; drinks"'],
    ['tabs of a spreadsheet', 'Team travel\t50\tFlights\nTeam lunch\t1,250.75\tFood; drinks'],
    [
      'CRLF, a BOM and empty lines',
      '\uFEFFTeam travel,50,Flights\r\n\r\nTeam lunch,"1,250.75",Food; drinks\r\n,,\r\n',
    ],
    ['blanks around', ' Team travel , 50 , Flights \n Team lunch , "1,250.75" , "Food; drinks" '],
  ])('with %s is the same rows', (_what, table) => {
    expect(readTable(table)).toEqual({ ok: true, rows: three });
  });

  test.each([
    ['a doubled quote', 'a,"say ""hi""",c', ['a', 'say "hi"', 'c']],
    ['a line break in quotes', 'a,"one\ntwo",c', ['a', 'one\ntwo', 'c']],
    ['a quote inside a cell', 'a,5" pipe,c', ['a', '5" pipe', 'c']],
    ['an empty memo', 'a,5,', ['a', '5', '']],
    ['cells that a spreadsheet filled up with', 'a,5,x,,,', ['a', '5', 'x']],
    ['a mark inside a cell', 'a,5,x\uFEFFy', ['a', '5', 'x\uFEFFy']],
    ['tabs before commas, where both would do', 'a,1\tb', ['a,1', 'b']],
    ['the separator that gives more cells', 'a,5,x;y', ['a', '5', 'x;y']],
  ])('reads %s', (_what, table, cells) => {
    expect(readTable(table)).toEqual({ ok: true, rows: [cells] });
  });

  test('the separator that fits more rows is taken before one that gives more cells', () => {
    const table = readTable(`${'a;1,x,y\n'.repeat(3)}b;2`);
    expect(table).toMatchObject({ rows: [['a', '1,x,y'], {}, {}, ['b', '2']] });
  });

  test('every kind of line end ends a line', () => {
    const rows = [
      ['a', '1'],
      ['b', '2'],
    ];
    for (const end of ['\n', '\r\n', '\r']) {
      expect(readTable(`a,1${end}b,2`)).toEqual({ ok: true, rows });
    }
  });

  test('an open quote is told with its line', () => {
    expect(readTable('a,1,b\nc,"2,d\ne,3,f')).toEqual({ ok: false, openQuoteLine: 2 });
  });
});

describe('a table of reloads', () => {
  test('is what is asked for, with its total', () => {
    const found = read('Team travel,50,Flights\nTeam lunch,"1,250.75"');
    const [travel, lunch] = CARDS.map(({ target }) => target);
    expect(found).toStrictEqual({
      ok: true,
      batch: {
        totalCents: 130_075,
        repeats: [],
        rows: [
          { target: travel, amountCents: 5_000, texts: { memo: 'Flights' } },
          { target: lunch, amountCents: 125_075, texts: {} },
        ],
      },
    });
  });

  test('may begin with headings, in any order', () => {
    const found = read('Amount (USD)\tMemo\tCard\n50\tFlights\tTeam travel');
    expect(found).toMatchObject({
      ok: true,
      batch: {
        rows: [{ target: { id: 'card-1' }, amountCents: 5_000, texts: { memo: 'Flights' } }],
      },
    });
  });

  test.each([
    ['names something else', 'card,amount,colour', 'Team travel,50'],
    ['names a column twice', 'card,nickname,amount', 'Team travel,Team travel,50'],
    ['names no card', 'amount,memo', '50,x'],
    ['names no amount', 'card,memo', 'Team travel,x'],
  ])('a first line that %s is a row like any other', (_what, line, row) => {
    const found = read(`${line}\n${row}`);
    expect(found.ok ? [] : found.rows.map(({ typed }) => typed)).toContain(line.split(',')[0]);
  });

  test('may have as many rows as the policy allows', () => {
    expect(read('Team travel,1\n'.repeat(20))).toMatchObject({ ok: true });
    expect(read('Team travel,0.01')).toMatchObject({ ok: true, batch: { totalCents: 1 } });
  });

  test('rows of one card and amount are told as repeats', () => {
    const found = read('Team travel,50,a\nTeam lunch,50\nTeam travel,50,b\nTeam travel,51');
    expect(found).toMatchObject({ ok: true, batch: { repeats: [{ row: 3, of: 1 }] } });
  });

  test.each([
    ['Nobody,50', [['card', 'notFound']]],
    ['Team,50', [['card', 'ambiguous', 'Team travel', 'Team lunch']]],
    ['New one,50', [['card', 'notReady']]],
    ['4242 4242 4242 4242,50', [['card', 'cardNumber']]],
    [',50,x', [['card', 'empty']]],
    ['Team travel,1.5', [['amount', 'amountDecimals']]],
    ['Team travel,0', [['amount', 'amountZero']]],
    ['Team travel', [['amount', 'empty']]],
    ['Team travel,50,\u202Egnp', [['memo', 'invisibleCharacter']]],
    ['Team travel,50,for pw-ABCDEFGH', [['memo', 'tagPattern']]],
    [`Team travel,50,${'x'.repeat(101)}`, [['memo', 'tooLong']]],
    [
      'Nobody,5O,x\u0000',
      [
        ['card', 'notFound'],
        ['amount', 'amountNotANumber'],
        ['memo', 'controlCharacter'],
      ],
    ],
  ])('%s is told in full', (table, problems) => {
    const found = read(table);
    if (found.ok) throw new Error('it was read');
    expect(
      found.rows.map((one) => 'problem' in one && [one.column, one.problem, ...one.fitting]),
    ).toEqual(problems);
  });

  test('every mistake of every row comes at once', () => {
    const found = read('Team travel,50\nNobody,50\nTeam travel,-5\nTeam travel,1,250.75,x,y');
    expect(found).toMatchObject({
      ok: false,
      rows: [
        { row: 2, column: 'card', typed: 'Nobody' },
        { row: 3, column: 'amount', typed: '-5' },
        { row: 4, column: 'row', columns: 5 },
      ],
    });
  });

  test('names four of the cards that a name fits', () => {
    const five = Array.from({ length: 5 }, (_, index) => ({ label: `T${index}`, target: null }));
    const found = readBatch('T,50', 20, () => five);
    expect(found).toMatchObject({ rows: [{ fitting: ['T0', 'T1', 'T2', 'T3'] }] });
  });

  test('a row of too many cells is shown as it was read', () => {
    expect(read('Team travel;1\nTeam travel;1;b;c;')).toEqual({
      ok: false,
      table: null,
      rows: [{ row: 2, typed: 'Team travel · 1 · b · c', column: 'row', columns: 4 }],
    });
  });

  test.each([
    ['nothing', '\n\n', { what: 'empty' }],
    ['headings alone', 'card,amount,memo', { what: 'empty' }],
    ['an open quote', 'Team travel,"50', { what: 'openQuote', line: 1 }],
    ['too many rows', 'Team travel,1\n'.repeat(21), { what: 'tooMany', rows: 21, most: 20 }],
  ])('with %s says so', (_what, table, problem) => {
    expect(read(table)).toEqual({ ok: false, table: problem, rows: [] });
  });
});
