/** Private to this file, so that nothing else can declare a text to be markup. */
class Markup {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** Markup that may stand in a page as it is. Only `html` makes it, so text from a template never becomes markup. */
export type Html = Markup;

/** What may be put into markup: texts are escaped, null and false are left out. */
type HtmlValue = Html | string | number | null | false | readonly HtmlValue[];

/** Markup with values. Attribute values must stand between double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const parts = strings.map((fixed, index) => fixed + markupOf(values[index] ?? null));
  return new Markup(parts.join(''));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function markupOf(value: HtmlValue): string {
  if (value === null || value === false) return '';
  if (value instanceof Markup) return value.toString();
  if (typeof value === 'object') return value.map(markupOf).join('');
  return escapeText(String(value));
}

/** Control characters have no place in a page, except line breaks and tabs; half a surrogate pair has none anywhere. */
function escapeText(text: string): string {
  const clean = text.replace(/(?![\n\t])\p{Control}/gu, '').replace(/\p{Surrogate}/gu, '\ufffd');
  return clean.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
