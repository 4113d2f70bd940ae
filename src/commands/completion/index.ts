import { type AnyCommand, Argument } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { SHELLS, type Shell } from './shells.js';

const NAMES = Object.keys(SHELLS) as Shell[];

const INSTALL = `
Install it, for new sessions of the shell:
  bash        wactl completion bash > ~/.local/share/bash-completion/completions/wactl
              (without the package bash-completion: add \`source <(wactl completion bash)\` to ~/.bashrc)
  zsh         wactl completion zsh > "\${fpath[1]}/_wactl"
              (~/.zshrc has \`autoload -U compinit; compinit\`)
  fish        wactl completion fish > ~/.config/fish/completions/wactl.fish
  PowerShell  wactl completion powershell >> $PROFILE`;

/** `wactl completion`: the script by which a shell asks what can be typed next. */
export function registerCompletion(program: AnyCommand, lazy: Lazy): void {
  program
    .command('completion')
    .summary('Print the script that lets a shell complete wactl')
    .description(
      'Print the script that lets a shell complete commands, options, their values, and the names of profiles, numbers, templates and campaigns on this machine',
    )
    .addArgument(new Argument('<shell>', 'shell that is to complete it').choices(NAMES))
    .addHelpText(
      'after',
      `${INSTALL}\n${helpTail({
        examples: ['wactl completion bash', 'wactl completion fish > ~/.config/fish/completions/wactl.fish'],
        json: '{shell, script}',
      })}`,
    )
    .action(lazy(() => import('./print.js')));
}
