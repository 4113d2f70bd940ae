import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../../../src/core/ledger/engines/postgres/address.js';

const plain = {
  host: 'db.example',
  port: 5432,
  user: 'bo',
  password: undefined,
  database: 'wactl',
  applicationName: 'wactl',
  options: undefined,
  connectTimeoutMs: 10_000,
  ssl: {
    mode: 'prefer',
    rootCert: undefined,
    cert: undefined,
    key: undefined,
    keyPassword: undefined,
    isDirect: false,
  },
};

describe('parseAddress', () => {
  it.each<[string, Record<string, string>, object]>([
    ['postgres://bo@db.example/wactl', {}, plain],
    ['postgresql://bo:p%40ss%2Fw@db.example:6432/wactl', {}, { ...plain, port: 6432, password: 'p@ss/w' }],
    ['postgres://bo:100%@db.example/wactl', {}, { ...plain, password: '100%' }],
    ['postgres://bo@[::1]/wactl', {}, { ...plain, host: '::1' }],
    ['postgres://bo@localhost/wactl?host=/run/postgresql', {}, { ...plain, host: '/run/postgresql' }],
    ['postgres://bo@%2Frun%2Fpostgresql/wactl', {}, { ...plain, host: '/run/postgresql' }],
    ['postgres://db.example?user=bo&password=x&dbname=wactl', {}, { ...plain, password: 'x' }],
    ['postgres://bo@db.example', {}, { ...plain, database: 'bo' }],
    [
      'postgres://db.example',
      { PGUSER: 'bo', PGPASSWORD: 'x', PGDATABASE: 'wactl', PGPORT: '6432', PGAPPNAME: 'nightly' },
      { ...plain, password: 'x', port: 6432, applicationName: 'nightly' },
    ],
    [
      'postgres://bo:mine@db.example:5432/wactl',
      { PGUSER: 'eve', PGPASSWORD: 'theirs', PGDATABASE: 'other', PGPORT: '1', PGHOST: 'other.example' },
      { ...plain, password: 'mine' },
    ],
    ['postgres://db.example/wactl', { USER: 'bo' }, plain],
    [
      'postgres://bo@db.example/wactl?connect_timeout=3',
      { PGCONNECT_TIMEOUT: '9' },
      { ...plain, connectTimeoutMs: 3000 },
    ],
    ['postgres://bo@db.example/wactl', { PGCONNECT_TIMEOUT: '0' }, { ...plain, connectTimeoutMs: 0 }],
    [
      'postgres://bo@db.example/wactl?options=-c%20search_path%3Dteam',
      {},
      { ...plain, options: '-c search_path=team' },
    ],
    ['postgres://bo@db.example/wactl?channel_binding=prefer&target_session_attrs=any', {}, plain],
    ['postgres://bo@db.example/wactl?sslmode=require', { PGSSLMODE: 'disable' }, ssl({ mode: 'require' })],
    [
      'postgres://bo@db.example/wactl',
      { PGSSLMODE: 'verify-full', PGSSLROOTCERT: '/ca.pem', PGSSLCERT: '/me.pem', PGSSLKEY: '/me.key' },
      ssl({ mode: 'verify-full', rootCert: '/ca.pem', cert: '/me.pem', key: '/me.key' }),
    ],
    ['postgres://bo@db.example/wactl?sslrootcert=system', {}, ssl({ mode: 'verify-full', rootCert: 'system' })],
    [
      'postgres://bo@db.example/wactl?sslmode=require&sslnegotiation=direct',
      {},
      ssl({ mode: 'require', isDirect: true }),
    ],
  ])('%s with %j', (url, env, address) => {
    expect(parseAddress(url, env)).toEqual(address);
  });

  it.each([
    ['?sslmode=verify_full', /has a sslmode that is not valid/],
    ['?sslmode=require&sslrootcert=system', /has a sslmode that is not valid/],
    ['?sslnegotiation=direct', /has a sslnegotiation that is not valid/],
    ['?sslmdoe=verify-full', /has an unknown option "sslmdoe"/],
    ['?hunter2=x', /has an unknown option\.$/],
    ['?sslcrl=/crl.pem', /do not support the option sslcrl/],
    ['?port=70000', /has a port that is not valid/],
    ['?connect_timeout=soon', /has a connect_timeout that is not valid/],
  ])('refuses %s, and repeats no value', (query, message) => {
    let error: unknown;
    try {
      parseAddress(`postgres://bo:hunter2@db.example/wactl${query}`, {});
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ code: 'usage', exitCode: 2, message: expect.stringMatching(message) });
    expect(String(error)).not.toContain('hunter2');
  });
});

function ssl(parts: object): object {
  return { ...plain, ssl: { ...plain.ssl, ...parts } };
}
