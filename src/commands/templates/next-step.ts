import type { Context } from '../../context.js';

/**
 * Says what to type next, to a person at a terminal: in a pipe or a CI log it would be noise.
 * @param words of the command, after `wactl templates`
 * @param what it does
 */
export function noteNext({ output, system }: Context, words: readonly string[], what: string): void {
  if (!system.stdout.isTTY) return;
  output.note(`Next: \`${['wactl templates', ...words.map(shellWord)].join(' ')}\` ${what}.`);
}

/** `--dir` as it has to be typed again; nothing for the folder that needs no naming. */
export function dirWords(dir: string): readonly string[] {
  return dir === 'templates' ? [] : ['--dir', dir];
}

/** A word as a shell reads it back. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
