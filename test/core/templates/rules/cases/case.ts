/**
 * A template that must break a rule: what it is, its body, the places of the breaches, and last their severity if it is
 * not the rule's.
 */
type Failing = readonly [name: string, body: unknown, at: string, ...more: readonly string[]];

/** A template that must not. */
type Passing = readonly [name: string, body: unknown];

/** Cases of each rule by its id. */
export type Cases = Readonly<
  Record<string, { readonly fails: readonly Failing[]; readonly passes: readonly Passing[] }>
>;

type Fields = Readonly<Record<string, unknown>>;

/** A body in English that breaks no rule as UTILITY. */
export const BODY = { type: 'BODY', text: 'Hello, your order has left our warehouse today.' };

/** A body that breaks no rule as MARKETING. */
export const OFFER_BODY = { type: 'BODY', text: 'Our autumn coats are here. Reply STOP to unsubscribe.' };

/** The handle of an uploaded JPEG. */
const JPEG_HANDLE = '4::aW1hZ2UvanBn:ARYytyb0kLp5htbBB8vWlclG5M9gMBxiEyt4FNCvrueWBOmFmRAztEuNtPGUnEC22Etc';

export const IMAGE = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [JPEG_HANDLE] } };

/** A UTILITY template that breaks no rule, but for what `fields` changes. */
export function template(fields: Fields = {}): Fields {
  return { name: 'order_shipped', language: 'en_US', category: 'UTILITY', components: [BODY], ...fields };
}

/** The same with these components after the body. */
export function withParts(...components: readonly unknown[]): Fields {
  return template({ components: [BODY, ...components] });
}

/** A MARKETING template with these components after the body. */
export function offer(...components: readonly unknown[]): Fields {
  return template({ category: 'MARKETING', components: [OFFER_BODY, ...components] });
}

/** A UTILITY template with this body text; samples are given for `values`. */
export function saying(text: unknown, values?: readonly string[], fields: Fields = {}): Fields {
  const body = { type: 'BODY', text, ...(values && { example: { body_text: [values] } }) };
  return template({ components: [body], ...fields });
}

export function buttons(...list: readonly unknown[]): Fields {
  return { type: 'BUTTONS', buttons: list };
}

export const reply = (text: string) => ({ type: 'QUICK_REPLY', text });
export const link = (fields: Fields = {}) => ({
  type: 'URL',
  text: 'Track order',
  url: 'https://shop.example/track',
  ...fields,
});

export function carousel(...cards: readonly (readonly unknown[])[]): Fields {
  return { type: 'CAROUSEL', cards: cards.map((components) => ({ components })) };
}
