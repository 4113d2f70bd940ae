import { describe, expect, it } from 'vitest';
import { readEvents } from '../../../src/browser/phone/event-stream.js';
import { draftOf, everybody, type Model, secondsOf, takePeople, withItem } from '../../../src/browser/phone/model.js';
import type { ChatItem } from '../../../src/emulator/phone/chat-item.js';
import { MAX_ENTRIES } from '../../../src/emulator/phone/limits.js';

const person = (userId: string, phone: string) => ({ ...draftOf(phone), userId });

const model = (change: Partial<Model>): Model => ({
  items: [],
  people: [],
  draft: undefined,
  numbers: [],
  userId: undefined,
  numberId: undefined,
  ...change,
});

describe('the people of the page', () => {
  it('begin with the first, and keep who was chosen', () => {
    const page = model({});
    takePeople(page, [person('a', '1'), person('b', '2')]);
    expect(page.userId).toBe('a');
    page.userId = 'b';
    takePeople(page, [person('a', '1'), person('b', '2')]);
    expect(page.userId).toBe('b');
  });

  it('keep somebody whose number was typed until the emulator knows them', () => {
    const draft = draftOf('15550100009');
    const page = model({ draft, userId: draft.userId });
    takePeople(page, [person('a', '1')]);
    expect([page.userId, everybody(page).length]).toEqual([draft.userId, 2]);
    takePeople(page, [person('a', '1'), person('b', '15550100009')]);
    expect([page.userId, page.draft, everybody(page).length]).toEqual(['b', undefined, 2]);
  });
});

describe('the messages of the page', () => {
  const item = (id: string, at = 0): ChatItem => ({
    ...{ id, order: 1, numberId: '1', userId: 'a', at, status: null, by: 'note', bubble: null, note: 'x' },
    ...{ replyTo: null, reaction: null, failure: null },
  });

  it('are replaced where they are known, and forgotten where the emulator forgets them', () => {
    let items: readonly ChatItem[] = [];
    for (let count = 0; count < MAX_ENTRIES + 5; count += 1) items = withItem(items, item(`m${count}`));
    expect([items.length, items[0]?.id, items.at(-1)?.id]).toEqual([MAX_ENTRIES, 'm5', `m${MAX_ENTRIES + 4}`]);
    items = withItem(items, item('m7', 9));
    expect([items.length, items[2]?.at]).toEqual([MAX_ENTRIES, 9]);
  });
});

it.each([
  ['90', 90],
  ['90s', 90],
  ['30m', 1_800],
  ['1.5h', 5_400],
  ['2d', 172_800],
  ['', undefined],
  ['soon', undefined],
  ['-5m', undefined],
])('%j is %s seconds', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds);
});

it('reads events that come in pieces', () => {
  const text = ': open\n\nevent: a\ndata: {"x":1}\n\nevent: b\ndata: 2\n\n';
  let rest = '';
  const found = text.split('').flatMap((piece) => {
    const read = readEvents(rest + piece);
    rest = read.rest;
    return read.events;
  });
  expect([found, rest]).toEqual([
    [
      { event: 'a', data: '{"x":1}' },
      { event: 'b', data: '2' },
    ],
    '',
  ]);
});
