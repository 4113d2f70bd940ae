import { templatesNotFound } from '../../core/errors/templates.js';

/** Where template files were looked for, in the user's words. */
export interface SearchedPlaces {
  readonly dir?: string | undefined;
  readonly paths?: readonly string[] | undefined;
  /** Whether links and sample files may lead out of the folders that are read. */
  readonly allowOutside?: boolean | undefined;
}

/**
 * Stops where no file was found: a folder named by mistake must not pass for one without errors, and a plan of nothing
 * would count all that Meta has as left over.
 * @param files what was found
 * @throws {CliError} exit 3
 */
export function requireFiles(files: readonly unknown[], { dir = 'templates', paths = [] }: SearchedPlaces): void {
  if (files.length > 0) return;
  const places = paths.length === 0 ? [dir] : [...new Set(paths)];
  throw templatesNotFound(`No template files found in ${places.join(', ')}.`, {
    why: 'template files end in .yaml, .yml or .json',
    hint: 'write a first one with `wactl templates new`, bring what Meta has with `wactl templates pull`, or name another folder with --dir',
  });
}
