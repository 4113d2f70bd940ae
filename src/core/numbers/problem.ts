import type { DefinedError } from '../errors/define.js';

/** What stands in the way of a change, or (`warning`) what Meta may refuse: its pages disagree. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly field: string;
  readonly message: string;
  readonly hint: string;
}

export type Warning = Omit<Problem, 'severity'>;

/** The warnings among problems. @throws {CliError} `refusal`, naming every error */
export function requireNoErrors(problems: readonly Problem[], refusal: DefinedError): Warning[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return problems.map(({ severity: _severity, ...warning }) => warning);
  throw refusal(errors.map(({ message }) => message).join(' '), {
    hint: errors.map(({ field, hint }) => `${field}: ${hint}`).join('; '),
  });
}
