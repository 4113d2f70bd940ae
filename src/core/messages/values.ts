import { BODY_TEXT_MAX, COUPON_CODE_MAX, HEADER_TEXT_MAX, URL_MAX } from '../meta/template-limits.js';
import { findPlaceholders } from '../templates/rules/placeholders.js';
import { assemble, encodeUrlPart, mediaRef } from './assemble.js';
import type { MessageComponent } from './draft.js';
import type { Objection } from './objection.js';
import type { Slot, Slots, TextSlot } from './slots.js';

/** A value given for a slot, or why there is none. */
export type SlotValue = { readonly value: string } | { readonly problem: string; readonly fix: string };

export interface Filled {
  readonly components: readonly MessageComponent[];
  readonly objections: readonly Objection[];
}

/**
 * The components of a template message with every slot filled, and all that is wrong with the values. Pure.
 * With objections the components are not fit to be sent.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export function fillSlots({ slots, unsupported, texts }: Slots, lookUp: (slot: Slot) => SlotValue): Filled {
  const objections: Objection[] = unsupported.map((part) => ({
    code: 'template-unsupported',
    message: `The template has ${part}, whose values cannot be given here.`,
    fix: 'choose a template without it',
  }));
  const values = new Map<Slot, string>();
  for (const slot of slots) {
    const given = lookUp(slot);
    const objection = 'problem' in given ? missing(given) : checkValue(slot, given.value);
    if (objection) objections.push(objection);
    else if ('value' in given) values.set(slot, given.value);
  }
  objections.push(...checkLengths(texts, values));
  return { components: assemble(slots, values), objections };
}

/** What to type for a slot. */
export function slotFlag({ name, short }: Slot): string {
  return `--var ${short ?? name}=<value>`;
}

function missing({ problem, fix }: { readonly problem: string; readonly fix: string }): Objection {
  return { code: 'parameter-missing', message: problem, fix };
}

const CODE_MAX = 15;

/** Meta refuses such values with 132018, 131008, 131009 or 100. */
function checkValue(slot: Slot, value: string): Objection | undefined {
  const fix = slotFlag(slot);
  const wrong = (code: string, what: string): Objection => ({
    code,
    message: `The value for ${slot.name} ${what}.`,
    fix,
  });
  if (value.trim() === '') return wrong('parameter-empty', 'is empty');
  if (/\p{Surrogate}/u.test(value)) return wrong('parameter-format', 'is cut in the middle of a character');
  if (/[\n\r\t]| {5}/.test(value)) {
    return wrong('parameter-whitespace', 'has a line break, a tab or more than four spaces in a row');
  }
  switch (slot.kind) {
    case 'text':
      return undefined;
    case 'code':
      return value.length > CODE_MAX || /[\s:/]/.test(value)
        ? wrong('parameter-format', `is no code of at most ${CODE_MAX} characters`)
        : undefined;
    case 'coupon':
      return /^[A-Za-z0-9]+$/.test(value) && value.length <= COUPON_CODE_MAX
        ? undefined
        : wrong('parameter-format', `is no code of at most ${COUPON_CODE_MAX} letters and digits`);
    case 'url':
      return withVariable(slot.url, encodeUrlPart(value)).length > URL_MAX
        ? wrong('parameter-too-long', `makes the address longer than ${URL_MAX} characters`)
        : undefined;
    case 'media':
      return mediaRef(value)
        ? undefined
        : wrong('parameter-format', 'is neither an https address nor the id of a file');
  }
}

const TEXT_MAX = { header: HEADER_TEXT_MAX, body: BODY_TEXT_MAX } as const;

/** A text may fit by itself and be too long with its values: Meta refuses it then with 132005. */
function checkLengths(texts: Slots['texts'], values: ReadonlyMap<Slot, string>): readonly Objection[] {
  return (['header', 'body'] as const).flatMap((place) => {
    const text = texts[place];
    if (text === undefined) return [];
    const length = fillText(text, place, values).length;
    if (length <= TEXT_MAX[place]) return [];
    const message = `With its values the ${place} has ${length} characters; the limit is ${TEXT_MAX[place]}.`;
    return [{ code: 'parameter-too-long', message, fix: 'give shorter values' }];
  });
}

function fillText(text: string, place: TextSlot['place'], values: ReadonlyMap<Slot, string>): string {
  const filled = new Map(
    [...values].flatMap(([slot, value]) => (isTextOf(slot, place) ? [[slot.key, value] as const] : [])),
  );
  let whole = '';
  let from = 0;
  for (const { key, start, end } of findPlaceholders(text)) {
    whole += text.slice(from, start) + (filled.get(key) ?? '');
    from = end;
  }
  return whole + text.slice(from);
}

function isTextOf(slot: Slot, place: TextSlot['place']): slot is TextSlot {
  return slot.kind === 'text' && slot.place === place;
}

function withVariable(url: string, value: string): string {
  return url.replace(/\{\{[^{}]*\}\}/, () => value);
}
