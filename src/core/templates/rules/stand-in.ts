/** What `lint --fix` writes where a sample is missing: `<order_number>`. */
const OURS = /<[\w.-]{1,80}>/;

/**
 * How mail and CRM programs write a variable; text that somebody means to be read is not written so.
 * `{{ contact.name }}`, `{% if … %}`, `${name}`, `#{name}`, `*|FNAME|*`, `%%name%%`, `[[name]]`, `<%= name %>`; and what
 * JavaScript prints for an object that was taken for a text.
 */
const UNFILLED =
  /\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}|[$#]\{[\w.\s-]{1,80}\}|\*\|[\w:]{1,80}\|\*|%%[A-Za-z_][\w.]{0,80}%%|\[\[[\w.\s-]{1,80}\]\]|<%[^<>%]{1,200}%>|\[object \w{1,40}\]/;

/** Only as the whole text: between other characters a pair of `%` can be two percentages, or an encoded address. */
const PERCENT_NAME = /^%[A-Za-z_][\w.]{1,80}%$/;
const ANGLE_NAME = /^<[A-Za-z_][\w.-]{0,79}>$/;
/** What programs print where there was no value. In these letters alone: Null is a name. */
const NO_VALUE = /^(?:undefined|null|NaN)$/;

/** Whether a sample stands for a value instead of being one. */
export function isStandIn(sample: string): boolean {
  return OURS.test(sample) || unfilledIn(sample) !== undefined;
}

/** The placeholder in a value that something should have filled before; undefined when missing. */
export function unfilledIn(value: string): string | undefined {
  const whole = value.trim();
  if (PERCENT_NAME.test(whole) || ANGLE_NAME.test(whole) || NO_VALUE.test(whole)) return whole;
  return UNFILLED.exec(value)?.[0];
}
