import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseAddress } from '../../../../../src/core/ledger/engines/postgres/address.js';
import { findPassword, passwordFromFile } from '../../../../../src/core/ledger/engines/postgres/password-file.js';
import { temporaryFolder } from '../../../../support/run.js';

const where = { host: 'db.example', port: 5432, database: 'wactl', user: 'bo' };

it.each<[string, string, object, string | undefined]>([
  ['the line of the place', 'db.example:5432:wactl:bo:secret', {}, 'secret'],
  ['stars for any', '*:*:*:*:secret', {}, 'secret'],
  ['the first line that fits', 'db.example:*:other:bo:no\n*:*:*:bo:first\n*:*:*:bo:second', {}, 'first'],
  ['colons in the password', '*:*:*:*:a\\:b:c', {}, 'a:b:c'],
  ['a backslash in the password', '*:*:*:*:a\\\\b', {}, 'a\\b'],
  ['an escaped colon in a name', '*:*:my\\:db:bo:secret', { database: 'my:db' }, 'secret'],
  ['no comment', '#db.example:5432:wactl:bo:no\n*:*:*:*:yes', {}, 'yes'],
  ['lines of Windows', '*:*:*:bo:secret\r\n', {}, 'secret'],
  ['localhost for a socket', 'localhost:5432:wactl:bo:secret', { host: '/run/postgresql' }, 'secret'],
  ['nothing for another user', '*:*:*:eve:secret', {}, undefined],
  ['nothing of a line that is cut', '*:*:*:bo', {}, undefined],
  ['nothing of an empty file', '', {}, undefined],
])('findPassword takes %s', (_name, text, change, password) => {
  expect(findPassword(text, { ...where, ...change })).toBe(password);
});

it('reads PGPASSFILE before the own file, and neither when others can read it', async () => {
  const homeDir = await temporaryFolder();
  const address = parseAddress('postgres://bo@db.example/wactl', {});
  const read = (env: Record<string, string> = {}) => passwordFromFile(address, { env, homeDir, platform: 'linux' });
  expect(await read()).toBeUndefined();
  await writeFile(join(homeDir, '.pgpass'), '*:*:*:*:own', { mode: 0o600 });
  await writeFile(join(homeDir, 'other'), '*:*:*:*:other', { mode: 0o600 });
  expect(await read()).toBe('own');
  expect(await read({ PGPASSFILE: join(homeDir, 'other') })).toBe('other');
  await chmod(join(homeDir, '.pgpass'), 0o644);
  expect(await read()).toBeUndefined();
});
