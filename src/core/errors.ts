export { toCliError, usageError } from './errors/command.js';
export {
  CliError,
  EXIT,
  type ExitCode,
  ExitWith,
  type MetaErrorDetails,
  systemErrorCode,
} from './errors/error.js';
