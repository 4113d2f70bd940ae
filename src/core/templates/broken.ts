import type { Path, TemplateDefinition } from './definition.js';

/**
 * A template of a file with mistakes, as far as it can be read. It is not fit to be sent; the linter checks what the
 * mistakes leave of it, so that one run names all that is wrong.
 */
export interface BrokenTemplate {
  readonly definition: TemplateDefinition;
  /** Whether a value of the body is what the file says; false for what a mistake stands in, and for what surrounds it. */
  isCertain(path: Path): boolean;
}
