import { asFields, asList, asString, type Fields } from '../../../core/plain-data.js';
import { parseRuns } from '../../../core/preview/runs.js';
import { type Bubble, type BubbleButton, type BubbleCard, EMPTY_BUBBLE, type Tap } from './bubble.js';
import { addressForm, flowForm } from './flow-form.js';
import { callPermissionButtons, type SentMessage } from './from-template.js';
import { headerOf } from './header.js';
import { contactAnswer, orderAnswer, productChoice } from './taps.js';

/** Where "Send location" is when nobody moves: the example of Meta's pages. */
const PLACE = {
  type: 'location',
  latitude: 37.442087,
  longitude: -122.161614,
  name: 'Philz Coffee',
  address: '101 Forest Ave, Palo Alto',
};

/** An interactive message of the business, of any of the kinds that the emulator accepts. */
export function interactiveBubble(interactive: Fields, sent: SentMessage): Bubble {
  const action = asFields(interactive.action);
  return {
    ...EMPTY_BUBBLE,
    header: headerOf(asFields(interactive.header)),
    body: parseRuns(asString(asFields(interactive.body).text)),
    footer: asString(asFields(interactive.footer).text) || null,
    buttons: buttonsOf(asString(interactive.type), action, sent),
    cards: asList(action.cards).map((card) => cardOf(asFields(card), sent)),
  };
}

function buttonsOf(type: string, action: Fields, sent: SentMessage): BubbleButton[] {
  const parameters = asFields(action.parameters);
  const replyTo = sent.id;
  switch (type) {
    case 'button':
      return asList(action.buttons).map((button) => replyButton(asFields(button), replyTo));
    case 'list':
      return [{ kind: 'other', label: asString(action.button), tap: listChoice(action, replyTo) }];
    case 'cta_url':
      return [linkButton(parameters)];
    case 'flow': {
      const label = asString(parameters.flow_cta);
      const data = asFields(asFields(parameters.flow_action_payload).data);
      const token = asString(parameters.flow_token) || 'unused';
      const form = flowForm({ title: label, json: sent.flowJson(parameters), token, data, replyTo });
      return [{ kind: 'flow', label, tap: { kind: 'form', form } }];
    }
    case 'product':
      return [productButton(action)];
    case 'product_list': {
      const sections = asList(action.sections).map(asFields);
      return [{ kind: 'mpm', label: 'View items', tap: productChoice('Items', asString(action.catalog_id), sections) }];
    }
    case 'catalog_message':
      return [staying('catalog', 'View catalog', 'A phone would open the catalog')];
    case 'location_request_message':
      return [answering('other', 'Send location', { ...PLACE, replyTo })];
    case 'address_message':
      return [
        { kind: 'other', label: 'Provide address', tap: { kind: 'form', form: addressForm('Address', replyTo) } },
      ];
    case 'call_permission_request':
      return callPermissionButtons(replyTo);
    case 'voice_call':
      return [answering('voice_call', asString(parameters.display_text) || 'Call Now', { type: 'call' })];
    case 'request_contact_info':
      return [answering('request_contact_info', 'Share Contact Info', contactAnswer(sent))];
    case 'order_details':
      return [staying('order_details', 'Review and Pay', 'A phone would open the order and a means of payment')];
    case 'order_status':
      return [staying('order_details', 'View order', 'A phone would open the order')];
    default:
      return [];
  }
}

function replyButton(button: Fields, replyTo: string): BubbleButton {
  if (button.type === 'cta_url') return linkButton(asFields(button.cta_url));
  const { id, title } = asFields(button.reply ?? button.quick_reply);
  const label = asString(title);
  return answering('quick_reply', label, { type: 'button-reply', id: asString(id), title: label, replyTo });
}

function linkButton({ display_text: label, url }: Fields): BubbleButton {
  return staying('url', asString(label), `A phone would open ${asString(url)}`);
}

function productButton(action: Fields): BubbleButton {
  const answer = orderAnswer(asString(action.catalog_id), asString(action.product_retailer_id));
  const rows = [{ label: asString(action.product_retailer_id), description: 'Order one piece', answer }];
  return { kind: 'spm', label: 'View', tap: { kind: 'choose', title: 'Product', sections: [{ title: '', rows }] } };
}

function listChoice(action: Fields, replyTo: string): Tap {
  return {
    kind: 'choose',
    title: asString(action.button),
    sections: asList(action.sections)
      .map(asFields)
      .map((section) => ({
        title: asString(section.title),
        rows: asList(section.rows)
          .map(asFields)
          .map((row) => {
            const id = asString(row.id);
            const title = asString(row.title);
            const description = asString(row.description);
            const said = description === '' ? {} : { description };
            return { label: title, description, answer: { type: 'list-reply', id, title, ...said, replyTo } };
          }),
      })),
  };
}

function cardOf(card: Fields, { id: replyTo }: SentMessage): BubbleCard {
  const action = asFields(card.action);
  const buttons = asList(action.buttons).map(asFields);
  const isProduct = card.type === 'product';
  return {
    header: isProduct
      ? { kind: 'stand-in', text: `product ${asString(action.product_retailer_id)}` }
      : headerOf(asFields(card.header)),
    body: parseRuns(asString(asFields(card.body).text)),
    buttons: isProduct
      ? [productButton(action)]
      : buttons.length > 0
        ? buttons.map((button) => replyButton(button, replyTo))
        : [linkButton(asFields(action.parameters))],
  };
}

function answering(
  kind: BubbleButton['kind'],
  label: string,
  answer: { readonly type: string; readonly [key: string]: unknown },
): BubbleButton {
  return { kind, label, tap: { kind: 'answer', answer } };
}

function staying(kind: BubbleButton['kind'], label: string, text: string): BubbleButton {
  return { kind, label, tap: { kind: 'stay', text } };
}
