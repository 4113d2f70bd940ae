import { describe, expect, it } from 'vitest';
import type { CommandInfo } from '../src/commands/tree/describe.js';
import { createProgram } from '../src/program.js';
import { run } from './support/run.js';

const tree: CommandInfo = (await run('commands --json')).json();

interface Leaf {
  readonly words: readonly string[];
  readonly help: string;
}

async function leaves(command: CommandInfo, parents: readonly string[]): Promise<Leaf[]> {
  const words = [...parents, command.name];
  if (command.commands.length > 0) {
    return (await Promise.all(command.commands.map((child) => leaves(child, words)))).flat();
  }
  return [{ words, help: (await run([...words.slice(1), '--help'])).stdout }];
}

const commands = await leaves(tree, []);

const examplesOf = ({ help }: Leaf) => [...help.matchAll(/^ {2}\$ (.*)$/gm)].map(([, line = '']) => line);

describe('docs/reference.md', () => {
  it('is what the commands say of themselves (npm run docs writes it)', async () => {
    const sections = commands.map(({ words, help }) => `## ${words.join(' ')}\n\n\`\`\`text\n${help.trim()}\n\`\`\``);
    const global = (await run('--help')).stdout.trim();
    const text = `# Commands\n\nMade from the commands' own help by \`npm run docs\`.\n\n\`\`\`text\n${global}\n\`\`\`\n\n${sections.join('\n\n')}\n`;
    await expect(text).toMatchFileSnapshot('../docs/reference.md');
  });
});

describe('help', () => {
  it.each(commands.map((leaf) => [leaf.words.join(' '), leaf] as const))('of %s shows examples', (_name, leaf) => {
    expect(examplesOf(leaf).length).toBeGreaterThan(0);
  });

  const examples = commands.flatMap(examplesOf).filter((line) => line.startsWith('wactl '));
  it.each(examples)('example parses: %s', async (line) => {
    const parsed: string[] = [];
    const program = await createProgram(
      () =>
        async (...args) => {
          parsed.push((args.at(-1) as { name(): string }).name());
        },
      { writeOut() {}, writeErr() {}, columns: 80 },
    );
    await program.parseAsync(wordsOf(line).slice(1), { from: 'user' });
    expect(parsed).toHaveLength(1);
  });
});

/** Splits an example as a shell does, up to the first redirection, pipe or comment. */
function wordsOf(line: string): string[] {
  const command = line.split(/\s(?:[<>|#]|&&)/)[0] ?? '';
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}
