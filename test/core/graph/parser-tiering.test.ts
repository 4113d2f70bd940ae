import type { buildConnector } from 'undici';
import { expect, it } from 'vitest';
import { sparingTheParser } from '../../../src/core/graph/parser-tiering.js';

const OPTIONS: buildConnector.Options = { hostname: 'graph.facebook.com', protocol: 'https:', port: '443' };

function connected(node: string): string[] {
  const events: string[] = [];
  const connect = sparingTheParser((_options, done) => done(new Error('refused'), null), {
    node,
    setFlags: (flag) => events.push(flag),
  });
  connect(OPTIONS, () => void events.push('connected'));
  return events;
}

it('has the larger budget only while the parser is made', () => {
  expect(connected('20.19.0')).toEqual([
    '--wasm-tiering-budget=400000000',
    'connected',
    '--wasm-tiering-budget=1800000',
  ]);
});

it('puts the flag back when the connection fails', () => {
  const events: string[] = [];
  const connect = sparingTheParser((_options, done) => done(new Error('refused'), null), {
    node: '20.19.0',
    setFlags: (flag) => events.push(flag),
  });
  expect(() =>
    connect(OPTIONS, (...[error]) => {
      throw error;
    }),
  ).toThrow('refused');
  expect(events.at(-1)).toBe('--wasm-tiering-budget=1800000');
});

it('leaves newer versions of Node.js alone', () => {
  expect(connected('22.12.0')).toEqual(['connected']);
});
