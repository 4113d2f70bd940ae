/** The marks of YAML that would end or change an unquoted text. */
const MARKS = '{}[]:#,';

/** Unicode noncharacters stand in for them; no text holds any. https://www.unicode.org/faq/private_use.html#nonchar1 */
const FIRST_STAND_IN = 0xfdd0;
const STAND_INS = /[\ufdd0-\ufdd6]/g;

const OPENING = String.fromCharCode(FIRST_STAND_IN);

/** One `{{ … }}` on one line. */
const OUTPUT = /\{\{[^{}\n\r]*\}\}/g;

/** A text made safe to parse, and the way back for each text that the parser hands out. */
export interface Shielded {
  readonly text: string;
  restore(text: string): string;
}

/**
 * Liquid and YAML share marks: in the unquoted text `Hi {{ name | default: "you" }}` the `: ` starts a map for YAML.
 * People write such texts, so the marks inside `{{ … }}` are swapped before the file is parsed and restored after.
 * One character for one, so places in the file stay the same.
 */
export function shieldLiquid(text: string): Shielded {
  if (!text.includes('{{') || text.search(STAND_INS) !== -1) return { text, restore: (parsed) => parsed };
  return {
    text: text.replace(OUTPUT, (output) => output.replace(/[{}[\]:#,]/g, standIn)),
    // Every `{{` has one of these; looking for one character costs next to nothing.
    restore: (parsed) => (parsed.includes(OPENING) ? parsed.replace(STAND_INS, mark) : parsed),
  };
}

function standIn(character: string): string {
  return String.fromCharCode(FIRST_STAND_IN + MARKS.indexOf(character));
}

function mark(character: string): string {
  return MARKS.charAt(character.charCodeAt(0) - FIRST_STAND_IN);
}
