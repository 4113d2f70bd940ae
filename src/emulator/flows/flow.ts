import { asString } from '../../core/plain-data.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam, textParam } from '../graph/call.js';
import { invalidParameter } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import type { StoredRecord } from '../model/record.js';
import { changeRecord, recordsOf } from '../model/records.js';
import type { World } from '../model/world.js';
import { emit } from '../webhooks/emit.js';

/** Source: https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi */
const FLOW_STATUSES = ['DRAFT', 'PUBLISHED', 'DEPRECATED', 'BLOCKED', 'THROTTLED'] as const;
export type FlowStatus = (typeof FLOW_STATUSES)[number];

const CATEGORIES: readonly string[] = [
  'SIGN_UP',
  'SIGN_IN',
  'APPOINTMENT_BOOKING',
  'LEAD_GENERATION',
  'CONTACT_US',
  'CUSTOMER_SUPPORT',
  'SURVEY',
  'OTHER',
];

/** A mistake in a Flow JSON, where Meta's own checker would name it. */
export interface FlowMistake {
  readonly error: string;
  readonly error_type: string;
  readonly message: string;
  readonly line_start: number;
  readonly line_end: number;
  readonly column_start: number;
  readonly column_end: number;
}

export function statusOf({ fields }: StoredRecord): FlowStatus {
  return FLOW_STATUSES.find((status) => status === fields.status) ?? 'DRAFT';
}

/** Changes a status and tells the subscribers. */
export function setStatus(world: World, flow: StoredRecord, status: FlowStatus): StoredRecord {
  const old = statusOf(flow);
  emit(world, {
    wabaId: flow.ownerId,
    field: 'flows',
    value: {
      event: 'FLOW_STATUS_CHANGE',
      message: `${asString(flow.fields.name)} changed from ${old} to ${status}`,
      flow_id: flow.id,
      old_status: old,
      new_status: status,
    },
  });
  return changeRecord(world.state, flow, { status });
}

/** @throws {Refusal} 200 */
export function checkAccess({ token }: Call, wabaId: string): void {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, wabaId);
}

/** @throws {Refusal} 100 for none, or one that Meta does not know */
export function readCategories(params: Params): readonly string[] {
  const categories = listParam(params, 'categories').map((category) => category.toUpperCase());
  const unknown = categories.find((category) => !CATEGORIES.includes(category));
  if (categories.length === 0 || unknown !== undefined) {
    throw invalidParameter(`categories takes one or more of ${CATEGORIES.join(', ')}`);
  }
  return categories;
}

/** The name, free in its account. @throws {Refusal} 100 */
export function readName({ world, params }: Call, wabaId: string, own?: string): string {
  const name = textParam(params, 'name') ?? '';
  if (name === '' || name.length > 200) throw invalidParameter('name must have 1 to 200 characters');
  const isTaken = recordsOf(world.state, 'flow', wabaId).some(({ id, fields }) => id !== own && fields.name === name);
  if (isTaken) throw invalidParameter(`A flow named ${name} exists already in this account`);
  return name;
}

/**
 * What is wrong with a Flow JSON: that it cannot be read, or lacks its version or its screens. Meta's checker knows far
 * more; a flow that passes here can fail there.
 */
export function mistakesOf(text: string): readonly FlowMistake[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [mistake('INVALID_JSON', 'JSON_SYNTAX_ERROR', 'The Flow JSON cannot be read.')];
  }
  const { version, screens } = Object(json) as Params;
  const missing = [
    ...(typeof version === 'string' ? [] : ['version']),
    ...(Array.isArray(screens) && screens.length > 0 ? [] : ['screens']),
  ];
  return missing.map((name) =>
    mistake('MISSING_REQUIRED_PROPERTY', 'FLOW_JSON_ERROR', `Property "${name}" is required at path "$root".`),
  );
}

function mistake(error: string, type: string, message: string): FlowMistake {
  const place = { line_start: 1, line_end: 1, column_start: 1, column_end: 1 };
  return { error, error_type: type, message, ...place };
}
