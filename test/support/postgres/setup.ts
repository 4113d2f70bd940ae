import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../../src/core/ledger/open.js';
import { startCluster } from './cluster.js';
import { KEEP, onServer, type TestServer, withDatabase } from './databases.js';
import { findServer } from './find-server.js';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly postgres: TestServer;
  }
}

/** Once for a run: starts a server where none is given, and makes the ledger that every test gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const source = findServer();
  if (source === undefined) throw new Error('no PostgreSQL for the tests: install it, or set TEST_DATABASE_URL');
  const cluster = source.kind === 'programs' ? await startCluster(source.folder) : undefined;
  const url = source.kind === 'programs' ? (cluster?.url ?? '') : source.url;
  const prefix = `wactl_test_${randomBytes(4).toString('hex')}_`;
  const stop = () => (cluster === undefined ? dropAll(url, prefix) : cluster.stop());
  try {
    project.provide('postgres', { url, prefix, template: await makeTemplate(url, prefix) });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function makeTemplate(url: string, prefix: string): Promise<string> {
  const template = `${prefix}template`;
  await onServer(url, `create database ${template} template template0 encoding 'UTF8' locale 'C'`);
  const place = withDatabase(url, template);
  const clock = { now: () => Date.UTC(2026, 10, 1, 12), sleep: async () => {} };
  await (await openStore({ kind: 'postgres', url: place }, { clock })).close();
  await onServer(place, KEEP);
  return template;
}

async function dropAll(url: string, prefix: string): Promise<void> {
  const [found] = await onServer(url, `select datname from pg_database where starts_with(datname, '${prefix}')`);
  const names = (found?.rows ?? []) as { readonly datname: string }[];
  await onServer(url, ...names.map(({ datname }) => `drop database ${datname} with (force)`));
}
