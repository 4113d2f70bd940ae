import { asFields, asList, type Fields } from '../plain-data.js';
import type { TextView } from '../templates/rules/component-view.js';

/** The sample of a variable by its key; undefined when the template gives none. */
export type SampleLookup = (key: string) => string | undefined;

/**
 * The samples of a header or body text: a list, a list in a list, one string, or named ones, all of which Meta's pages
 * show. Numbers count from 1.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export function textSamples(component: Fields, place: 'header' | 'body'): SampleLookup {
  const example = asFields(component.example);
  const listed = example[`${place}_text`];
  const [first] = asList(listed);
  const row = Array.isArray(first) ? first : typeof listed === 'string' ? [listed] : asList(listed);
  const named = asList(example[`${place}_text_named_params`]).map(asFields);
  return (key) => {
    if (/^\d+$/.test(key)) return textOf(row[Number(key) - 1]);
    return textOf(named.find(({ param_name }) => param_name === key)?.example);
  };
}

/** The sample of a URL: the example is the variable part or, as on other pages of Meta, the whole address. */
export function urlSamples(button: Fields, url: TextView): SampleLookup {
  const example = textOf(Array.isArray(button.example) ? button.example[0] : button.example);
  const base = url.text.slice(0, url.placeholders[0]?.start ?? url.text.length);
  return () => (example?.startsWith(base) ? example.slice(base.length) : example);
}

/** The code of a coupon button; Meta's pages show a string and a list of one. */
export function couponSample({ example }: Fields): string | undefined {
  return textOf(Array.isArray(example) ? example[0] : example);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
