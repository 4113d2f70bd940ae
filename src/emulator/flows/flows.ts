import { asString } from '../../core/plain-data.js';
import { type Call, listParam, requiredText, textParam } from '../graph/call.js';
import { pageInOrder } from '../graph/paging.js';
import { readPlainNode } from '../graph/plain-node.js';
import { invalidParameter, Refusal } from '../graph/refusal.js';
import type { Waba } from '../model/account.js';
import { newId } from '../model/ids.js';
import type { StoredRecord } from '../model/record.js';
import { addRecord, changeRecord, recordsOf } from '../model/records.js';
import { checkAccess, mistakesOf, readCategories, readName, setStatus, statusOf } from './flow.js';

const DEFAULTS = ['id', 'name', 'status', 'categories', 'validation_errors'];
const PREVIEW_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * `POST /{waba-id}/flows`: a draft, with `publish` at once in front of users.
 * Source: https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
 */
export function createFlow(call: Call, waba: Waba): unknown {
  const { world, params } = call;
  checkAccess(call, waba.id);
  const name = readName(call, waba.id);
  const source = textParam(params, 'clone_flow_id');
  const cloned = source === undefined ? undefined : findFlow(call, waba.id, source);
  const json = readJson(params.flow_json) ?? (cloned === undefined ? undefined : asString(cloned.fields.json));
  const mistakes = json === undefined ? [] : mistakesOf(json);
  const isPublished = textParam(params, 'publish') === 'true';
  if (isPublished && (json === undefined || mistakes.length > 0)) throw cannotPublish();
  const flow = addRecord(world.state, {
    id: newId(world.state, 'flow'),
    kind: 'flow',
    ownerId: waba.id,
    fields: {
      name,
      status: 'DRAFT',
      categories: readCategories(params),
      ...(json === undefined ? {} : { json }),
      ...endpointOf(call),
      createdAt: world.clock.now(),
    },
  });
  if (isPublished) setStatus(world, flow, 'PUBLISHED');
  return { id: flow.id, success: true, validation_errors: mistakes };
}

/** `GET /{waba-id}/flows`. */
export function listFlows(call: Call, waba: Waba): unknown {
  checkAccess(call, waba.id);
  return pageInOrder(recordsOf(call.world.state, 'flow', waba.id), call, (flow) => viewFlow(call, flow));
}

/** `GET /{flow-id}`. */
export function readFlow(call: Call, flow: StoredRecord): unknown {
  checkAccess(call, flow.ownerId);
  return viewFlow(call, flow);
}

function viewFlow(call: Call, flow: StoredRecord): unknown {
  const { state, clock } = call.world;
  const { name, categories, json, endpoint_uri: endpoint } = flow.fields;
  const waba = state.wabas.get(flow.ownerId);
  const app = state.apps.get(call.token.appId);
  const canSend = ['PUBLISHED', 'THROTTLED'].includes(statusOf(flow)) ? 'AVAILABLE' : 'BLOCKED';
  const node = {
    id: flow.id,
    name,
    status: statusOf(flow),
    categories,
    validation_errors: json === undefined ? [] : mistakesOf(asString(json)),
    json_version: json === undefined ? undefined : versionOf(asString(json)),
    data_api_version: endpoint === undefined ? undefined : '3.0',
    data_channel_uri: endpoint,
    endpoint_uri: endpoint,
    preview: {
      preview_url: `https://business.facebook.com/wa/manage/flows/${flow.id}/preview/?token=${flow.id}`,
      expires_at: new Date(clock.now() + PREVIEW_LIFE_MS).toISOString().replace(/\.\d+Z$/, '+0000'),
    },
    whatsapp_business_account: { id: flow.ownerId, name: waba?.name, currency: waba?.currency },
    application: { id: call.token.appId, name: app?.name },
    health_status: {
      can_send_message: canSend,
      entities: [{ entity_type: 'FLOW', id: flow.id, can_send_message: canSend }],
    },
  };
  return readPlainNode(node, call, 'WhatsAppBusinessFlow', DEFAULTS);
}

/** `POST /{flow-id}`: name, categories and endpoint; a published flow keeps its name and categories. */
export function editFlow(call: Call, flow: StoredRecord): unknown {
  const { world, params } = call;
  checkAccess(call, flow.ownerId);
  const isNamed = params.name !== undefined || params.categories !== undefined;
  if (!isNamed && params.endpoint_uri === undefined && params.application_id === undefined) {
    throw invalidParameter('Nothing to change: give name, categories, endpoint_uri or application_id');
  }
  if (isNamed && statusOf(flow) !== 'DRAFT') throw cannot(139001, 'update', 'Published flows cannot be changed');
  changeRecord(world.state, flow, {
    ...(params.name === undefined ? {} : { name: readName(call, flow.ownerId, flow.id) }),
    ...(params.categories === undefined ? {} : { categories: readCategories(params) }),
    ...endpointOf(call),
  });
  return { success: true };
}

