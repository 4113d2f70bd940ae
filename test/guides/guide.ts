import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Clock } from '../../src/core/clock.js';
import { packageDir, run } from '../support/run.js';
import { NOT_RUN } from './not-run.js';

/** A command line of a guide, and the exit code that its comment tells. */
interface GuideLine {
  readonly line: string;
  readonly expected: number;
}

export interface Guide {
  /** All that are run, in their order. */
  readonly lines: readonly GuideLine[];
  /** The lists that blocks are, by the name in their first line. */
  readonly lists: readonly GuideFile[];
  /** All other files that blocks are: configuration and scripts. */
  readonly files: readonly GuideFile[];
}

interface GuideFile {
  readonly name: string;
  readonly text: string;
}

export interface GuideWorld {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Where settings last from one line to the next; default: nowhere. */
  readonly home?: string;
}

/** A line as it is run here, and what a person answers to its questions. */
interface PlayedLine {
  readonly line: string;
  readonly answers?: readonly (string | boolean)[];
}

/** @param name of a page in `docs/guides`, without its ending */
export const readGuide = (name: string) => readPage(`docs/guides/${name}.md`);

/** @param page below the repository */
export async function readPage(page: string): Promise<Guide> {
  const blocks = blocksOf(await readFile(join(packageDir, page), 'utf8'));
  const notRun = (NOT_RUN[page] ?? []).map(({ line }) => line);
  const files = blocks.flatMap(({ language, text: block }) => {
    const [comment = '', file] = /^# (\S+\.\w+|\S*Caddyfile)\n/.exec(block) ?? [];
    // What reads a list knows no comments.
    return file === undefined ? [] : [{ name: file, text: language === 'csv' ? block.slice(comment.length) : block }];
  });
  const isList = ({ name: file }: GuideFile) => file.endsWith('.csv');
  return {
    lists: files.filter(isList),
    files: files.filter((file) => !isList(file)),
    lines: blocks
      .flatMap((block) => (block.language === 'sh' ? commandLines(block.text) : []))
      .filter(({ line }) => !notRun.includes(line)),
  };
}

export interface Block {
  readonly language: string;
  /** Without what the fence is indented by. */
  readonly text: string;
}

/** The fenced blocks of a page, those of lists as well. */
export const blocksOf = (page: string): readonly Block[] =>
  Array.from(page.matchAll(/^( *)```(.*)\n([\s\S]*?)^\1```$/gm), ([, indent = '', language = '', text = '']) => ({
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));

/** The commands of a block, whole where they have several lines; lines that are comments are left out. */
export function commandLines(block: string): readonly GuideLine[] {
  return block
    .trimEnd()
    .replaceAll(/ \\\n */g, ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((whole) => {
      const [line = '', comment = ''] = whole.split(/ +# /);
      return { line, expected: Number(/^exit code (\d+)/.exec(comment)?.[1] ?? 0) };
    });
}

/** What a shell makes of a line with words in single quotes. */
const wordsOf = (line: string) =>
  Array.from(line.matchAll(/'([^']*)'|(\S+)/g), ([, quoted, bare]) => quoted ?? bare ?? '');

/**
 * Runs the lines of a guide in their order; each must end with the code that the guide tells, and without an error that it
 * does not tell. @returns what they printed
 * @param change what is another here than on the page, by what was printed so far
 */
export async function playGuide(
  { lines, lists }: Guide,
  { cwd, env, clock, home }: GuideWorld,
  change: (line: string, printed: readonly string[]) => string | PlayedLine = (line) => line,
): Promise<readonly string[]> {
  for (const { name, text } of lists) await writeFile(join(cwd, name), text);
  const printed: string[] = [];
  for (const { line, expected } of lines) {
    const changed = change(line, printed);
    const played: PlayedLine = typeof changed === 'string' ? { line: changed } : changed;
    const [program, ...words] = wordsOf(played.line);
    expect(program).toBe('wactl');
    const { exitCode, stdout, stderr } = await run(words, {
      cwd,
      env,
      clock,
      ...(home === undefined ? {} : { home }),
      ...(played.answers === undefined ? {} : { answers: played.answers }),
    });
    expect([line, exitCode, expected === 0 && stderr.includes('error:') ? stderr : '']).toEqual([line, expected, '']);
    printed.push(stdout);
  }
  return printed;
}
