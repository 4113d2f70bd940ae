import type { Path, Position } from '../definition.js';
import { dotted, FILE_RULES, type FileRule, type Finding, OWN_SOURCE } from '../finding.js';
import { RULES } from '../rules/index.js';

/** Rules of Meta whose cause can lie in the file's own data, where a body alone does not show it. */
type SharedRule = 'example-missing' | 'language-missing';

/** Something wrong with a file, found before the rules look at the bodies. */
export interface FileMistake {
  readonly rule: FileRule | SharedRule;
  /** In the file. */
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

/** Whose mistake it is, as far as that is known. */
export interface Owner {
  readonly file: string;
  readonly template: string;
  readonly language: string;
}

/** `position` is absent where the whole file is meant. */
export function fileFinding(mistake: FileMistake, owner: Owner, position?: Position): Finding {
  const { rule, path, message, hint } = mistake;
  return { rule, severity: 'error', ...owner, ...position, path: dotted(path), message, hint, ...factsOf(rule) };
}

function factsOf(rule: FileMistake['rule']): { source: string; subcode?: number } {
  if (Object.hasOwn(FILE_RULES, rule)) return { source: OWN_SOURCE };
  const known = RULES.find(({ id }) => id === rule);
  return { source: known?.source ?? OWN_SOURCE, ...(known?.subcode === undefined ? {} : { subcode: known.subcode }) };
}
