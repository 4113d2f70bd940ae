import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam, requiredText, textParam } from '../graph/call.js';
import { filtered, sorted } from '../graph/filtering.js';
import { pageInOrder } from '../graph/paging.js';
import { readPlainNode } from '../graph/plain-node.js';
import { invalidParameter } from '../graph/refusal.js';
import type { Waba } from '../model/account.js';
import { newId } from '../model/ids.js';
import type { StoredRecord } from '../model/record.js';
import { addRecord, recordsOf } from '../model/records.js';

/** Source: https://github.com/facebook/openapi (business-messaging-api_v23.0.yaml) */
const TYPES: readonly string[] = [
  'BUSINESS_HOURS',
  'AUTOMATED_RESPONSE',
  'MESSAGE_CAMPAIGN',
  'MAINTENANCE_WINDOW',
  'CUSTOM',
];

/** `GET /{waba-id}/schedules`. They are kept, and nothing follows from them. */
export function listSchedules(call: Call, waba: Waba): unknown {
  check(call, waba);
  const field = (name: string) => (schedule: StoredRecord) => schedule.fields[name];
  const all = filtered(recordsOf(call.world.state, 'schedule', waba.id), call, {
    status: field('status'),
    schedule_type: field('schedule_type'),
    is_active: field('is_active'),
  });
  const created = ({ ordinal }: StoredRecord) => ordinal;
  const listed = sorted(all, call, { created_time: created, updated_time: created });
  return pageInOrder(listed, call, ({ id, fields }) =>
    readPlainNode({ id, ...fields }, call, 'WhatsAppBusinessSchedule'),
  );
}

/** `POST` to the same path. */
export function createSchedule(call: Call, waba: Waba): unknown {
  check(call, waba);
  const { world, params } = call;
  const type = requiredText(params, 'schedule_type').toUpperCase();
  if (!TYPES.includes(type)) throw invalidParameter(`schedule_type must be one of ${TYPES.join(', ')}`);
  const isActive = textParam(params, 'is_active') !== 'false';
  const now = new Date(world.clock.now()).toISOString();
  const description = textParam(params, 'description');
  const schedule = addRecord(world.state, {
    id: newId(world.state, 'schedule'),
    kind: 'schedule',
    ownerId: waba.id,
    fields: {
      name: requiredText(params, 'name'),
      status: isActive ? 'ACTIVE' : 'INACTIVE',
      schedule_type: type,
      ...(description === undefined ? {} : { description }),
      start_time: requiredText(params, 'start_time'),
      end_time: requiredText(params, 'end_time'),
      timezone: textParam(params, 'timezone') ?? 'UTC',
      days_of_week: listParam(params, 'days_of_week'),
      created_time: now,
      updated_time: now,
      is_active: isActive,
      ...(params.recurrence_pattern === undefined ? {} : { recurrence_pattern: params.recurrence_pattern }),
    },
  });
  return { id: schedule.id };
}

function check({ token }: Call, waba: Waba): void {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
}
