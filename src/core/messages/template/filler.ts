import type { RemoteTemplate } from '../../graph/templates.js';
import { variablesOf } from '../../templates/compile/liquid.js';
import type { TemplateDefinition } from '../../templates/definition.js';
import type { Blocker, Warning } from '../blocker.js';
import type { LocalFile } from '../media/local-file.js';
import { assemble, type MessageComponent } from './assemble.js';
import { differences } from './differences.js';
import { fillParts } from './fill.js';
import { createLookUp, expressionsOf, type GivenValues, unusedVariables } from './lookup.js';
import { findParts } from './parts.js';
import type { Slot } from './slot.js';

/** A template, with all that is the same for everybody who gets it worked out once. */
export interface TemplateFiller {
  /** The places that take a value, each once. */
  readonly slots: readonly Slot[];
  /** The variables that the file's expression for a slot reads, dotted, by the name of the slot. */
  readonly read: ReadonlyMap<string, readonly string[]>;
  /** The Marketing Messages API alone takes it. */
  readonly isMarketingOnly: boolean;
  /** Where the file's texts are not those that Meta has: no value helps then. */
  readonly differences: readonly Blocker[];
  /** Fills it for one person. Pure. @param files local files by the value that names them */
  fill(given: GivenValues, files: ReadonlyMap<string, LocalFile>): FilledTemplate;
}

/** A template with the values of one person. */
interface FilledTemplate {
  readonly blockers: readonly Blocker[];
  readonly warnings: readonly Warning[];
  /** Files that must be uploaded first, each once. */
  readonly uploads: readonly LocalFile[];
  /** With blockers they are not fit to be sent. @param ids of uploaded files, by path */
  components(ids: ReadonlyMap<string, string>): readonly MessageComponent[];
}

/** @param definition the file's template in the same language, when its expressions are to be used */
export function createFiller(template: RemoteTemplate, definition: TemplateDefinition | undefined): TemplateFiller {
  const parts = findParts(template);
  const slots = [...new Set(parts.parts.flatMap((part) => part.slots))];
  const expressions = expressionsOf(definition);
  const lookUp = createLookUp(expressions, definition?.language);
  return {
    slots,
    read: new Map([...expressions].map(([slot, expression]) => [slot, variablesOf(expression)])),
    isMarketingOnly: parts.hasGif,
    differences: differences(template, definition),
    fill(given, files) {
      const { values, blockers, warnings, uploads } = fillParts(parts, lookUp(given), files);
      return {
        blockers: [...unusedVariables(slots, given.variables), ...blockers],
        warnings,
        uploads,
        components: (ids) => assemble(parts.parts, parts.cards, values, ids),
      };
    },
  };
}
