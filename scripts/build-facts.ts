import { topics } from '../src/commands/help/topics.js';
import { describeCommand, leaves } from '../src/commands/tree/describe.js';
import { createProgram } from '../src/program.js';
import { grammarOf } from './completion-grammar.js';

/** Loaded by the build from what it bundled: what `bin/load.cjs` knows of the tool without loading it. */
export async function buildFacts() {
  const wide = await helpAt(Number.MAX_SAFE_INTEGER);
  const { program } = await programAt(80);
  return {
    completion: grammarOf(program, Object.keys(topics)),
    commands: leaves(describeCommand(program)).map(({ path }) => path.split(' ').slice(1, 3).join('-')),
    help: {
      narrow: await helpAt(80),
      wide,
      /** From here on a terminal changes nothing. */
      width: Math.max(...wide.split('\n').map((line) => line.length)),
    },
  };
}

async function helpAt(columns: number): Promise<string> {
  const { program, written } = await programAt(columns);
  program.outputHelp();
  return written.join('');
}

/** Declared in full; nothing of it is run. */
async function programAt(columns: number) {
  const written: string[] = [];
  const streams = { writeOut: (text: string) => void written.push(text), writeErr: () => {}, columns };
  const program = await createProgram(() => async () => {}, streams);
  return { program, written };
}
