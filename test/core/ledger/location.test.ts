import { describe, expect, it } from 'vitest';
import {
  absoluteLocation,
  fileLocation,
  type LedgerLocation,
  locationText,
  parseLocation,
} from '../../../src/core/ledger/location.js';

const postgres = (url: string): LedgerLocation => ({ kind: 'postgres', url });

describe('parseLocation', () => {
  it.each<[string, LedgerLocation]>([
    ['ledger.db', fileLocation('ledger.db')],
    ['/var/lib/ledger.db', fileLocation('/var/lib/ledger.db')],
    ['./a:b', fileLocation('./a:b')],
    ['folder/a:b', fileLocation('folder/a:b')],
    ['./host=db', fileLocation('./host=db')],
    ['/srv/me@shop/my ledger.db', fileLocation('/srv/me@shop/my ledger.db')],
    ['C:\\wactl\\ledger.db', fileLocation('C:\\wactl\\ledger.db')],
    ['d:/wactl/ledger.db', fileLocation('d:/wactl/ledger.db')],
    ['postgres://bo@db.example/wactl', postgres('postgres://bo@db.example/wactl')],
    ['postgres:///wactl?host=/run/postgresql', postgres('postgres:///wactl?host=/run/postgresql')],
    ['postgres://?host=/run/postgresql&dbname=wactl', postgres('postgres://?host=/run/postgresql&dbname=wactl')],
    [
      'POSTGRESQL://db.example:5433/wactl?sslmode=require',
      postgres('POSTGRESQL://db.example:5433/wactl?sslmode=require'),
    ],
  ])('%j names a ledger', (text, value) => {
    expect(parseLocation(text)).toEqual({ value });
  });

  it.each<[string, string]>([
    [
      'sqlite:///var/ledger.db',
      'starts with sqlite:, but a ledger file is named by its path alone: write it as /var/ledger.db',
    ],
    ['sqlite://ledger.db', 'starts with sqlite:, but a ledger file is named by its path alone: write it as ledger.db'],
    ['SQLITE3:ledger.db', 'starts with sqlite3:, but a ledger file is named by its path alone: write it as ledger.db'],
    [
      'file:///var/ledger.db',
      'starts with file:, but a ledger file is named by its path alone: write it as /var/ledger.db',
    ],
    [
      'file:///C:/ledger.db',
      'starts with file:, but a ledger file is named by its path alone: write it as C:/ledger.db',
    ],
    ['file:ledger.db?mode=ro', 'starts with file:, but a ledger file is named by its path alone'],
    ['file::memory:', 'starts with file:, but a ledger file is named by its path alone'],
    ['sqlite://bo:hunter2@db/ledger', 'starts with sqlite:, but a ledger file is named by its path alone'],
    [':memory:', 'names no place that lasts: give the path of a file'],
    ...['host=db password=hunter2', 'dbname=wactl user=bo', 'Server=db;Password=hunter2;', 'Data Source=ledger.db'].map(
      (text): [string, string] => [
        text,
        'holds settings of a database: write them as postgres://user@host:5432/database',
      ],
    ),
    [
      'mysql://bo:hunter2@db.example/wactl',
      'is neither the path of a file nor a postgres:// address; a path with a colon starts with ./',
    ],
    [
      'bo:hunter2@db.example/wactl',
      'is neither the path of a file nor a postgres:// address; a path with a colon starts with ./',
    ],
    ['postgres://', 'is not a valid address: write it as postgres://user@host:5432/database'],
    ['postgres:wactl', 'is not a valid address: write it as postgres://user@host:5432/database'],
    [
      'postgres://bo:hunter2/3@db.example/wactl',
      'is not a valid address: write it as postgres://user@host:5432/database',
    ],
    ['a\0b', 'holds a NUL character'],
  ])('%j is refused with the right spelling, and no password', (text, problem) => {
    expect(parseLocation(text)).toEqual({ problem });
    expect(problem).not.toContain('hunter2');
  });
});

it.each([
  [fileLocation('/var/ledger.db'), '/var/ledger.db'],
  [postgres('postgres://bo:hunter2@db.example:5433/wactl?password=hunter2'), 'postgres://db.example:5433/wactl'],
  [postgres('postgres://bo:hunter2@db.example'), 'postgres://db.example'],
  [postgres('postgres://bo:hunter2@x/wactl?host=/run/pg&password=hunter2'), 'postgres:///wactl?host=/run/pg'],
  [postgres('postgres:///wactl'), 'postgres:///wactl'],
  [postgres('postgres://bo:1/hunter2@db.example/wactl'), 'postgres://…'],
])('locationText of %j is %s', (location, text) => {
  expect(locationText(location)).toBe(text);
});

it('a relative path is meant from the current folder', () => {
  expect(absoluteLocation(fileLocation('ledger.db'), '/shop')).toEqual(fileLocation('/shop/ledger.db'));
  expect(absoluteLocation(postgres('postgres://db/wactl'), '/shop')).toEqual(postgres('postgres://db/wactl'));
});
