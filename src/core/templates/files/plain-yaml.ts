import {
  CORE_SCHEMA,
  constructFromEvents,
  defineMappingTag,
  defineScalarTag,
  EVENT_ID,
  type Event,
  mapTag,
  parseEvents,
  strTag,
} from 'js-yaml';
import { countKeys } from './json-value.js';
import { isShieldable, restoreLiquid, shieldForWriting } from './shield-liquid.js';

/** Template files have a few thousand; in many more, the other parser has to count what it reads. */
const MAX_CHARACTERS = 32_768;

/** Levels of nesting: fewer than those that are allowed. */
const MAX_DEPTH = 16;

/**
 * What the two parsers disagree about: tabs, control characters, lone carriage returns, numbers too large for a double,
 * explicit indentation of block texts, directives, and ends of documents.
 */
const DISPUTED = /[\t\x80-\x9f\ufeff]|\r(?!\n)|[\d.][eE][-+]?\d{3}|\d{300}|[|>][-+]?\d|^(?:\.\.\.|%| +---)/m;

const schema = CORE_SCHEMA.withTags(
  // Texts get their Liquid back before keys are compared.
  defineScalarTag(strTag.tagName, { ...strTag, resolve: restoreLiquid }),
  defineMappingTag(mapTag.tagName, {
    ...mapTag,
    addPair: (map, key, value) => (key === null ? 'A key is missing.' : mapTag.addPair(map, key, value)),
  }),
);

/**
 * Plain data of a file in YAML, without places, in half the time of the parser that knows them. Undefined where the text
 * holds a mistake or what template files rarely have, such as anchors, tags and inexact numbers: that parser then reads it.
 */
export function readPlainYaml(text: string): unknown {
  if (text.length > MAX_CHARACTERS || DISPUTED.test(text) || !isShieldable(text)) return undefined;
  const source = shieldForWriting(text).text;
  try {
    const events = parseEvents(source, { maxDepth: MAX_DEPTH });
    if (!events.every(isPlain)) return undefined;
    const [value, ...others] = constructFromEvents(events, { source, schema });
    return others.length === 0 && countKeys(value) !== undefined ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Neither an alias nor anything with a tag or an anchor. */
function isPlain(event: Event): boolean {
  if (event.type === EVENT_ID.ALIAS) return false;
  if (event.type === EVENT_ID.DOCUMENT) return event.directives.length === 0;
  return event.type === EVENT_ID.POP || (event.tagStart < 0 && event.anchorStart < 0);
}
