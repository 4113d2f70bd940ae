import { asFields, asList, type Fields, upper } from '../../core/plain-data.js';
import type { ButtonView } from '../../core/templates/rules/component-view.js';
import { notAmong, Refusal } from '../graph/refusal.js';
import { checkLength } from './check-value.js';
import { checkOrderDetails, checkProductList } from './template-orders.js';
import { checkTextValue } from './text-value.js';

/** Sub types that a message may name. Source: the enumeration in Meta's own refusal of a wrong one. */
const SUB_TYPES = new Set([
  'BOOKING_CONFIRMATION',
  'CATALOG',
  'COPY_CODE',
  'FLOW',
  'MPM',
  'ORDER_DETAILS',
  'QUICK_REPLY',
  'REMINDER',
  'URL',
  'VOICE_CALL',
]);

/** Buttons that a message must name, whether or not it gives them anything: seen live for FLOW. */
const NAMED: ReadonlySet<string> = new Set(['FLOW', 'CATALOG', 'MPM']);

/** The kind of parameter each button takes. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  CATALOG: ['ACTION'],
  COPY_CODE: ['COUPON_CODE'],
  FLOW: ['ACTION'],
  MPM: ['ACTION'],
  ORDER_DETAILS: ['ACTION'],
  QUICK_REPLY: ['PAYLOAD'],
  URL: ['TEXT'],
  VOICE_CALL: ['TTL_MINUTES', 'PAYLOAD'],
};

/** Limits: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/coupon-templates and limited-time-offer-templates */
const MAX_COUPON = { usual: 20, inOffer: 15 } as const;
/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/call-button-messages-deep-links */
const MAX_TTL_MINUTES = 43_200;
const MAX_PAYLOAD = 512;

interface Around {
  readonly isAuthentication: boolean;
  readonly hasOffer: boolean;
}

/**
 * The button components of a message against the template's buttons: each must stand at its place, and what a button
 * needs must be there.
 * @throws {Refusal} 100, 131008, 131009, 132000 or 132012
 */
export function checkButtons(buttons: readonly ButtonView[], components: readonly Fields[], around: Around): void {
  for (const [place, component] of components.entries()) {
    if (upper(component.type) === 'BUTTON') checkPlace(component, place, buttons, around.isAuthentication);
  }
  const given = components.filter((component) => upper(component.type) === 'BUTTON');
  for (const [index, button] of buttons.entries()) {
    const component = given.find((candidate) => Number(candidate.index ?? 0) === index);
    checkButton(button, index, component, around);
  }
}

function checkPlace(component: Fields, place: number, buttons: readonly ButtonView[], isAuthentication: boolean): void {
  const subType = upper(component.sub_type);
  if (!SUB_TYPES.has(subType)) {
    throw notAmong(`template['components'][${place}]['sub_type']`, [...SUB_TYPES], component.sub_type);
  }
  const button = buttons[Number(component.index ?? 0)];
  const expected = button === undefined ? undefined : subTypeOf(button, isAuthentication);
  if (expected !== subType) {
    throw new Refusal(132012, {
      details: `Button at index ${component.index ?? 0}: expected ${expected ?? 'none'}, received ${subType}`,
    });
  }
}

/** A code button is sent as a link. */
function subTypeOf({ type }: ButtonView, isAuthentication: boolean): string {
  return type === 'OTP' || isAuthentication ? 'URL' : type;
}

function checkButton(button: ButtonView, index: number, component: Fields | undefined, around: Around): void {
  const subType = subTypeOf(button, around.isAuthentication);
  const where = `buttons: Button at index ${index} of type ${button.type}`;
  if (component === undefined && NAMED.has(subType)) {
    throw new Refusal(131009, { details: `${where} must be named in the components of the message` });
  }
  const parameters = asList(component?.parameters).map(asFields);
  if (parameters.length === 0 && needsValue(button, subType, around.isAuthentication)) {
    throw new Refusal(131008, { details: `${where} requires a parameter` });
  }
  for (const parameter of parameters) {
    const type = upper(parameter.type);
    const known = PARAMETERS[subType] ?? [];
    if (known.length > 0 && !known.includes(type)) {
      throw new Refusal(132012, {
        details: `${where}: Format mismatch, expected ${known.join(' or ')}, received ${type || 'UNKNOWN'}`,
      });
    }
    checkParameter(type, subType, parameter, where, around);
  }
}

function needsValue({ type, fields }: ButtonView, subType: string, isAuthentication: boolean): boolean {
  if (isAuthentication || ['OTP', 'COPY_CODE', 'MPM', 'ORDER_DETAILS'].includes(type)) return true;
  return subType === 'URL' && /\{\{.+?\}\}/.test(String(fields.url ?? ''));
}

function checkParameter(type: string, subType: string, parameter: Fields, where: string, { hasOffer }: Around): void {
  const action = asFields(parameter.action);
  if (type === 'TEXT') checkTextValue('button', parameter);
  else if (type === 'COUPON_CODE')
    checkLength(parameter, 'coupon_code', hasOffer ? MAX_COUPON.inOffer : MAX_COUPON.usual);
  else if (type === 'PAYLOAD') checkLength(parameter, 'payload', MAX_PAYLOAD);
  else if (type === 'TTL_MINUTES') checkTimeToLive(parameter.ttl_minutes);
  else if (subType === 'MPM') checkProductList(action, where);
  else if (subType === 'ORDER_DETAILS') checkOrderDetails(action, where);
}

function checkTimeToLive(minutes: unknown): void {
  if (Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= MAX_TTL_MINUTES) return;
  throw new Refusal(131009, { details: `ttl_minutes must be a whole number from 1 to ${MAX_TTL_MINUTES}` });
}
