import type { View } from '../../core/terminal/output.js';
import type { AnyCommand } from '../commander.js';

/** One command of the tree; the root is `wactl` itself. */
export interface CommandInfo {
  readonly name: string;
  readonly description: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly variadic: boolean;
    readonly description: string;
  }[];
  readonly options: readonly { readonly flags: string; readonly description: string; readonly default?: unknown }[];
  readonly commands: readonly CommandInfo[];
}

export function describeCommand(command: AnyCommand): CommandInfo {
  return {
    name: command.name(),
    description: command.description(),
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      required: argument.required,
      variadic: argument.variadic,
      description: argument.description,
    })),
    options: command.options
      .filter((option) => !option.hidden)
      .map((option) => ({
        flags: option.flags,
        description: option.description,
        ...(option.defaultValue === undefined ? {} : { default: option.defaultValue as unknown }),
      })),
    commands: command.commands.map(describeCommand),
  };
}

/** One line for every command that does something, with its description. */
export const treeView: View<CommandInfo> = (root, style) => {
  const lines = leaves(root);
  const width = Math.max(...lines.map(({ path }) => path.length));
  return lines.map(({ path, description }) => `${path.padEnd(width)}  ${style.dim(description)}`).join('\n');
};

/** Every command that does something: `path` is its words, the program's own first. */
export function leaves(command: CommandInfo, parents: readonly string[] = []): { path: string; description: string }[] {
  const path = [...parents, command.name];
  if (command.commands.length === 0) return [{ path: path.join(' '), description: command.description }];
  return command.commands.flatMap((child) => leaves(child, path));
}