/** `DELETE /{flow-id}`: a draft only. */
export function deleteFlow(call: Call, flow: StoredRecord): unknown {
  checkAccess(call, flow.ownerId);
  if (statusOf(flow) !== 'DRAFT') throw cannot(139004, 'delete', 'Published flows cannot be deleted');
  call.world.state.records.delete(flow.id);
  return { success: true };
}

/** `POST /{flow-id}/publish`: final. */
export function publishFlow(call: Call, flow: StoredRecord): unknown {
  checkAccess(call, flow.ownerId);
  const { json } = flow.fields;
  if (statusOf(flow) !== 'DRAFT' || json === undefined || mistakesOf(asString(json)).length > 0) throw cannotPublish();
  setStatus(call.world, flow, 'PUBLISHED');
  return { success: true };
}

/** `POST /{flow-id}/deprecate`: sent no more, still open in chats. */
export function deprecateFlow(call: Call, flow: StoredRecord): unknown {
  checkAccess(call, flow.ownerId);
  if (statusOf(flow) !== 'PUBLISHED') throw cannot(139003, 'deprecate', 'Only published flows can be deprecated');
  setStatus(call.world, flow, 'DEPRECATED');
  return { success: true };
}

/** `POST /{waba-id}/migrate_flows`: copies drafts and published flows of another account of the same business. */
export function migrateFlows(call: Call, waba: Waba): unknown {
  const { world, params, token } = call;
  checkAccess(call, waba.id);
  const sourceId = requiredText(params, 'source_waba_id');
  const source = world.state.wabas.get(sourceId);
  if (source === undefined || source.businessId !== waba.businessId || !token.wabaIds.includes(sourceId)) {
    throw invalidParameter(`source_waba_id ${sourceId} is not an account of the same business`);
  }
  const flows = recordsOf(world.state, 'flow', sourceId);
  const wanted = listParam(params, 'source_flow_names');
  const names = wanted.length === 0 ? flows.map(({ fields }) => asString(fields.name)) : wanted;
  const migrated: unknown[] = [];
  const failed: unknown[] = [];
  for (const name of names) {
    const flow = flows.find(({ fields }) => fields.name === name);
    const isTaken = recordsOf(world.state, 'flow', waba.id).some(({ fields }) => fields.name === name);
    if (flow === undefined || isTaken) {
      failed.push({ source_name: name, ...migrationError(isTaken) });
      continue;
    }
    const id = newId(world.state, 'flow');
    addRecord(world.state, { id, kind: 'flow', ownerId: waba.id, fields: flow.fields });
    migrated.push({ source_name: name, source_id: flow.id, migrated_id: id });
  }
  return { migrated_flows: migrated, failed_flows: failed };
}

/** The code of a name that exists is not published: the one for a missing name stands for both. */
function migrationError(isTaken: boolean) {
  const reason = isTaken
    ? 'Flow with the same name exists in destination WABA.'
    : 'Flow name not found in source WABA.';
  return { error_code: '4233041', error_message: `Flows Migration Error: ${reason}` };
}

function findFlow({ world }: Call, wabaId: string, id: string): StoredRecord {
  const flow = recordsOf(world.state, 'flow', wabaId).find((record) => record.id === id);
  if (flow === undefined) throw invalidParameter(`clone_flow_id ${id} is not a flow of this account`);
  return flow;
}

/** The Flow JSON as text: a request may hold it as text or as an object. */
function readJson(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function versionOf(json: string): string | undefined {
  return mistakesOf(json).length > 0 ? undefined : asString((JSON.parse(json) as { version?: unknown }).version);
}

function endpointOf({ params }: Call): { readonly endpoint_uri?: string } {
  const uri = textParam(params, 'endpoint_uri');
  return uri === undefined ? {} : { endpoint_uri: uri };
}

function cannotPublish(): Refusal {
  return cannot(139002, 'publish', 'Only drafts with a Flow JSON without mistakes can be published');
}

function cannot(code: number, verb: string, details: string): Refusal {
  return new Refusal(code, { message: `(#${code}) Flow can't ${verb}`, details });
}
