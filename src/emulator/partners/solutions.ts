import { type Call, listParam, requiredText, textParam } from '../graph/call.js';
import { pageInOrder } from '../graph/paging.js';
import { readPlainNode } from '../graph/plain-node.js';
import { invalidParameter, Refusal, unknownObject } from '../graph/refusal.js';
import type { App, Business, Waba } from '../model/account.js';
import { newId, newToken } from '../model/ids.js';
import { randomBase62 } from '../model/random.js';
import type { StoredRecord } from '../model/record.js';
import { addRecord, changeRecord, recordsOf } from '../model/records.js';

/**
 * Multi-partner solutions. What each step leads to is as in Meta's OpenAPI file; webhooks of them go to portfolios, which
 * the emulator's apps do not subscribe to.
 * Source: https://github.com/facebook/openapi (business-messaging-api_v23.0.yaml)
 */
const DEFAULTS = ['id', 'name', 'status', 'status_for_pending_request'];

/** `POST /{app-id}/whatsapp_business_solution`. Both lists of permissions must be there; either may be empty. */
export function createSolution(call: Call, app: App): unknown {
  const { world, params } = call;
  checkApp(call, app);
  for (const name of ['owner_permissions', 'partner_permissions']) {
    const isList = Array.isArray(params[name]) || listParam(params, name).length > 0;
    if (!isList) throw invalidParameter(`${name} must be a list`);
  }
  const solution = addRecord(world.state, {
    id: newId(world.state, 'solution'),
    kind: 'solution',
    ownerId: app.id,
    fields: {
      name: requiredText(params, 'solution_name'),
      status: 'INITIATED',
      status_for_pending_request: 'PENDING_ACTIVATION',
      owner_app: { id: app.id, name: app.name },
      owner_permissions: listParam(params, 'owner_permissions'),
      partnerAppId: requiredText(params, 'partner_app_id'),
    },
  });
  return { solution_id: solution.id };
}

/** `GET /{app-id}/whatsapp_business_solutions`. */
export function listSolutions(call: Call, app: App): unknown {
  checkApp(call, app);
  return page(call, app.id);
}

/** `GET /{waba-id}/solutions`: those of the app that asks. */
export function listAccountSolutions(call: Call, _waba: Waba): unknown {
  return page(call, call.token.appId);
}

function page(call: Call, appId: string): unknown {
  return pageInOrder(recordsOf(call.world.state, 'solution', appId), call, (solution) => view(call, solution));
}

function view(call: Call, { id, fields }: StoredRecord): unknown {
  const { partnerAppId: _partner, ...shown } = fields;
  return readPlainNode({ id, ...shown }, call, 'WhatsAppBusinessSolution', DEFAULTS);
}

/** `GET /{solution-id}`. */
export function readSolution(call: Call, solution: StoredRecord): unknown {
  checkOwner(call, solution);
  return view(call, solution);
}

/** `POST /{solution-id}/accept`. */
export function acceptSolution(call: Call, solution: StoredRecord): unknown {
  checkOwner(call, solution);
  if (requiredText(call.params, 'partner_app_id') !== solution.fields.partnerAppId) {
    throw invalidParameter('partner_app_id is not the partner of this solution');
  }
  requirePending(solution, 'PENDING_ACTIVATION');
  changeRecord(call.world.state, solution, { status: 'ACTIVE', status_for_pending_request: 'NONE' });
  return { solution_id: solution.id, partner_status: 'ACCEPTED', success: true, update_time: nowText(call) };
}

