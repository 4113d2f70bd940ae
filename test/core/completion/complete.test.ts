import { expect, it } from 'vitest';
import { grammarOf } from '../../../scripts/completion-grammar.js';
import { complete, DIRECTIVE, type Lookup } from '../../../src/core/completion/complete.js';
import { createProgram } from '../../../src/program.js';

const streams = { writeOut() {}, writeErr() {}, columns: 80 };
const grammar = grammarOf(await createProgram(() => async () => {}, streams), ['rates', 'environment']);

const NAMES: Readonly<Record<string, readonly string[]>> = {
  profile: ['acme', 'globex'],
  number: ['310000000000001'],
  template: ['order_shipped', 'order_paid', 'a;b', '$(rm)', '-x', ''],
  campaign: ['spring'],
  starter: ['sample_one'],
};

/** What a lookup was asked for. */
const asked: unknown[] = [];
const lookup: Lookup = async (wanted, typed) => {
  asked.push({ wanted, ...typed });
  return (NAMES[wanted] ?? []).map((value) => ({ value, description: '' }));
};

/** The candidates for the last word of a line, which is split at spaces. */
async function after(line: string) {
  const { candidates, directive } = await complete(grammar, line.split(' '), lookup);
  return { words: candidates.map(({ value }) => value), directive };
}

it.each([
  // Commands.
  ['templ', ['templates']],
  ['templates pu', ['push', 'pull']],
  ['--json templates pus', ['push']],
  ['--profile templates templates pus', ['push']],
  ['numbers qr c', ['create']],
  ['nonsense ', []],
  ['help templ', ['templates']],
  ['help ra', ['rates']],
  ['help templates lib', ['library']],
  ['help templates library s', ['search']],
  // Options, their own before those of every command.
  ['templates push --pru', ['--prune']],
  ['numbers list --js', ['--json']],
  ['templates list --statu', ['--status']],
  ['templates push -- --pru', []],
  // Values of options.
  ['templates list --status rej', ['rejected']],
  ['templates list --status=rej', ['rejected']],
  ["templates list --status 'rej", ['rejected']],
  ['optin groups create x --category marketing ut', ['utility']],
  ['send template +1 order --language pt_B', ['pt_BR']],
  ['numbers list --fields pho', ['phone']],
  ['numbers list --fields phone,na', ['phone,name', 'phone,nameStatus']],
  ['numbers list --fields phone,pho', []],
  ['numbers list --json=', []],
  // Names of this machine.
  ['--profile gl', ['globex']],
  ['profiles use ', ['acme', 'globex']],
  ['profiles use acme ', []],
  ['numbers show 3', ['310000000000001']],
  ['messages list --number 3', ['310000000000001']],
  ['templates show order_p', ['order_paid']],
  ['templates delete order_paid order_s', ['order_shipped']],
  ['campaigns run spr', ['spring']],
  ['campaigns create spr', []],
  ['templates new s', ['sample_one']],
  ['completion f', ['fish']],
])('%s can go on with %j', async (line, words) => {
  expect((await after(line)).words).toEqual(words);
});

it.each([
  ['send image +15550100002 ', 0],
  ['optin import ', 0],
  ['optin check --contacts-file ', 0],
  ['templates lint ', 0],
  ['templates push --dir ', DIRECTIVE.folders],
  ['templates list --status ', DIRECTIVE.noFiles],
  ['send text +15550100002 ', DIRECTIVE.noFiles],
  ['numbers list --fields ', DIRECTIVE.noFiles + DIRECTIVE.noSpace],
])('for "%s" a shell is told %i', async (line, directive) => {
  expect((await after(line)).directive).toBe(directive);
});

it('names of files that a shell would take for something else are left out', async () => {
  expect((await after('templates show ')).words).toEqual(['order_shipped', 'order_paid']);
});

it('names are looked up where the line says', async () => {
  asked.length = 0;
  await after('--profile acme templates push --dir=texts ord');
  await after('templates push ord --dir texts --profile "acme" ');
  expect(asked).toEqual([
    { wanted: 'template', profile: 'acme', dir: 'texts' },
    { wanted: 'template', profile: 'acme', dir: 'texts' },
  ]);
});

it('every option of every command can be completed', async () => {
  const walk = async (command: typeof grammar, words: readonly string[]): Promise<void> => {
    const { words: named } = await after([...words, '--'].join(' '));
    expect(named).toEqual(expect.arrayContaining(command.options.map(({ long }) => long)));
    for (const child of command.commands) await walk(child, [...words, child.name]);
  };
  await walk(grammar, []);
});
