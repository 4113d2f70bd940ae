import { asFields, asList, asString, type Fields } from '../../../core/plain-data.js';
import type { FlowForm, FormField } from './bubble.js';

/** What is known of a flow where its button stands. */
export interface FlowSource {
  readonly title: string;
  /** The definition, where the button carries it. */
  readonly json: string | undefined;
  readonly token: string | undefined;
  /** Data that the message gives to the first screen. */
  readonly data: Fields;
  readonly replyTo: string;
}

/** Components of Flow JSON by what they ask for. Source: https://developers.facebook.com/docs/whatsapp/flows/reference/components */
const CHOICES: Readonly<Record<string, boolean>> = {
  Dropdown: false,
  RadioButtonsGroup: false,
  ChipsSelector: true,
  CheckboxGroup: true,
};

const TEXTS: ReadonlySet<string> = new Set(['TextBody', 'TextCaption', 'RichText']);
const HEADINGS: ReadonlySet<string> = new Set(['TextHeading', 'TextSubheading']);

/** Input types of a TextInput and how a browser asks for them. */
const INPUTS = {
  text: 'text',
  number: 'number',
  email: 'email',
  phone: 'tel',
  password: 'password',
  passcode: 'passcode',
} as const;

/** How many fields of one flow are shown. */
const MAX_FIELDS = 200;

/** A flow as a form. Screens that lead to each other stand below each other; a definition that cannot be read has no fields. */
export function flowForm({ title, json, token, data, replyTo }: FlowSource): FlowForm {
  return {
    title,
    answer: { type: 'flow-reply', replyTo },
    response: token === undefined ? {} : { flow_token: token },
    valuesKey: null,
    fields: json === undefined ? [] : fieldsOf(json, data),
  };
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/address-messages */
export function addressForm(title: string, replyTo: string): FlowForm {
  const input = (name: string, label: string): FormField => ({
    kind: 'input',
    name,
    label,
    type: 'text',
    required: true,
  });
  return {
    title,
    answer: { type: 'flow-reply', flowName: 'address_message', replyTo },
    response: {},
    valuesKey: 'values',
    fields: [
      input('name', 'Name'),
      input('phone_number', 'Phone number'),
      input('in_pin_code', 'PIN code'),
      input('address', 'Address'),
      input('city', 'City'),
      input('state', 'State'),
    ],
  };
}

function fieldsOf(json: string, data: Fields): FormField[] {
  const screens = asList(asFields(parse(json)).screens).map(asFields);
  const fields = screens.flatMap((screen) => [
    ...(asString(screen.title) === '' ? [] : [{ kind: 'heading' as const, text: asString(screen.title) }]),
    ...childrenOf(asFields(screen.layout), data),
  ]);
  return fields.slice(0, MAX_FIELDS);
}

function childrenOf(parent: Fields, data: Fields, depth = 0): FormField[] {
  // Forms and conditions hold further components; no flow nests deeper.
  if (depth > 5) return [];
  return asList(parent.children)
    .map(asFields)
    .flatMap((child) => [...fieldOf(child, data), ...childrenOf(child, data, depth + 1)]);
}

function fieldOf(component: Fields, data: Fields): FormField[] {
  const type = asString(component.type);
  const name = asString(component.name);
  const label = textOf(component.label, data) || name;
  const required = component.required === true;
  if (HEADINGS.has(type)) return [{ kind: 'heading', text: textOf(component.text, data) }];
  if (TEXTS.has(type)) return [{ kind: 'text', text: textOf(component.text, data) }];
  if (name === '') return [];
  const many = CHOICES[type];
  if (many !== undefined) {
    return [{ kind: 'choice', name, label, many, required, options: optionsOf(component, data) }];
  }
  switch (type) {
    case 'TextInput': {
      const asked = asString(component['input-type']);
      const input = Object.hasOwn(INPUTS, asked) ? INPUTS[asked as keyof typeof INPUTS] : 'text';
      return [{ kind: 'input', name, label, type: input, required }];
    }
    case 'TextArea':
      return [{ kind: 'input', name, label, type: 'area', required }];
    case 'DatePicker':
    case 'CalendarPicker':
      return [{ kind: 'input', name, label, type: 'date', required }];
    case 'OptIn':
      return [{ kind: 'consent', name, label, required }];
    default:
      return [];
  }
}

function optionsOf(component: Fields, data: Fields): { id: string; title: string }[] {
  const source = component['data-source'];
  const listed = typeof source === 'string' ? (fromData(source, data) ?? []) : source;
  return asList(listed)
    .map(asFields)
    .map(({ id, title }) => ({ id: asString(id), title: asString(title) || asString(id) }))
    .filter(({ id }) => id !== '');
}

/** A text, or the one that the message gives in its place: `${data.name}`. */
function textOf(value: unknown, data: Fields): string {
  const text = Array.isArray(value) ? value.map(asString).join('\n') : asString(value);
  return asString(fromData(text, data)) || text;
}

function fromData(text: string, data: Fields): unknown {
  const key = /^\$\{data\.(\w+)\}$/.exec(text)?.[1];
  return key === undefined ? undefined : data[key];
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