/** `POST /{solution-id}/reject`, of the partnership or of its end. */
export function rejectSolution(call: Call, solution: StoredRecord): unknown {
  checkOwner(call, solution);
  const type = requiredText(call.params, 'request_type').toUpperCase();
  if (type !== 'PARTNERSHIP_REQUEST' && type !== 'DEACTIVATION_REQUEST') {
    throw invalidParameter('request_type must be one of PARTNERSHIP_REQUEST, DEACTIVATION_REQUEST');
  }
  const isStart = type === 'PARTNERSHIP_REQUEST';
  requirePending(solution, isStart ? 'PENDING_ACTIVATION' : 'PENDING_DEACTIVATION');
  const status = isStart ? { status: 'REJECTED' } : {};
  changeRecord(call.world.state, solution, { ...status, status_for_pending_request: 'NONE' });
  return {
    success: true,
    solution_id: solution.id,
    rejected_request_type: type,
    rejection_timestamp: nowText(call),
    partner_app_id: solution.fields.partnerAppId,
  };
}

/** `POST /{solution-id}/send_deactivation_request`. */
export function requestDeactivation(call: Call, solution: StoredRecord): unknown {
  checkOwner(call, solution);
  if (solution.fields.status !== 'ACTIVE') throw invalidParameter('Only an active solution can be deactivated');
  changeRecord(call.world.state, solution, { status_for_pending_request: 'PENDING_DEACTIVATION' });
  const requestId = `deactivation_req_${randomBase62(call.world.state, 10)}`;
  return { success: true, message: 'Deactivation request submitted', request_id: requestId };
}

/** `POST /{solution-id}/accept_deactivation_request`. */
export function acceptDeactivation(call: Call, solution: StoredRecord): unknown {
  return endDeactivation(call, solution, { status: 'DEACTIVATED' });
}

/** `POST /{solution-id}/reject_deactivation_request`. */
export function rejectDeactivation(call: Call, solution: StoredRecord): unknown {
  return endDeactivation(call, solution, {});
}

function endDeactivation(call: Call, solution: StoredRecord, status: { readonly status?: string }): unknown {
  checkOwner(call, solution);
  requirePending(solution, 'PENDING_DEACTIVATION');
  const changed = changeRecord(call.world.state, solution, { ...status, status_for_pending_request: 'NONE' });
  return view(call, changed);
}

const TOKEN_LIFE_S = 60 * 24 * 60 * 60;

/** `GET /{solution-id}/access_token?business_id=`: a token for the accounts of that business. */
export function readSolutionToken(call: Call, solution: StoredRecord): unknown {
  const { world, token } = call;
  checkOwner(call, solution);
  const businessId = requiredText(call.params, 'business_id');
  if (solution.fields.status !== 'ACTIVE') throw invalidParameter('The solution is not active');
  if (!world.state.businesses.has(businessId)) throw invalidParameter('business_id is not the id of a business');
  const issuedAt = Math.floor(world.clock.now() / 1000);
  const text = newToken(world.state);
  const wabaIds = token.wabaIds.filter((id) => world.state.wabas.get(id)?.businessId === businessId);
  const expiresAt = issuedAt + TOKEN_LIFE_S;
  world.state.tokens.set(text, { ...token, token: text, wabaIds, issuedAt, expiresAt });
  return { access_token: text, expires_at: expiresAt };
}

/** `POST /{business-id}/onboard_partners_to_mm_lite`: answered with a request, and nothing follows. */
export function onboardPartners(call: Call, _business: Business): unknown {
  const solutionId = textParam(call.params, 'solution_id');
  const isKnown = recordsOf(call.world.state, 'solution', call.token.appId).some(({ id }) => id === solutionId);
  if (solutionId !== undefined && !isKnown) throw invalidParameter(`solution_id ${solutionId} is not a solution`);
  return { request_id: newId(call.world.state, 'solution') };
}

function requirePending({ fields }: StoredRecord, wanted: string): void {
  if (fields.status_for_pending_request === wanted) return;
  throw new Refusal(100, { details: `The solution has no request that is ${wanted}` });
}

function checkApp({ token }: Call, app: App): void {
  if (token.appId !== app.id) throw unknownObject('GET', app.id);
}

function checkOwner({ token, request }: Call, solution: StoredRecord): void {
  if (token.appId !== solution.ownerId) throw unknownObject(request.method, solution.id);
}

function nowText({ world }: Call): string {
  return new Date(world.clock.now()).toISOString();
}
