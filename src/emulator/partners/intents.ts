import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText, textParam } from '../graph/call.js';
import { readPlainNode } from '../graph/plain-node.js';
import { invalidParameter } from '../graph/refusal.js';
import type { Waba } from '../model/account.js';
import { newId } from '../model/ids.js';
import type { StoredRecord } from '../model/record.js';
import { addRecord, recordsOf } from '../model/records.js';

/**
 * Plans to move an account to another partner. They are kept as they were asked for; nothing moves.
 * Source: https://github.com/facebook/openapi (business-messaging-api_v23.0.yaml)
 */
const MIGRATIONS = ['INITIATE_MIGRATION', 'CANCEL_MIGRATION', 'CONFIRM_MIGRATION', 'SCHEDULE_MIGRATION'];
const MOVES = [
  'INITIATE_TRANSFER',
  'CONFIRM_TRANSFER',
  'CANCEL_TRANSFER',
  'REQUEST_HANDOVER',
  'APPROVE_HANDOVER',
  'REJECT_HANDOVER',
];

/** `POST /{waba-id}/set_solution_migration_intent`. */
export function setMigrationIntent(call: Call, waba: Waba): unknown {
  check(call, waba);
  const solutionId = requireSolution(call);
  oneOf(call, 'migration_intent', MIGRATIONS);
  const id = keep(call, waba, 'migration', { status: 'INITIATED', solutionId });
  return { success: true, migration_intent_id: id, status: 'PENDING' };
}

/** `GET /{migration-intent-id}`. */
export function readMigrationIntent(call: Call, { id, fields }: StoredRecord): unknown {
  return readPlainNode({ id, status: fields.status }, call, 'WhatsAppBusinessSolutionMigrationIntent');
}

/** `POST /{waba-id}/obo_mobility_intent`. */
export function createMobilityIntent(call: Call, waba: Waba): unknown {
  check(call, waba);
  const solutionId = requireSolution(call);
  oneOf(call, 'intent_type', MOVES);
  const id = keep(call, waba, 'mobility', { status: 'PENDING', solutionId });
  return { success: true, mobility_intent_id: id, status: 'PENDING', approval_required: true };
}

/**
 * `POST /{waba-id}/set_obo_mobility_intent`. The OpenAPI file requires `waba_id`; the SDKs that Meta generates from its
 * Graph API do not know it, since the path names the account.
 */
export function setMobilityIntent(call: Call, waba: Waba): unknown {
  check(call, waba);
  const id = keep(call, waba, 'mobility', {
    status: 'PENDING',
    solutionId: textParam(call.params, 'solution_id') ?? null,
  });
  const mutation = textParam(call.params, 'client_mutation_id');
  return { success: true, intent_id: id, ...(mutation === undefined ? {} : { client_mutation_id: mutation }) };
}

/** `GET /{obo-mobility-intent-id}`. */
export function readMobilityIntent(call: Call, { id, ownerId, fields }: StoredRecord): unknown {
  const waba = call.world.state.wabas.get(ownerId);
  const solution = fields.solutionId === null ? undefined : { id: fields.solutionId };
  const node = {
    id,
    waba: { id: ownerId, name: waba?.name },
    solution,
    status: fields.status,
    created_time: fields.created_time,
  };
  return readPlainNode(node, call, 'WhatsAppBusinessOBOMobilityIntent', ['id', 'waba', 'solution', 'status']);
}

function keep(call: Call, waba: Waba, kind: 'migration' | 'mobility', fields: StoredRecord['fields']): string {
  const { state, clock } = call.world;
  const id = newId(state, kind);
  const created = new Date(clock.now()).toISOString();
  addRecord(state, { id, kind, ownerId: waba.id, fields: { ...fields, created_time: created } });
  return id;
}

function requireSolution({ world, params, token }: Call): string {
  const solutionId = requiredText(params, 'solution_id');
  if (recordsOf(world.state, 'solution', token.appId).some(({ id }) => id === solutionId)) return solutionId;
  throw invalidParameter(`solution_id ${solutionId} is not a solution of this app`);
}

function oneOf({ params }: Call, name: string, words: readonly string[]): void {
  if (!words.includes(requiredText(params, name))) throw invalidParameter(`${name} must be one of ${words.join(', ')}`);
}

function check({ token }: Call, waba: Waba): void {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
}
