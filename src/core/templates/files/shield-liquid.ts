/** The marks of YAML that would end or change an unquoted text. */
const MARKS = '{}[]:#,';

/** One `{{ … }}` on one line. */
const OUTPUT = /\{\{[^{}\n\r]*\}\}/g;

/** A text made safe to parse, and the way back for each text that the parser hands out. */
interface Shielded {
  readonly text: string;
  restore(text: string): string;
}

/**
 * Liquid and YAML share marks: in the unquoted text `Hi {{ name | default: "you" }}` the `: ` starts a map for YAML.
 * People write such texts, so the marks inside `{{ … }}` are swapped before the file is parsed and restored after.
 * One character for one, so places in the file stay the same.
 *
 * Control characters stand in for them, those that once moved the head of a printer (ECMA-48, SSA to PLU); no text holds
 * any. They are of Latin-1: with characters beyond it a text takes two bytes each, and a tenth more time to parse.
 */
export const { shield: shieldLiquid } = createShield(0x86);

/**
 * The same for a text that is written as YAML, too, or read by a parser that takes no control characters. Unicode
 * noncharacters stand in; no text holds any. https://www.unicode.org/faq/private_use.html#nonchar1
 */
export const { shield: shieldForWriting, restore: restoreLiquid, isShieldable } = createShield(0xfdd0);

interface Shield {
  shield(text: string): Shielded;
  /** The way back for a document with shielded texts in it; leaves others as they are. */
  restore(text: string): string;
  /** Whether shielding can be undone: a text that holds a stand-in itself could not be told from a shielded one. */
  isShieldable(text: string): boolean;
}

/** @param first the first of seven characters that follow each other, one for each mark */
function createShield(first: number): Shield {
  const standIns = Array.from(MARKS, (_, index) => String.fromCharCode(first + index));
  const pattern = new RegExp(`[${standIns.join('')}]`, 'g');
  // Every `{{` has one of these; looking for one character costs next to nothing.
  const [opening = ''] = standIns;
  const standIn = (mark: string) => standIns[MARKS.indexOf(mark)] ?? mark;
  const mark = (character: string) => MARKS.charAt(character.charCodeAt(0) - first);
  const restore = (parsed: string) => (parsed.includes(opening) ? parsed.replace(pattern, mark) : parsed);
  const isShieldable = (text: string) => text.search(pattern) === -1;
  return {
    shield(text) {
      if (!text.includes('{{') || !isShieldable(text)) return { text, restore: (parsed) => parsed };
      return { text: text.replace(OUTPUT, (output) => output.replace(/[{}[\]:#,]/g, standIn)), restore };
    },
    restore,
    isShieldable,
  };
}
