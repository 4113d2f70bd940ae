/**
 * The least that a receiver has to do, for `bench/receiver.mjs`: node:http, the signature, and one transaction a group
 * that inserts the bodies and what they tell, with prepared statements. It keeps what `wactl webhooks serve` keeps of a
 * status or message: the body, the key that makes it count once, the event, the person.
 * Usage: node bench/receiver-floor.mjs <file> <secret>
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const [file, secret] = process.argv.slice(2);
const { DatabaseSync } =
  process.getBuiltinModule('node:sqlite') ?? createRequire(import.meta.url)('@photostructure/sqlite');
const db = new DatabaseSync(file);
db.exec(`pragma journal_mode = wal; pragma synchronous = full;
  create table deliveries (id integer primary key, sha256 text unique not null, body blob not null, received_at integer not null) strict;
  create table items (key text primary key, delivery_id integer not null) strict, without rowid;
  create table people (phone text primary key, seen_at integer not null) strict, without rowid;
  create table events (id integer primary key, wamid text not null, kind text not null, at integer not null, phone text not null,
    unique (wamid, kind, at)) strict;`);
const insertDelivery = db.prepare(
  'insert into deliveries (sha256, body, received_at) values (?, ?, ?) on conflict do nothing returning id',
);
const insertItem = db.prepare('insert into items (key, delivery_id) values (?, ?) on conflict do nothing');
const insertPerson = db.prepare(
  'insert into people (phone, seen_at) values (?, ?) on conflict do update set seen_at = excluded.seen_at',
);
const insertEvent = db.prepare('insert into events (wamid, kind, at, phone) values (?, ?, ?, ?)');

let waiting = [];

function commit() {
  const batch = waiting;
  waiting = [];
  const now = Date.now();
  db.exec('begin immediate');
  for (const { body } of batch) {
    const stored = insertDelivery.get(createHash('sha256').update(body).digest('hex'), body, now);
    if (stored === undefined) continue;
    const { value } = JSON.parse(body.toString()).entry[0].changes[0];
    const [status] = value.statuses ?? [];
    const [message] = value.messages ?? [];
    const { id, timestamp } = status ?? message;
    const kind = status?.status ?? 'message';
    if (insertItem.run(`${kind}:${id}`, stored.id).changes === 0) continue;
    const phone = status?.recipient_id ?? message.from;
    insertPerson.run(phone, now);
    insertEvent.run(id, kind, Number(timestamp), phone);
  }
  db.exec('commit');
  for (const { outgoing } of batch) outgoing.writeHead(200, { 'content-length': 0 }).end();
}

const server = createServer((incoming, outgoing) => {
  if (incoming.method !== 'POST') {
    outgoing.writeHead(404).end();
    return;
  }
  const chunks = [];
  incoming.on('data', (chunk) => chunks.push(chunk));
  incoming.on('end', () => {
    const body = Buffer.concat(chunks);
    const given = Buffer.from(incoming.headers['x-hub-signature-256'].slice(7), 'hex');
    if (!timingSafeEqual(given, createHmac('sha256', secret).update(body).digest())) {
      outgoing.writeHead(401).end();
      return;
    }
    if (waiting.push({ body, outgoing }) === 1) setImmediate(commit);
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })));
process.on('SIGTERM', () => process.exit());
