/** One thing wrong, or doubtful, with a template; what `lint` reports. */
export interface Finding {
  /** Id of the rule, stable: `body-too-long`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** As the user named it; absent where a template was checked that came from no file. */
  readonly file?: string;
  /** Starts at 1, as does `column`; both absent where the whole file is meant. */
  readonly line?: number;
  readonly column?: number;
  /** Name and language of the template; empty where the file could not be read that far. */
  readonly template: string;
  readonly language: string;
  /** Where in the file or body, dotted: `languages.en_US.body`, `components.0.text`. */
  readonly path: string;
  readonly message: string;
  /** What to change. */
  readonly hint: string;
  /** Meta's `error_subcode` for the same mistake, where known. */
  readonly subcode?: number;
  /** Where the rule comes from: a page of Meta's documentation, or this program. */
  readonly source: string;
}

/** Source of the rules that are about our file format and not about Meta. */
export const OWN_SOURCE = 'wactl template files';

/** Rules of the file format, always errors. The rules about what Meta accepts are in `rules/`. */
export const FILE_RULES = {
  'file-unreadable': 'The file cannot be opened or is not a regular file',
  'file-too-large': 'A template file has at most 1 MB',
  'file-empty': 'The file has no template',
  'file-not-text': 'The file is not UTF-8 text',
  'yaml-syntax': 'The file is not valid YAML or JSON',
  schema: 'A key is unknown, or a value has the wrong type',
  'liquid-syntax': 'A {{ … }} is not one value with filters',
  'liquid-tag': 'A Liquid tag would change the fixed text, which Meta reviews',
  'file-outside': 'The file is a symbolic link that leads out of the folder of templates',
  'media-missing': 'The sample file of a media header does not exist',
  'media-outside': 'The sample file of a media header lies outside the folder of templates',
} as const;

export type FileRule = keyof typeof FILE_RULES;

/** Rules about ignore comments, always warnings. */
export const IGNORE_RULES = {
  'ignore-unknown-rule':
    'A wactl-ignore comment does not name a rule, or names one that is unknown or cannot be ignored',
  'ignore-without-reason': 'A wactl-ignore comment gives no reason and has no effect',
  'ignore-unused': 'A wactl-ignore comment is where nothing violates its rule',
} as const;

export type IgnoreRule = keyof typeof IGNORE_RULES;

/** `['languages', 'en_US', 'buttons', 0]` → `languages.en_US.buttons.0`; the top of the file is the empty text. */
export function dotted(path: readonly (string | number)[]): string {
  return path.join('.');
}

/** By file, then by place in it: the order in which a reader fixes them. */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    compareTexts(left.file ?? '', right.file ?? '') ||
    (left.line ?? 0) - (right.line ?? 0) ||
    (left.column ?? 0) - (right.column ?? 0) ||
    compareTexts(left.language, right.language) ||
    compareTexts(left.rule, right.rule)
  );
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
