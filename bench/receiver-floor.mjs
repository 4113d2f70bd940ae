/**
 * The least that a receiver has to do, for `bench/receiver.mjs`: node:http, the signature, and one transaction a group,
 * synced before the answers, that inserts the bodies and applies them, with prepared statements. It writes the rows that
 * `wactl webhooks serve` writes for these statuses and messages, into the tables and indexes of a ledger that wactl made,
 * and looks up what they need (who it is, and whether the token is of a send). It checks nothing else: no shape, no
 * opt-out, no other spelling of a phone, nobody who was forgotten.
 * Usage: node bench/receiver-floor.mjs <ledger> <secret>
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const [file, secret] = process.argv.slice(2);
const { DatabaseSync } =
  process.getBuiltinModule('node:sqlite') ?? createRequire(import.meta.url)('@photostructure/sqlite');
const db = new DatabaseSync(file);
db.exec(
  'pragma foreign_keys = on; pragma synchronous = full; pragma cache_size = -16384; pragma wal_autocheckpoint = 16384',
);
const insertDelivery = db.prepare(
  `insert into webhook_deliveries (sha256, body, state, received_at, applied_at) values (?, ?, 'applied', ?, ?)
  on conflict do nothing returning id`,
);
const insertItem = db.prepare(
  'insert into webhook_items (key, delivery_id, applied_at) values (?, ?, ?) on conflict do nothing',
);
const findPerson = db.prepare('select id from contacts where phone = ?');
const insertPerson = db.prepare(
  'insert into contacts (phone, wa_id, created_at, updated_at) values (?, ?, ?, ?) returning id',
);
const seePerson = db.prepare('update contacts set updated_at = ? where id = ?');
const findSend = db.prepare('select id from sends where token = ?');
const insertStatus = db.prepare(
  `insert into message_statuses (wamid, status, at, phone_number_id, recipient, callback_data, pricing_category,
  pricing_type, pricing_model, billable, received_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const insertMessage = db.prepare(
  'insert into inbound_messages (wamid, contact_id, phone_number_id, type, at, received_at) values (?, ?, ?, ?, ?, ?)',
);
const openWindow = db.prepare(
  `insert into windows (contact_id, phone_number_id, last_inbound_at, opened_by, opened_by_id) values (?, ?, ?, ?, ?)
  on conflict do update set last_inbound_at = excluded.last_inbound_at, opened_by = excluded.opened_by,
  opened_by_id = excluded.opened_by_id where last_inbound_at < excluded.last_inbound_at`,
);

function personOf(waId, now) {
  const known = findPerson.get(`+${waId}`);
  if (known === undefined) return insertPerson.get(`+${waId}`, waId, now, now).id;
  seePerson.run(now, known.id);
  return known.id;
}

function applyStatus(
  { id, status, timestamp, recipient_id: to, biz_opaque_callback_data: data, pricing },
  number,
  now,
) {
  findSend.get(data);
  personOf(to, now);
  const { category, type, pricing_model: model } = pricing;
  const billable = Number(pricing.billable);
  insertStatus.run(id, status, Number(timestamp) * 1000, number, to, data, category, type, model, billable, now);
}

function applyMessage({ id, from, timestamp, type }, number, now) {
  const person = personOf(from, now);
  const at = Number(timestamp) * 1000;
  insertMessage.run(id, person, number, type, at, now);
  openWindow.run(person, number, at, type, id);
}

let waiting = [];

function commit() {
  const batch = waiting;
  waiting = [];
  const now = Date.now();
  db.exec('begin immediate');
  for (const { body } of batch) {
    const stored = insertDelivery.get(createHash('sha256').update(body).digest('hex'), body, now, now);
    if (stored === undefined) continue;
    const { value } = JSON.parse(body.toString()).entry[0].changes[0];
    const number = value.metadata.phone_number_id;
    for (const status of value.statuses ?? []) {
      const key = `status:${status.id}:${status.status}:${status.timestamp}`;
      if (insertItem.run(key, stored.id, now).changes > 0) applyStatus(status, number, now);
    }
    for (const message of value.messages ?? []) {
      if (insertItem.run(`message:${message.id}`, stored.id, now).changes > 0) applyMessage(message, number, now);
    }
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
