import { textParam } from '../graph/call.js';
import { Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { newId } from '../model/ids.js';
import type { PhoneNumber } from '../model/number.js';
import { randomHex } from '../model/random.js';
import { type Component, newTemplate, type Template } from '../model/template.js';
import { putTemplate, templatesNamed, templatesOf } from '../model/template-store.js';
import { nextCount, type World } from '../model/world.js';
import { checkLength } from './check-value.js';
import type { Recipient } from './recipient.js';

/** How long a message may wait to be delivered, in seconds. */
const TTL_S = { UTILITY: { min: 30, max: 43_200 }, AUTHENTICATION: { min: 30, max: 900 } } as const;
const MAX_TEXT = 1024;
const LANGUAGE = 'en_US';

/** A message that goes out as utility or authentication without a template of one's own. */
export interface DirectSend {
  readonly category: 'UTILITY' | 'AUTHENTICATION';
  /** The template that Direct Send makes of it, or made before. */
  readonly template: Template;
  /** The requested name belongs to a template of another origin: the message is accepted, and fails. */
  readonly isNameTaken: boolean;
}

/**
 * What a message says about Direct Send; undefined for an ordinary one.
 * @throws {Refusal} 100 where it is not switched on, or for a wrong value; 131062 for a code to a user id
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/api-reference (2026-07-31)
 */
export function readDirectSend(
  world: World,
  number: PhoneNumber,
  recipient: Recipient,
  type: string,
  params: Params,
): DirectSend | undefined {
  const category = (textParam(params, 'category') ?? 'service').toUpperCase();
  if (category !== 'UTILITY' && category !== 'AUTHENTICATION' && category !== 'SERVICE') {
    throw new Refusal(100, { details: "Param 'category' must be one of {AUTHENTICATION, SERVICE, UTILITY}" });
  }
  if (category === 'SERVICE') return refuseExtras(params);
  if (!world.state.settings.directSend) {
    throw new Refusal(100, {
      details: "The 'category' value requires Direct Send, which isn't enabled for this account",
    });
  }
  if (category === 'AUTHENTICATION' && recipient.byUserId) {
    throw new Refusal(131062, { details: 'Authentication messages need a phone number' });
  }
  const text = checkContent(category, type, params);
  checkTtl(category, params);
  const name = readName(category, params);
  const { wabaId } = number;
  const own = name === undefined ? templatesOf(world.state, wabaId) : templatesNamed(world.state, { wabaId, name });
  const [named] = name === undefined ? [] : own;
  const isNameTaken = named !== undefined && named.source !== 'AUTO_GENERATED';
  const components: readonly Component[] = [{ type: 'BODY', text }];
  const made = own.find(
    (candidate) =>
      candidate.source === 'AUTO_GENERATED' &&
      candidate.category === category &&
      candidate.components[0]?.text === text,
  );
  const template = made ?? make(world, number, category, isNameTaken ? undefined : name, components);
  return { category, template, isNameTaken };
}

/** Keys of Direct Send on an ordinary message. */
function refuseExtras(params: Params): undefined {
  const key = ['ttl_seconds', 'direct_send_config'].find((name) => params[name] !== undefined);
  if (key === undefined) return undefined;
  throw new Refusal(100, { details: `'${key}' requires Direct Send, with a category of utility or authentication` });
}

/** The text of the message. Codes are text; the rest may have buttons. */
function checkContent(category: string, type: string, params: Params): string {
  const body = type === 'interactive' ? (params.interactive as Params | undefined)?.body : params.text;
  if (type !== 'text' && (type !== 'interactive' || category === 'AUTHENTICATION')) {
    throw new Refusal(100, { details: `Direct Send does not take messages of type ${type} in category ${category}` });
  }
  const kind = type === 'interactive' ? (params.interactive as Params | undefined)?.type : undefined;
  if (type === 'interactive' && kind !== 'button' && kind !== 'cta_url') {
    throw new Refusal(100, { details: `Direct Send does not take interactive messages of type ${String(kind)}` });
  }
  const content = (body ?? {}) as Params;
  checkLength(content, type === 'text' ? 'body' : 'text', MAX_TEXT);
  if (content.preview_url !== undefined) throw new Refusal(100, { details: 'Direct Send does not take preview_url' });
  return textParam(content, type === 'text' ? 'body' : 'text') ?? '';
}

function checkTtl(category: keyof typeof TTL_S, { ttl_seconds: ttl }: Params): void {
  const { min, max } = TTL_S[category];
  if (ttl === undefined || (Number.isInteger(ttl) && Number(ttl) >= min && Number(ttl) <= max)) return;
  throw new Refusal(100, { details: `Param 'ttl_seconds' must be from ${min} to ${max}` });
}

function readName(category: string, { direct_send_config: config }: Params): string | undefined {
  if (config === undefined) return undefined;
  const name = (config as Params | null)?.template_name;
  if (category === 'UTILITY' && typeof name === 'string' && /^[a-z0-9_]{1,512}$/.test(name)) return name;
  throw new Refusal(100, {
    details: "Param 'direct_send_config' takes a template_name of a-z, 0-9 and _, for utility",
  });
}

function make(
  world: World,
  { wabaId }: PhoneNumber,
  category: DirectSend['category'],
  name: string | undefined,
  components: readonly Component[],
): Template {
  const template = newTemplate({
    id: newId(world.state, 'template'),
    wabaId,
    name: name ?? `auto_generated_text_${randomHex(world.state, 12).toLowerCase()}`,
    language: LANGUAGE,
    category,
    correctCategory: category,
    status: 'APPROVED',
    source: 'AUTO_GENERATED',
    components,
    updatedAt: world.clock.now(),
    ordinal: nextCount(world.state),
  });
  putTemplate(world.state, template);
  return template;
}
