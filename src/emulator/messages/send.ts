import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, textParam } from '../graph/call.js';
import { deliveryFailure } from '../graph/delivery-failure.js';
import { missingParameter, Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { answerEntryPoint } from '../model/entry-points.js';
import { countInTransit } from '../model/figures.js';
import { newMessageId } from '../model/ids.js';
import { keepLastSent } from '../model/last-sent.js';
import type { DeliveryFailure, MessageStatus, OutgoingMessage } from '../model/message.js';
import { scheduleNext } from '../model/next-status.js';
import type { PhoneNumber } from '../model/number.js';
import { ownerOf, setOwner } from '../model/ownership.js';
import { countText } from '../model/tally.js';
import type { Template } from '../model/template.js';
import { isWindowOpen } from '../model/window.js';
import type { World } from '../model/world.js';
import { holdsBack } from '../templates/pacing.js';
import { asObject } from './check-value.js';
import { checkContent } from './content.js';
import { type DirectSend, readDirectSend } from './direct-send.js';
import { takeFreeService, takeMarketing, takePerson, takeRates } from './limits.js';
import { mediaFailure } from './media-failure.js';
import { type Recipient, readRecipient } from './recipient.js';
import { checkSender } from './sender.js';
import { checkTemplateMessage } from './template-message.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/calling (the length is known from there only) */
const MAX_CALLBACK_DATA = 512;

/**
 * `POST /{phone-number-id}/messages`: 200 means accepted, not delivered.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export function postMessage(call: Call, number: PhoneNumber): unknown {
  const { params } = call;
  const type = checkRequest(call, number);
  if (type === undefined) return markRead(call);
  const recipient = checkEnvelope(call, number);
  const template = type === 'template' ? checkTemplateMessage(call, number, recipient) : undefined;
  const isDirect = !['', 'service'].includes((textParam(params, 'category') ?? '').toLowerCase());
  if (template === undefined) checkContent(type, params, { world: call.world, numberId: number.id, isDirect });
  const direct = template === undefined ? readDirectSend(call.world, number, recipient, type, params) : undefined;
  return accept(call, number, { recipient, type, template, direct });
}

/**
 * `POST /{phone-number-id}/marketing_messages`: templates of the category marketing, on accounts that have joined.
 * @throws {Refusal} 134102 where the account has not joined, 131055 for anything but a marketing template
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/marketing-messages/send-marketing-messages
 */
export function postMarketingMessage(call: Call, number: PhoneNumber): unknown {
  const type = checkRequest(call, number);
  const recipient = checkEnvelope(call, number);
  if (!call.world.state.settings.marketingMessages) {
    throw new Refusal(134102, { details: 'The account is not onboarded to the Marketing Messages API' });
  }
  const template =
    type === 'template' ? checkTemplateMessage(call, number, recipient, 'marketing_messages') : undefined;
  if (template?.category !== 'MARKETING') {
    throw new Refusal(131055, { details: 'The Marketing Messages API sends marketing templates only' });
  }
  return accept(call, number, { recipient, type: 'template', template, direct: undefined });
}

/** The type of the message; undefined: it marks another one as read. */
function checkRequest({ params, token }: Call, number: PhoneNumber): string | undefined {
  requireScope(token, 'whatsapp_business_messaging');
  requireWaba(token, number.wabaId);
  if (params.messaging_product !== 'whatsapp') throw missingParameter('messaging_product');
  return params.status === undefined ? (textParam(params, 'type') ?? 'text') : undefined;
}

function checkEnvelope(call: Call, number: PhoneNumber): Recipient {
  const { params } = call;
  const recipient = readRecipient(call, number);
  checkSender(call.world, number, recipient);
  checkCallbackData(params.biz_opaque_callback_data);
  checkContext(params);
  return recipient;
}

/** The message that this one answers; a reaction names its own. Source: …/whatsapp/messages/contextual-replies */
function checkContext({ context }: Params): void {
  if (context === undefined) return;
  const id = textParam(asObject(context, 'context'), 'message_id');
  if (id === undefined) throw missingParameter('message_id');
  if (!id.startsWith('wamid.')) throw new Refusal(131009, { details: `message_id ${id} is not a message id` });
}

/** A message that has passed every check. */
interface Accepted {
  readonly recipient: Recipient;
  readonly type: string;
  readonly template: Template | undefined;
  readonly direct: DirectSend | undefined;
}

function accept(call: Call, number: PhoneNumber, accepted: Accepted): unknown {
  const { world, params } = call;
  const { recipient, type, template, direct } = accepted;
  const { contact, input, byUserId } = recipient;
  const isService = template === undefined && direct === undefined;
  const isReply = isWindowOpen(world, number.id, contact.userId);
  const isOutsideWindow = isService && !isReply;
  if (isOutsideWindow && world.state.settings.closedWindow === 'refuse') {
    throw new Refusal(131047, { subcode: 2494010, details: REENGAGEMENT });
  }
  takeRates(world, number, contact.userId);
  const roomAt = isReply || isService ? undefined : takePerson(world, number, contact.userId);
  const { overPortfolioLimit } = world.state.settings;
  if (roomAt !== undefined && overPortfolioLimit === 'refuse') throw new Refusal(131048, { details: PORTFOLIO_FULL });
  const isWaiting = roomAt !== undefined && overPortfolioLimit === 'hold';
  const held = template !== undefined && !isWaiting && holdsBack(world, template);
  const failure =
    plannedFailure(call) ??
    (isOutsideWindow ? deliveryFailure(131047, REENGAGEMENT) : undefined) ??
    (roomAt !== undefined && !isWaiting ? deliveryFailure(131048, PORTFOLIO_FULL) : undefined) ??
    expectedFailure(accepted) ??
    mediaFailure(world.state, type, params) ??
    marketingFailure(world, accepted, isReply);
  const entryPoint = failure === undefined ? answerEntryPoint(world, number.id, contact.userId) : undefined;
  const message: OutgoingMessage = {
    id: newMessageId(world.state, byUserId ? contact.userId : (contact.phone ?? contact.userId), 'out'),
    numberId: number.id,
    contactId: contact.userId,
    type,
    byUserId,
    callbackData: textParam(params, 'biz_opaque_callback_data'),
    pricingCategory: pricingCategory(template ?? direct),
    ...(entryPoint === undefined ? {} : { freeConversation: entryPoint }),
    templateId: template?.id,
    ...(direct === undefined ? {} : { directTemplateId: direct.template.id }),
    ahead: failure === undefined ? statusesOf(world, number, accepted, entryPoint !== undefined) : ['failed'],
    held,
    failure,
    reached: [],
  };
  keep(world, message);
  world.tell({ kind: 'accepted', message, params });
  if (isService) takeChat(world, number.id, contact.userId);
  if (isWaiting) world.schedule(roomAt - world.clock.now(), { kind: 'admit', messageId: message.id });
  else if (!held) scheduleNext(world, message);
  const messageStatus = held || isWaiting ? 'held_for_quality_assessment' : 'accepted';
  return {
    messaging_product: 'whatsapp',
    contacts: [byUserId ? { input, user_id: contact.userId } : { input, wa_id: contact.phone }],
    messages: [{ id: message.id, ...(template === undefined ? {} : { message_status: messageStatus }) }],
  };
}

const REENGAGEMENT =
  'Message failed to send because more than 24 hours have passed since the customer last replied to this number.';

const PORTFOLIO_FULL = 'The business has written to as many people outside windows as it may within 24 hours.';

function plannedFailure({ request: { failWith } }: Call): DeliveryFailure | undefined {
  return failWith === undefined ? undefined : deliveryFailure(failWith);
}

/** Marketing in an open window does not count for the cap. */
function marketingFailure(
  world: World,
  { recipient: { contact }, template }: Accepted,
  isReply: boolean,
): DeliveryFailure | undefined {
  if (template?.category !== 'MARKETING' || isReply) return undefined;
  return takeMarketing(world, contact.userId) ? undefined : deliveryFailure(131049);
}

function expectedFailure({ recipient: { contact }, template, direct }: Accepted): DeliveryFailure | undefined {
  if (contact.failsWith !== undefined) return deliveryFailure(contact.failsWith);
  if (direct?.isNameTaken) return deliveryFailure(132021);
  return template?.category === 'MARKETING' && contact.stoppedMarketing ? deliveryFailure(131050) : undefined;
}

function keep({ state }: World, message: OutgoingMessage): void {
  state.accepted += 1;
  countText(state.acceptedPeople, message.contactId);
  if (message.callbackData !== undefined) countText(state.acceptedTokens, message.callbackData);
  state.messages.set(message.id, message);
  keepLastSent(state, message.numberId, message.contactId, message.id);
  if (message.templateId !== undefined) countInTransit(state, message.templateId, 1);
}

/**
 * A service message takes the chat over from Meta's agent, which gets the webhook in our place; a template needs no chat.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/standby
 */
function takeChat(world: World, numberId: string, contactId: string): void {
  if (ownerOf(world, numberId, contactId) === 'agent') setOwner(world, numberId, contactId, 'app');
}

/** A reaction is only ever sent. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/reaction-messages */
function statusesOf(
  world: World,
  number: PhoneNumber,
  { type, template, direct }: Accepted,
  isInFreeConversation: boolean,
): MessageStatus[] {
  const all: MessageStatus[] = ['sent', 'delivered', 'read'];
  if (type === 'reaction') return ['sent'];
  const isService = template === undefined && direct === undefined;
  const isFree = isInFreeConversation || (isService && takeFreeService(world, number.id));
  const isUnpaid = !isFree && world.state.wabas.get(number.wabaId)?.lacksPayment === true;
  return isUnpaid ? ['sent'] : all.slice(0, all.indexOf(world.state.settings.lastStatus) + 1);
}

function pricingCategory(like: Pick<Template, 'category'> | undefined): OutgoingMessage['pricingCategory'] {
  return like === undefined ? 'service' : (like.category.toLowerCase() as OutgoingMessage['pricingCategory']);
}

/** `status: "read"`, with a typing indicator if wanted. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/mark-message-as-read */
function markRead({ params }: Call): unknown {
  if (params.status !== 'read') throw new Refusal(131009, { details: 'status must be read' });
  const messageId = textParam(params, 'message_id');
  if (messageId === undefined) throw missingParameter('message_id');
  if (!messageId.startsWith('wamid.'))
    throw new Refusal(131009, { details: `message_id ${messageId} is not a message id` });
  const indicator = params.typing_indicator;
  if (indicator !== undefined && asObject(indicator, 'typing_indicator').type !== 'text') {
    throw new Refusal(131009, { details: 'typing_indicator type must be text' });
  }
  return { success: true };
}

function checkCallbackData(value: unknown): void {
  if (value === undefined) return;
  if (typeof value === 'string' && value.length <= MAX_CALLBACK_DATA) return;
  throw new Refusal(131009, {
    details: `biz_opaque_callback_data must be a string of up to ${MAX_CALLBACK_DATA} characters`,
  });
}
