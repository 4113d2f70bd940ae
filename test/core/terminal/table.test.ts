import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createStyle } from '../../../src/core/terminal/style.js';
import { fields, table } from '../../../src/core/terminal/table.js';
import { displayWidth } from '../../../src/core/terminal/width.js';

const terminal = (columns: number, color = false) => createStyle({ color, columns, isTTY: true });
const pipe = createStyle({ color: false, columns: 50, isTTY: false });

const HEAD = ['name', 'status', 'what it says'];
const ROWS = [
  ['order_shipped', 'APPROVED', 'Your order has left our warehouse and arrives tomorrow before noon.'],
  ['welcome', 'REJECTED', null],
];

describe('table', () => {
  it.each([
    ['in a pipe', pipe],
    ['on a terminal that is wide enough', terminal(100)],
  ])('keeps each row on one line %s', (_name, style) => {
    expect(table(HEAD, ROWS, style)).toBe(
      `
name           status    what it says
order_shipped  APPROVED  Your order has left our warehouse and arrives tomorrow before noon.
welcome        REJECTED  -`.trim(),
    );
  });

  it('wraps the widest column at words on a terminal', () => {
    expect(table(HEAD, ROWS, terminal(50))).toBe(
      `
name           status    what it says
order_shipped  APPROVED  Your order has left our
                         warehouse and arrives
                         tomorrow before noon.
welcome        REJECTED  -`.trim(),
    );
  });

  it('wraps a web address behind a slash, and cuts no word', () => {
    const rows = [['https://hooks.shop.example/whatsapp/incoming', 'wamid.HBgLMTU1NTAxMDAwMDIVAgARGBI5']];
    expect(table(['address', 'message'], rows, terminal(64))).toBe(
      `
address                      message
https://hooks.shop.example/  wamid.HBgLMTU1NTAxMDAwMDIVAgARGBI5
whatsapp/incoming`.trim(),
    );
    expect(table(['address', 'message'], rows, terminal(44))).toBe(
      `
address  https://hooks.shop.example/
         whatsapp/incoming
message  wamid.HBgLMTU1NTAxMDAwMDIVAgARGBI5`.trim(),
    );
  });

  it.each([
    ['-', null],
    ['UNKNOWN', 'UNKNOWN'],
  ])('leaves a column of nothing but %s out where the room is short', (_name, quality) => {
    const rows = ROWS.map(([name, status, text]) => [name, quality, status, text]);
    const head = ['name', 'quality', 'status', 'what it says'];
    expect(table(head, rows, terminal(50))).toBe(table(HEAD, ROWS, terminal(50)));
    expect(table(head, rows, terminal(120))).toContain('quality');
    expect(table(head, rows, pipe)).toContain('quality');
    const told = [...rows, ['order', 'GREEN', 'APPROVED', null]];
    expect(table(head, told, terminal(60))).toContain('quality');
  });

  it('gives each row a block of its own where the columns cannot stand side by side', () => {
    const head = ['id', 'phone', 'name', ''];
    const rows = [
      ['310000000000001', '+15550100001', 'Example Shop of the High Street', '(default)'],
      ['310000000000002', '+15550100002', null, ''],
    ];
    expect(table(head, rows, terminal(32))).toBe(
      `
id     310000000000001
phone  +15550100001
name   Example Shop of the High
       Street
       (default)

id     310000000000002
phone  +15550100002
name   -`.trim(),
    );
  });

  it('paints every line of a wrapped cell, and the gap between columns not', () => {
    const style = terminal(22, true);
    expect(table(['id', 'state'], [[1, style.red('taken out of use by Meta')]], style)).toBe(
      [
        `${style.dim('id')}  ${style.dim('state')}`,
        `1   ${style.red('taken out of use')}`,
        `    ${style.red('by Meta')}`,
      ].join('\n'),
    );
  });

  it('counts wide characters by their columns', () => {
    const drawn = table(['name', 'text'], [['订单', '您的订单已经发货，预计明天送达。请在家等候。']], terminal(20));
    expect(drawn.split('\n').map(displayWidth)).toEqual([10, 20, 20, 20, 8]);
  });

  it.each([
    ['Thai', 'ไทยกำลัง'],
    ['Hindi', 'क्षि shop'],
    ['a family', '👨‍👩‍👧‍👦 shop'],
    ['emoji made by a selector', '❤️❤️ shop'],
  ])('aligns the columns behind %s', (_, name) => {
    const lines = table(
      ['name', 'status'],
      [
        [name, 'APPROVED'],
        ['a plain one', 'APPROVED'],
      ],
      pipe,
    ).split('\n');
    const starts = lines.slice(1).map((line) => displayWidth(line.slice(0, line.indexOf('APPROVED'))));
    expect(starts).toEqual([13, 13]);
  });

  it('draws the head alone without rows', () => {
    expect(table(HEAD, [], terminal(20))).toBe('name  status  what it says');
  });

  it.each([20, 30, 40, 50, 60, 70, 80, 100])('never leaves a terminal of %i columns', (columns) => {
    const head = ['id', 'time', 'method', 'path', 'status', 'outcome', 'code'];
    const rows = [
      [12, '2026-11-01T12:00:00.000Z', 'POST', '/v26.0/210000000000001/message_templates', 200, 'accepted'],
    ];
    const lines = table(head, rows, terminal(columns, true)).split('\n').map(stripVTControlCharacters);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
    expect(lines.join('').replaceAll(/\s/g, '')).toContain('accepted');
  });
});

describe('fields', () => {
  const rows = [
    ['account', 'Example Shop (210000000000001): approved'],
    ['number', '+15550100001'],
  ] as const;
  it.each([
    ['in a pipe', pipe, 'account  Example Shop (210000000000001): approved\nnumber   +15550100001'],
    [
      'on a terminal',
      terminal(34),
      'account  Example Shop\n         (210000000000001):\n         approved\nnumber   +15550100001',
    ],
  ])('stand in two columns %s', (_name, style, drawn) => {
    expect(fields(rows, style)).toBe(drawn);
  });
});
