import type { CliError } from '../errors/error.js';

/** How one check ended. `skip`: it could not be made, and the evidence says why. */
export type CheckStatus = 'pass' | 'warn' | 'fail' | 'skip';

/** One check as it is printed. The words are kept: scripts rely on them. */
export interface Check {
  readonly id: string;
  readonly title: string;
  readonly status: CheckStatus;
  /** What was seen, as a sentence. */
  readonly evidence: string;
  /** The command that fixes it, or what to do where no command can; null when nothing is to be done. */
  readonly fix: string | null;
}

/** What a check found, before its name is put to it. */
export interface Finding extends Pick<Check, 'status' | 'evidence' | 'fix'> {
  /** Set where a reading failed: the same word stands for the same trouble, which is told once. */
  readonly cause?: string;
}

export function pass(evidence: string): Finding {
  return { status: 'pass', evidence, fix: null };
}

export function warn(evidence: string, fix: string): Finding {
  return { status: 'warn', evidence, fix };
}

export function fail(evidence: string, fix: string): Finding {
  return { status: 'fail', evidence, fix };
}

export function skip(evidence: string): Finding {
  return { status: 'skip', evidence, fix: null };
}

/** Something that was read, or why it was not. `error` is set where the reading itself failed. */
export type Fact<T> = { readonly value: T } | { readonly missing: string; readonly error?: CliError };

/** The check that owns a fact: it fails where the reading failed. */
export function judge<T>(fact: Fact<T>, find: (value: T) => Finding): Finding {
  if ('value' in fact) return find(fact.value);
  if (fact.error === undefined) return skip(fact.missing);
  const finding = fail(fact.missing, commandIn(fact.error.hint) ?? fact.error.hint ?? 'wactl doctor --verbose');
  return { ...finding, cause: causeOf(fact.error) };
}

function causeOf({ code, meta }: CliError): string {
  return [code, meta?.code, meta?.subcode].join(' ');
}

/** A hint may wrap the command in a sentence; a fix is the command alone. */
function commandIn(hint: string | undefined): string | undefined {
  return /`((?:wactl|chmod) [^`]+)`/.exec(hint ?? '')?.[1];
}

/** A check that only looks at a fact of another: where the reading failed it is skipped, and names the reason. */
export function lookAt<T>(fact: Fact<T>, what: string, find: (value: T) => Finding): Finding {
  if ('value' in fact) return find(fact.value);
  return skip(fact.error === undefined ? fact.missing : `${what} could not be read`);
}
