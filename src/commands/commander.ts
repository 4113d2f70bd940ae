import type * as typed from '@commander-js/extra-typings';
import * as commander from 'commander';

/**
 * commander, with types that keep what a chain of calls declared: after `.option('--dir <path>', '…', 'templates')`
 * a handler gets `{ dir: string }`. The types come from a package that is not there at run time.
 */
export const Command = commander.Command as typeof typed.Command;
export const Option = commander.Option as typeof typed.Option;
export const Argument = commander.Argument as typeof typed.Argument;
export const Help = commander.Help as typeof typed.Help;
export const InvalidArgumentError = commander.InvalidArgumentError;

/** A command with the arguments and options that are declared so far. */
export type DeclaredCommand<Args extends unknown[], Options extends OptionValues> = typed.Command<
  Args,
  Options,
  OptionValues
>;

/** A command of which nothing is declared yet. */
export type NewCommand = DeclaredCommand<[], Record<never, never>>;

export type OptionValues = typed.OptionValues;

/** Any command: the program, a group, or one whose arguments and options do not matter. */
export type AnyCommand = typed.CommandUnknownOpts;
