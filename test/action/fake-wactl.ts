import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a command of the fake prints and ends with. An `until` signal makes it wait for that first. */
interface Answer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number;
  readonly until?: NodeJS.Signals;
}

export type Answers = Readonly<Partial<Record<'lint' | 'annotate' | 'plan' | 'push', Answer>>>;

export interface FakeWactl {
  readonly program: string;
  /** The words of each command line, in order. */
  calls(): Promise<string[][]>;
}

const PROGRAM = `
import { appendFileSync, readFileSync } from 'node:fs';
const words = process.argv.slice(2);
appendFileSync(new URL('calls', import.meta.url), JSON.stringify(words) + '\\n');
const answers = JSON.parse(readFileSync(new URL('answers.json', import.meta.url), 'utf8'));
const verb = words.includes('github') ? 'annotate' : words[1];
const { stdout = '', stderr = '', exitCode = 0, until } = answers[verb];
process.stderr.write(stderr);
if (until) await new Promise((resolve) => {
  const alive = setInterval(() => {}, 1000);
  process.once(until, () => resolve(clearInterval(alive)));
  process.stderr.write('waiting\\n');
});
process.stdout.write(stdout);
process.exitCode = exitCode;
`;

/** A program that answers as told, in place of wactl. */
export async function fakeWactl(folder: string, answers: Answers): Promise<FakeWactl> {
  const file = (name: string) => join(folder, name);
  await writeFile(file('wactl.mjs'), PROGRAM);
  await writeFile(file('answers.json'), JSON.stringify(answers));
  await writeFile(file('calls'), '');
  return {
    program: file('wactl.mjs'),
    async calls() {
      const lines = (await readFile(file('calls'), 'utf8')).trimEnd().split('\n');
      return lines.flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    },
  };
}
