import { Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { asObject, checkLength } from './check-value.js';

/** Limits: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages and interactive-list-messages */
const MAX_BODY = { button: 1024, list: 4096, cta_url: 1024 } as const;
const MAX_BUTTONS = 3;
const MAX_TITLE = 20;
const MAX_ROW_TITLE = 24;
const MAX_ROWS = 10;

/** Kinds whose content is not checked. */
const UNCHECKED = new Set([
  'location_request_message',
  'flow',
  'product',
  'product_list',
  'catalog_message',
  'carousel',
  'address_message',
  'voice_call',
  'call_permission_request',
  'request_contact_info',
]);

/** @throws {Refusal} 131008 or 131009 */
export function checkInteractive(interactive: Params): void {
  const { type } = interactive;
  if (type === 'button' || type === 'list' || type === 'cta_url') {
    checkLength(asObject(interactive.body, 'body'), 'text', MAX_BODY[type]);
    CHECKS[type](asObject(interactive.action, 'action'));
    return;
  }
  if (typeof type === 'string' && UNCHECKED.has(type)) return;
  throw new Refusal(131009, { details: 'interactive type is not valid' });
}

const CHECKS = { button: checkButtons, list: checkList, cta_url: checkLink } as const;

function checkButtons(action: Params): void {
  const replies = asList(action.buttons, 'buttons').map((button) =>
    asObject(asObject(button, 'button').reply, 'reply'),
  );
  if (replies.length < 1 || replies.length > MAX_BUTTONS) {
    throw new Refusal(131009, {
      details: `Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: ${MAX_BUTTONS}`,
    });
  }
  for (const reply of replies) {
    checkLength(reply, 'id', 256);
    const { title } = reply;
    if (typeof title !== 'string' || title.length < 1 || title.length > MAX_TITLE) {
      throw new Refusal(131009, { details: `Button title length invalid. Min length: 1, Max length: ${MAX_TITLE}` });
    }
  }
  if (new Set(replies.map(({ id }) => id)).size < replies.length) {
    throw new Refusal(131009, { details: 'Button ids must be unique' });
  }
}

function checkList(action: Params): void {
  checkLength(action, 'button', MAX_TITLE);
  const sections = asList(action.sections, 'sections').map((section) => asObject(section, 'section'));
  const rows = sections.flatMap((section) => asList(section.rows, 'rows')).map((row) => asObject(row, 'row'));
  if (rows.length < 1 || rows.length > MAX_ROWS)
    throw new Refusal(131009, { details: `Total row count exceed max allowed count: ${MAX_ROWS}` });
  if (sections.length > 1) for (const section of sections) checkLength(section, 'title', MAX_ROW_TITLE);
  for (const row of rows) {
    checkLength(row, 'id', 200);
    checkLength(row, 'title', MAX_ROW_TITLE);
  }
}

function checkLink(action: Params): void {
  const parameters = asObject(action.parameters, 'parameters');
  checkLength(parameters, 'display_text', MAX_TITLE);
  checkLength(parameters, 'url', 2000);
}

function asList(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Refusal(131008, { details: `Parameter '${name}' is mandatory and must be a list` });
}
