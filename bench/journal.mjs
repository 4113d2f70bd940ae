/**
 * What one message costs in the journal of sends (intent, wire mark and result; the mark waits for the disk) when it holds
 * a million messages, as a ratio to the same when it holds a thousand: a history must not make sending slower.
 * Usage: npm run bench:journal [-- <rows> [<messages>]]
 */
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { median } from './paired.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rows = Number(process.argv[2] ?? 1_000_000);
const messages = Number(process.argv[3] ?? 500);
const FEW = 1_000;
/** The most times the cost with few rows that we allow. */
const MOST = 2;
const NUMBER = '310000000000001';

const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
const now = Date.now();
const clock = { now: () => now, sleep: async () => {} };

/** The functions of the tool's own source. */
async function loadSource() {
  // The database engine stays a package of its own, found from there.
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const outfile = join(folder, 'journal.mjs');
  const contents = `
    export { openStore } from './src/core/ledger/open.js';
    export { fileLocation } from './src/core/ledger/location.js';
    export { journalIntent, markOnWire, recordResult, tidyJournal } from './src/core/messages/journal.js';`;
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@photostructure/sqlite'],
    outfile,
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

/** A ledger whose journal holds this many messages that were accepted over the last 30 days, half of them with a key. */
async function ledgerWith(source, count) {
  const store = await source.openStore(source.fileLocation(join(folder, `${count}.sqlite`)), { clock });
  const sql = `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count})
    insert into sends (token, idempotency_key, phone_number_id, recipient, type, payload_hash, state, wamid, created_at, updated_at)
    select 'w1.bench.' || i, case i % 2 when 0 then 'bench-' || i end, '${NUMBER}', '+1555' || (1000000 + i % 100000),
      'template', 'hash', 'accepted', 'wamid.' || i, ${now - 30 * 86_400_000} + i, ${now - 30 * 86_400_000} + i from n
    returning id`;
  await store.db.executeQuery({ sql, parameters: [], query: { kind: 'RawNode' }, queryId: { queryId: 'fill' } });
  return store;
}

async function entry({ journalIntent, markOnWire, recordResult }, store, name) {
  const intent = { phoneNumberId: NUMBER, recipient: '+15550100002', type: 'text', payloadHash: 'hash' };
  const start = process.hrtime.bigint();
  const { record } = await journalIntent(store, { ...intent, idempotencyKey: name }, now);
  await markOnWire(store, record, now);
  await recordResult(store, record, { state: 'accepted', wamid: `wamid.${name}` }, now);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

try {
  const source = await loadSource();
  const [few, many] = [await ledgerWith(source, FEW), await ledgerWith(source, rows)];
  const pairs = [];
  for (let turn = 0; turn < messages; turn += 1) {
    pairs.push({ few: await entry(source, few, `turn-${turn}`), many: await entry(source, many, `turn-${turn}`) });
  }
  const figure = (name) => median(pairs.map((pair) => pair[name])).toFixed(2);
  const ratio = median(pairs.map((pair) => pair.many / pair.few));
  console.log(`${messages} messages each, Node ${process.version}`);
  console.log(
    `one message with ${rows} in the journal takes ${ratio.toFixed(2)} × one with ${FEW}  (${figure('many')} ms against ${figure('few')} ms; at most ${MOST})`,
  );
  const start = process.hrtime.bigint();
  await source.tidyJournal(many, now);
  console.log(`putting it in order, once a run: ${(Number(process.hrtime.bigint() - start) / 1e6).toFixed(2)} ms`);
  await few.close();
  await many.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
