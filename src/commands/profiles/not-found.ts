import { profileNotFound } from '../../core/errors/settings.js';
import type { CliError } from '../../core/errors.js';

/** No profile is named and none is the current one. */
export function notFound(): CliError {
  return profileNotFound('No profile is in use.', {
    hint: 'run `wactl profiles list`, then `wactl profiles use <name>`; or `wactl connect` to make one',
  });
}
