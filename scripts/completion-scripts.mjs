import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { script } from '@bomb.sh/tab';

/** Shells whose scripts come from the package; ours for bash needs no other package and expands nothing of what was typed. */
const SHELLS = { zsh: '_wactl', fish: 'wactl.fish', powershell: 'wactl.ps1' };

/** The scripts that make shells ask `wactl complete`, by the name of their file. */
export async function completionScripts(root) {
  const scripts = Object.entries(SHELLS).map(([shell, file]) => [file, printed(() => script(shell, 'wactl', 'wactl'))]);
  return [['wactl.bash', await readFile(join(root, 'bin/completion/wactl.bash'), 'utf8')], ...scripts];
}

/** The package has no other way to give its text. */
function printed(print) {
  const { log } = console;
  const lines = [];
  console.log = (text) => lines.push(text);
  try {
    print();
  } finally {
    console.log = log;
  }
  return `${lines.join('\n').trim()}\n`;
}
