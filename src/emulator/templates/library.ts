import type { Fields } from '../../core/plain-data.js';
import { unfitButtonInputs } from '../../core/templates/rules/library-buttons.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText, textParam } from '../graph/call.js';
import { page } from '../graph/paging.js';
import { invalidParameter } from '../graph/refusal.js';
import type { Waba } from '../model/account.js';
import type { Component } from '../model/template.js';
import { addTemplate } from './add.js';
import { createTemplate, pickExtras, readBody } from './create.js';
import { LIBRARY, type LibraryEntry } from './library-entries.js';
import { decide } from './review.js';
import { validateTemplate } from './validate.js';

/** `GET /message_template_library`. */
export function searchLibrary(call: Call): unknown {
  requireScope(call.token, 'whatsapp_business_management');
  const found = LIBRARY.filter(matcher(call));
  return page(
    found,
    call,
    (entry) => LIBRARY.indexOf(entry),
    (entry) => entry,
  );
}

function matcher({ params }: Call): (entry: LibraryEntry) => boolean {
  const text = (name: string) => textParam(params, name);
  const [search, name, language] = [text('search')?.toLowerCase(), text('name'), text('language')];
  const [topic, usecase, industry] = [text('topic'), text('usecase'), text('industry')];
  return (entry) => {
    const words = [entry.name, entry.header, entry.body, entry.footer].join('\n').toLowerCase();
    return (
      (search === undefined || words.includes(search)) &&
      (name === undefined || entry.name === name) &&
      (language === undefined || entry.language === language) &&
      (topic === undefined || entry.topic === topic) &&
      (usecase === undefined || entry.usecase === usecase) &&
      (industry === undefined || entry.industry?.includes(industry) === true)
    );
  };
}

/** `POST /{waba-id}/message_templates`, with components of one's own or with those of the library. */
export function createAnyTemplate(call: Call, waba: Waba): unknown {
  return call.params.library_template_name === undefined ? createTemplate(call, waba) : createFromLibrary(call, waba);
}

/**
 * Its texts are reviewed already, so it is approved at once.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library
 */
function createFromLibrary(call: Call, waba: Waba): unknown {
  const { world, params, token } = call;
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
  const language = requiredText(params, 'language');
  const name = requiredText(params, 'name');
  const category = requiredText(params, 'category').toUpperCase();
  const wanted = requiredText(params, 'library_template_name');
  validateTemplate(world, readBody(params));
  const entry = LIBRARY.find((candidate) => candidate.name === wanted && candidate.language === language);
  if (entry === undefined) throw invalidParameter(`The library has no template ${wanted} in ${language}.`);
  if (entry.category !== category) throw invalidParameter(`The library template ${wanted} is ${entry.category}.`);
  const template = addTemplate(world, {
    wabaId: waba.id,
    name,
    language,
    category: entry.category,
    components: componentsOf(entry, params),
    extras: pickExtras(params),
  });
  decide(world, template, { status: 'APPROVED' });
  return { id: template.id, status: template.status, category: template.category };
}

function componentsOf(entry: LibraryEntry, params: Fields): readonly Component[] {
  const extra = fieldsOf(params.library_template_body_inputs);
  const buttons = buttonsOf(entry, params.library_template_button_inputs);
  const last = buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons }];
  if (entry.category === 'AUTHENTICATION') {
    const { add_security_recommendation: recommends, code_expiration_minutes: minutes } = extra;
    return [
      { type: 'BODY', ...(recommends === undefined ? {} : { add_security_recommendation: recommends }) },
      ...(minutes === undefined ? [] : [{ type: 'FOOTER', code_expiration_minutes: minutes }]),
      ...last,
    ];
  }
  return [
    ...(entry.header === undefined ? [] : [{ type: 'HEADER', format: 'TEXT', text: entry.header }]),
    { type: 'BODY', text: entry.body, example: { body_text: [entry.body_params] } },
    ...(entry.footer === undefined ? [] : [{ type: 'FOOTER', text: entry.footer }]),
    ...last,
  ];
}

function buttonsOf({ name, buttons = [] }: LibraryEntry, given: unknown): readonly Component[] {
  const inputs = Array.isArray(given) ? given.map(fieldsOf) : [];
  const problem = unfitButtonInputs(
    buttons,
    inputs.map(({ type }) => String(type)),
  );
  if (problem !== undefined) throw invalidParameter(`library_template_button_inputs of ${name}: ${problem}.`);
  if (inputs.length === 0) return buttons.map((button) => ({ ...button }));
  return buttons.map(({ type, text }, index) => ({ type, ...fill(type, text, inputs[index] ?? {}) }));
}

function fill(type: string, text: string, input: Fields): Fields {
  if (type === 'URL') {
    const { base_url: url, url_suffix_example: sample } = fieldsOf(input.url);
    return { text, url, ...(sample === undefined ? {} : { example: [sample] }) };
  }
  if (type === 'PHONE_NUMBER') return { text, phone_number: input.phone_number };
  if (type !== 'OTP') return { text };
  const { type: _, ...otp } = input;
  return otp;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
