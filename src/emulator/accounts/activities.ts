import { asString, type Fields } from '../../core/plain-data.js';
import { readWrittenTime } from '../../core/written-time.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam, textParam } from '../graph/call.js';
import { unknownField } from '../graph/fields.js';
import { pageInOrder } from '../graph/paging.js';
import { readPlainNode } from '../graph/plain-node.js';
import { invalidParameter } from '../graph/refusal.js';
import type { Waba } from '../model/account.js';
import { idByCount } from '../model/ids.js';
import type { LoggedRequest } from '../model/log.js';
import type { State } from '../model/state.js';

/** What a request did to an account, in Meta's words. */
interface Activity {
  readonly type: string;
  readonly description: string;
  readonly details: Fields;
}

const DEFAULTS = ['id', 'activity_type', 'timestamp', 'actor_type'];

/**
 * `GET /{waba-id}/activities`, the latest first: what was done to the account by the API, as far back as the log of
 * requests goes. Where the setting `accountLogs` is off, the account has no such edge, as most at Meta.
 * Source: https://github.com/facebook/openapi (business-messaging-api_v23.0.yaml)
 */
export function listActivities(call: Call, waba: Waba): unknown {
  const { world, params, token } = call;
  const { state } = world;
  if (!state.settings.accountLogs) throw unknownField('activities', 'WhatsAppBusinessAccount');
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
  const since = timeParam(params, 'since') ?? Number.NEGATIVE_INFINITY;
  const until = timeParam(params, 'until') ?? Number.POSITIVE_INFINITY;
  const types = listParam(params, 'activity_type').map((type) => type.toUpperCase());
  const found = state.log
    .after()
    .filter(({ at, outcome }) => outcome === 'accepted' && Date.parse(at) >= since && Date.parse(at) <= until)
    .flatMap((request) => {
      const activity = activityOf(state, waba.id, request);
      return activity !== undefined && (types.length === 0 || types.includes(activity.type))
        ? [{ request, activity }]
        : [];
    });
  const app = state.apps.get(state.main.appId);
  return pageInOrder(found.reverse(), call, ({ request, activity }) => {
    const node = {
      id: idByCount('activity', request.id),
      activity_type: activity.type,
      timestamp: request.at.replace(/\.\d+Z$/, 'Z'),
      actor_type: 'API',
      actor_id: app?.id,
      actor_name: app?.name,
      description: activity.description,
      details: activity.details,
      ip_address: '127.0.0.1',
      user_agent: undefined,
    };
    return readPlainNode(node, call, 'WhatsAppBusinessAccountActivity', DEFAULTS);
  });
}

/** Undefined for a request that leaves no trace in Meta's log, or is about another account. */
function activityOf(state: State, wabaId: string, { method, path, query, body }: LoggedRequest): Activity | undefined {
  const [id = '', ...rest] = path
    .replace(/^\/v[\d.]+/, '')
    .split('/')
    .filter((part) => part !== '');
  const params: Fields = { ...query, ...(body as Fields) };
  const call = `${method} ${rest.join('/')}`.trim();
  if (id === wabaId) return ofAccount(call, params);
  const number = state.numbers.get(id);
  if (number?.wabaId === wabaId) return ofNumber(call, params, `+${number.digits}`);
  const template = state.templates.get(id);
  return template?.wabaId === wabaId && call === 'POST' ? ofTemplate('UPDATED', template) : undefined;
}

function ofAccount(call: string, params: Fields): Activity | undefined {
  const user = asString(params.user);
  switch (call) {
    case 'POST phone_numbers': {
      const phone = `+${asString(params.cc ?? params.country_code)}${asString(params.phone_number)}`;
      return {
        type: 'PHONE_NUMBER_ADDED',
        description: `Phone number ${phone} was added`,
        details: { phone_number: phone },
      };
    }
    case 'POST message_templates':
      return ofTemplate('CREATED', params);
    case 'POST upsert_message_templates':
      return ofTemplate('UPDATED', params);
    case 'DELETE message_templates':
      return ofTemplate('DELETED', params);
    case 'POST assigned_users':
      return { type: 'USER_ADDED', description: `User ${user} was added`, details: { user_id: user } };
    case 'DELETE assigned_users':
      return { type: 'USER_REMOVED', description: `User ${user} was removed`, details: { user_id: user } };
    case 'POST subscribed_apps':
    case 'DELETE subscribed_apps':
      return { type: 'WEBHOOK_CONFIGURED', description: 'The webhooks of the account were changed', details: {} };
    default:
      return undefined;
  }
}

function ofNumber(call: string, params: Fields, phone: string): Activity | undefined {
  const details = { phone_number: phone };
  if (call === 'POST verify_code') {
    return { type: 'PHONE_NUMBER_VERIFIED', description: `Phone number ${phone} was verified`, details };
  }
  if (call === 'POST business_compliance_info') {
    return { type: 'COMPLIANCE_ACTION', description: `The compliance data of ${phone} were changed`, details };
  }
  if (call !== 'POST') return undefined;
  if (params.webhook_configuration !== undefined) {
    return { type: 'WEBHOOK_CONFIGURED', description: `The webhooks of ${phone} were changed`, details };
  }
  return params.pin === undefined
    ? undefined
    : { type: 'SECURITY_EVENT', description: `The PIN of ${phone} was changed`, details };
}

function ofTemplate(what: 'CREATED' | 'UPDATED' | 'DELETED', { name, language, category }: TemplateNames): Activity {
  return {
    type: `TEMPLATE_${what}`,
    description: `Message template '${asString(name)}' was ${what.toLowerCase()}`,
    details: { template_name: name, template_language: language, template_category: category },
  };
}

interface TemplateNames {
  readonly name?: unknown;
  readonly language?: unknown;
  readonly category?: unknown;
}

/** Seconds since 1970 or ISO 8601, in milliseconds. @throws {Refusal} 100 */
function timeParam(params: Fields, name: string): number | undefined {
  const text = textParam(params, name);
  if (text === undefined) return undefined;
  const at = /^\d+$/.test(text) ? Number(text) * 1000 : readWrittenTime(text)?.at;
  if (at === undefined) throw invalidParameter(`${name} must be a Unix time or a date in ISO 8601`);
  return at;
}
