import { CliError, EXIT } from '../../core/errors.js';

/** No profile is named and none is the current one. */
export function notFound(): CliError {
  return new CliError('No profile is in use.', {
    code: 'profile-not-found',
    exitCode: EXIT.notFound,
    hint: 'run `wactl profiles list`, then `wactl profiles use <name>`; or `wactl connect` to make one',
  });
}
