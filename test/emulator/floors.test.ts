import { describe, expect, it } from 'vitest';
import { type Import, readImports } from '../support/imports.js';

/** From the top down. A file directly in `src/emulator` belongs to `app`; the resources share a floor. */
const FLOORS: readonly (readonly string[])[] = [
  ['app'],
  ['control'],
  ['seed'],
  ['api'],
  ['templates', 'messages', 'numbers', 'accounts', 'webhooks', 'files', 'faults'],
  ['graph'],
  ['model'],
];

/** What a resource may use of another one: the one that is named further right. */
const RESOURCE_ORDER = ['messages', 'templates', 'numbers', 'accounts', 'webhooks', 'files', 'faults'];

const imports = (await readImports()).filter(({ from, to }) => isEmulator(from) && isEmulator(to));

describe('imports of the emulator', () => {
  it('know every room', () => {
    const rooms = new Set(imports.flatMap(({ from, to }) => [room(from), room(to)]));
    expect([...rooms].sort()).toEqual(FLOORS.flat().sort());
  });

  it('point downward', () => {
    expect(show(imports.filter(({ from, to }) => floor(to) < floor(from)))).toEqual([]);
  });

  it('lead from one resource to another in one order, never in a circle', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        room(from) !== room(to) &&
        floor(from) === floor(to) &&
        RESOURCE_ORDER.indexOf(room(to)) < RESOURCE_ORDER.indexOf(room(from)),
    );
    expect(show(wrong)).toEqual([]);
  });
});

function isEmulator(path: string): boolean {
  return path.startsWith('src/emulator/');
}

function room(path: string): string {
  const parts = path.split('/');
  return parts.length === 3 ? 'app' : (parts[2] ?? '');
}

function floor(path: string): number {
  return FLOORS.findIndex((rooms) => rooms.includes(room(path)));
}

function show(list: readonly Import[]): readonly string[] {
  return list.map(({ from, to }) => `${from} → ${to}`);
}
