import type { Context } from '../../context.js';
import { demoFailed } from '../../core/errors/command.js';
import { type CliError, EXIT } from '../../core/errors/error.js';
import type { View } from '../../core/terminal/output.js';
import { wrapProse } from '../../core/terminal/wrap-painted.js';
import { journey } from './journey.js';
import { type Ran, type Stage, withStage } from './stage.js';

/** One command of the journey and what came of it. */
interface Step extends Ran {
  readonly title: string;
  /** As a person would type it. */
  readonly command: string;
}

export default async function demo(context: Context): Promise<void> {
  await withStage(context, (stage) => play(context, stage));
}

async function play({ output, signal }: Context, stage: Stage): Promise<void> {
  const note = (text: string) => output.note(wrapProse(text, output.noteStyle));
  note('The Graph API of this demo is an emulator on this machine. Time is virtual, nothing is sent to Meta.');
  let steps = 0;
  for (const { title, words, stdin, before, exitCode = EXIT.ok } of journey(stage.emulator)) {
    signal.throwIfAborted();
    const made = await before?.(stage);
    const line = typeof words === 'function' ? words(made ?? '') : words;
    const ran = await stage.run(line, stdin);
    output.event<Step>({ title, command: commandLine(line, stdin), ...ran }, stepView);
    if (ran.exitCode !== exitCode) throw stopped(title, ran);
    steps += 1;
  }
  note(`Done: ${steps} commands, from the first token to a delivered message. The emulator and its files are gone.`);
}

function stopped(title: string, { exitCode }: Ran): CliError {
  return demoFailed(`The demo stopped at "${title}": the command ended with ${exitCode}.`, {
    hint: 'its output is above; run `wactl demo --json` to get it as data',
  });
}

/** Words with spaces in quotes; what comes through standard input is named, not shown. */
function commandLine(words: readonly string[], stdin: string | undefined): string {
  const line = words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`)).join(' ');
  return `wactl ${line}${stdin === undefined ? '' : ' < secrets.txt'}`;
}

const stepView: View<Step> = ({ title, command, screen }, style) =>
  wrapProse(`\n${style.bold(title)}\n${style.cyan(`$ ${command}`)}\n${screen.replaceAll(/^(?=.)/gm, '  ')}`, style);
