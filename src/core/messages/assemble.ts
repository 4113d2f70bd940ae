import type { MediaRef, MessageComponent, MessageParameter } from './draft.js';
import type { Slot } from './slots.js';

/**
 * The components of a template message, in the order Meta wants: header, body, buttons. A slot without a value is left
 * out.
 */
export function assemble(slots: readonly Slot[], values: ReadonlyMap<Slot, string>): readonly MessageComponent[] {
  const part = (type: 'header' | 'body', parameters: readonly MessageParameter[]): MessageComponent[] =>
    parameters.length === 0 ? [] : [{ type, parameters }];
  const given = slots.flatMap((slot) => {
    const value = values.get(slot);
    return value === undefined ? [] : [{ slot, value }];
  });
  return [
    ...part(
      'header',
      given.flatMap(({ slot, value }) => headerParameter(slot, value)),
    ),
    ...part(
      'body',
      given.flatMap(({ slot, value }) => bodyParameter(slot, value)),
    ),
    ...given.flatMap(({ slot, value }) => buttonComponent(slot, value)),
  ];
}

function headerParameter(slot: Slot, value: string): MessageParameter[] {
  if (slot.kind === 'text' && slot.place === 'header') return [textParameter(slot, value)];
  const media = slot.kind === 'media' ? mediaRef(value) : undefined;
  if (slot.kind !== 'media' || media === undefined) return [];
  switch (slot.format) {
    case 'image':
      return [{ type: 'image', image: media }];
    case 'video':
      return [{ type: 'video', video: media }];
    case 'document':
      return [{ type: 'document', document: media }];
  }
}

function bodyParameter(slot: Slot, value: string): MessageParameter[] {
  if (slot.kind === 'code') return [{ type: 'text', text: value }];
  return slot.kind === 'text' && slot.place === 'body' ? [textParameter(slot, value)] : [];
}

function buttonComponent(slot: Slot, value: string): MessageComponent[] {
  if (slot.kind === 'text' || slot.kind === 'media') return [];
  const index = String(slot.index);
  switch (slot.kind) {
    case 'code':
      return [{ type: 'button', sub_type: 'url', index, parameters: [{ type: 'text', text: value }] }];
    case 'url':
      return [{ type: 'button', sub_type: 'url', index, parameters: [textParameter(slot, encodeUrlPart(value))] }];
    case 'coupon':
      return [
        { type: 'button', sub_type: 'copy_code', index, parameters: [{ type: 'coupon_code', coupon_code: value }] },
      ];
  }
}

function textParameter(slot: { readonly key: string; readonly named: boolean }, text: string): MessageParameter {
  return { type: 'text', text, ...(slot.named ? { parameter_name: slot.key } : {}) };
}

/**
 * Percent-encodes what may not stand in an address; what is encoded already stays. The marks that divide an address
 * (`/ ? & = #`) stay too: a value may be the end of a path with its query.
 * @throws {URIError} for half of a surrogate pair
 */
export function encodeUrlPart(value: string): string {
  return value.replace(/%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~!$&'()*+,;=@/?#%]+/g, (part) => encodeURIComponent(part));
}

/** A file of Meta by its id, or one anywhere by its https address; undefined for anything else. */
export function mediaRef(value: string): MediaRef | undefined {
  if (/^\d{1,32}$/.test(value)) return { id: value };
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url?.protocol === 'https:' ? { link: value } : undefined;
}
