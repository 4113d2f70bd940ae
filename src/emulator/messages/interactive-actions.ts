import { Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { asObject, checkLength } from './check-value.js';

/** Checks the `action` of an interactive message. @throws {Refusal} 131008 or 131009 */
export type ActionCheck = (action: Params, isDirect: boolean) => void;

/** Limits: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages and interactive-list-messages */
const MAX_BUTTONS = 3;
const MAX_TITLE = 20;
const MAX_ROW_TITLE = 24;
const MAX_ROWS = 10;
const MAX_SECTIONS = 10;
const MAX_DESCRIPTION = 72;

/** Buttons without a template: https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/supported-message-types */
const MAX_DIRECT_BUTTONS = 10;
const MAX_DIRECT_LINKS = 2;

/** An action that is its name alone. */
export function mustBeNamed(name: string): ActionCheck {
  return (action) => {
    if (action.name !== name) throw new Refusal(131009, { details: `action name must be ${name}` });
  };
}

/** Up to three replies; by Direct Send more, and links before them. */
export function checkButtons(action: Params, isDirect: boolean): void {
  const buttons = asList(action.buttons, 'buttons').map((button) => asObject(button, 'button'));
  const links = buttons.filter(({ type }) => type === 'cta_url');
  const max = isDirect ? MAX_DIRECT_BUTTONS : MAX_BUTTONS;
  if (buttons.length < 1 || buttons.length > max) {
    throw new Refusal(131009, {
      details: `Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: ${max}`,
    });
  }
  if (
    links.length > (isDirect ? MAX_DIRECT_LINKS : 0) ||
    buttons.slice(0, links.length).some(({ type }) => type !== 'cta_url')
  ) {
    throw new Refusal(131009, { details: 'Buttons of type cta_url are not allowed here' });
  }
  for (const link of links) {
    const { display_text: title, url } = asObject(link.cta_url, 'cta_url');
    checkTitle(title);
    checkLength({ url }, 'url', 2000);
  }
  const others = buttons.slice(links.length);
  if (others.some(({ type }) => type !== 'reply')) throw new Refusal(131009, { details: 'Button type must be reply' });
  const replies = others.map((button) => asObject(button.reply, 'reply'));
  for (const reply of replies) {
    checkLength(reply, 'id', 256);
    checkTitle(reply.title);
  }
  if (new Set(replies.map(({ id }) => id)).size < replies.length) {
    throw new Refusal(131009, { details: 'Button ids must be unique' });
  }
  if (new Set(replies.map(({ title }) => title)).size < replies.length) {
    throw new Refusal(131009, { details: 'Button titles must be unique' });
  }
}

function checkTitle(title: unknown): void {
  if (typeof title === 'string' && title.length >= 1 && title.length <= MAX_TITLE) return;
  throw new Refusal(131009, { details: `Button title length invalid. Min length: 1, Max length: ${MAX_TITLE}` });
}

/** Up to ten rows, in sections. */
export function checkList(action: Params): void {
  checkLength(action, 'button', MAX_TITLE);
  const sections = asList(action.sections, 'sections').map((section) => asObject(section, 'section'));
  const rows = sections.flatMap((section) => asList(section.rows, 'rows')).map((row) => asObject(row, 'row'));
  if (sections.length > MAX_SECTIONS) {
    throw new Refusal(131009, { details: `Total section count exceed max allowed count: ${MAX_SECTIONS}` });
  }
  if (rows.length < 1 || rows.length > MAX_ROWS)
    throw new Refusal(131009, { details: `Total row count exceed max allowed count: ${MAX_ROWS}` });
  if (sections.length > 1) for (const section of sections) checkLength(section, 'title', MAX_ROW_TITLE);
  for (const row of rows) {
    checkLength(row, 'id', 200);
    checkLength(row, 'title', MAX_ROW_TITLE);
    if (row.description !== undefined) checkLength(row, 'description', MAX_DESCRIPTION);
  }
  if (new Set(rows.map(({ id }) => id)).size < rows.length) {
    throw new Refusal(131009, { details: 'Row ids must be unique' });
  }
}

/** A button that opens an address. */
export function checkLink(action: Params): void {
  mustBeNamed('cta_url')(action, false);
  const parameters = asObject(action.parameters, 'parameters');
  checkLength(parameters, 'display_text', MAX_TITLE);
  checkLength(parameters, 'url', 2000);
}

/** @throws {Refusal} 131008 for anything but a list */
export function asList(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Refusal(131008, { details: `Parameter '${name}' is mandatory and must be a list` });
}
