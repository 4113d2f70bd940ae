import type { Answer, FlowForm, FormField, Tap } from '../../emulator/phone/bubble/bubble.js';
import { el } from './dom.js';

type Choose = Extract<Tap, { kind: 'choose' }>;

/** Lets a person choose from a list; the answer, or undefined when the list is closed. */
export function chooseFrom({ title, sections }: Choose): Promise<Answer | undefined> {
  return inDialog(title, (done) =>
    sections.map((section) =>
      el(
        'section',
        {},
        section.title !== '' && el('h3', {}, section.title),
        ...section.rows.map(({ label, description, answer }) =>
          el(
            'button',
            { type: 'button', class: 'choice', click: () => done(answer) },
            el('bdi', {}, label),
            description !== '' && el('small', {}, description),
          ),
        ),
      ),
    ),
  );
}

/** Lets a person fill in a flow; the answer, or undefined when it is closed. */
export function fillIn(form: FlowForm): Promise<Answer | undefined> {
  return inDialog(form.title, (done) => {
    const isFree = form.fields.length === 0;
    const rows = el('div', { class: 'rows' }, freeRow());
    const fields = isFree
      ? [
          el('p', {}, 'What this flow asks is not known here. Type the names and values that it would send.'),
          rows,
          el('button', { type: 'button', click: () => rows.append(freeRow()) }, 'Another value'),
        ]
      : form.fields.map(fieldView);
    const send = (event: Event) => {
      event.preventDefault();
      const values = isFree ? freeValues(rows) : valuesOf(form.fields, event.currentTarget as HTMLFormElement);
      const nested = form.valuesKey === null ? values : { [form.valuesKey]: values };
      done({ ...form.answer, response: { ...form.response, ...nested } });
    };
    return [el('form', { submit: send }, ...fields, el('button', { class: 'primary' }, 'Send'))];
  });
}

/** Asks for one line; undefined when nothing was given. */
export function askFor(title: string, label: string, type: string): Promise<string | undefined> {
  return inDialog(title, (done) => {
    const input = el('input', { type, required: true, autocomplete: 'off' });
    const send = (event: Event) => {
      event.preventDefault();
      done(input.value);
    };
    return [el('form', { submit: send }, el('label', {}, label, input), el('button', { class: 'primary' }, 'OK'))];
  });
}

/** A dialog of the browser: it holds the focus while it is open and gives it back, and Escape closes it. */
function inDialog<T>(
  title: string,
  content: (done: (value: T) => void) => readonly HTMLElement[],
): Promise<T | undefined> {
  return new Promise((resolve) => {
    let value: T | undefined;
    const dialog = el('dialog', { 'aria-label': title });
    const done = (given: T) => {
      value = given;
      dialog.close();
    };
    dialog.append(
      el('h2', {}, title),
      ...content(done),
      el('button', { type: 'button', class: 'close', click: () => dialog.close() }, 'Close'),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(value);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function freeRow(): HTMLElement {
  return el(
    'div',
    { class: 'pair' },
    el('label', {}, 'Name', el('input', { autocomplete: 'off' })),
    el('label', {}, 'Value', el('input', { autocomplete: 'off' })),
  );
}

function freeValues(rows: HTMLElement): Readonly<Record<string, string>> {
  const pairs = [...rows.children].map((row) => [...row.querySelectorAll('input')].map(({ value }) => value));
  return Object.fromEntries(pairs.flatMap(([name = '', value = '']) => (name === '' ? [] : [[name, value]])));
}

function fieldView(field: FormField): HTMLElement {
  switch (field.kind) {
    case 'heading':
      return el('h3', {}, field.text);
    case 'text':
      return el('p', { class: 'text' }, field.text);
    case 'input':
      return el('label', {}, field.label, inputView(field));
    case 'consent':
      return el(
        'label',
        { class: 'check' },
        el('input', { type: 'checkbox', name: field.name, required: field.required }),
        field.label,
      );
    case 'choice':
      return el(
        'fieldset',
        {},
        el('legend', {}, field.label),
        ...field.options.map(({ id, title }) =>
          el(
            'label',
            { class: 'check' },
            el('input', {
              type: field.many ? 'checkbox' : 'radio',
              name: field.name,
              value: id,
              required: field.required && !field.many,
            }),
            title,
          ),
        ),
      );
  }
}

function inputView({ type, name, required }: Extract<FormField, { kind: 'input' }>): HTMLElement {
  if (type === 'area') return el('textarea', { name, required, rows: 3 });
  const passcode = { type: 'password', inputmode: 'numeric' };
  return el('input', { name, required, autocomplete: 'off', ...(type === 'passcode' ? passcode : { type }) });
}

function valuesOf(fields: readonly FormField[], form: HTMLFormElement): Readonly<Record<string, unknown>> {
  const given = new FormData(form);
  const values = fields.flatMap((field): [string, unknown][] => {
    if (!('name' in field)) return [];
    if (field.kind === 'consent') return [[field.name, given.has(field.name)]];
    if (field.kind === 'choice' && field.many) return [[field.name, given.getAll(field.name)]];
    return [[field.name, given.get(field.name) ?? '']];
  });
  return Object.fromEntries(values);
}
