import { describe, expect, it } from 'vitest';
import { definitions } from '../src/core/errors/all.js';
import { exitMeanings } from '../src/core/errors/exits.js';

const INTRODUCTION = `# Exit codes and error codes

Every command ends with one of these. \`wactl help exit-codes\` prints the list; the numbers never change meaning.`;

const FORMS = `Errors go to stderr. A person reads:

\`\`\`text
error: No access token is set.
fix:   run \`wactl connect\`, or set WACTL_TOKEN
\`\`\`

With \`--json\` the same is one object, and \`code\` is a stable word to match on:

\`\`\`json
{"error":{"code":"token-missing","message":"…","hint":"…","exitCode":4,"meta":{"code":190,"subcode":463,"fbtraceId":"A1"}}}
\`\`\`

\`meta\` is there only when Meta answered with an error of its own. \`wactl explain <code>\` explains one code.`;

describe('docs/exit-codes.md', () => {
  it('is what the definitions say (npm run docs writes it)', async () => {
    const exits = Object.entries(exitMeanings).map(([exit, { meaning, reaction }]) => [exit, meaning, reaction]);
    const text = [
      INTRODUCTION,
      table(['exit', 'meaning', 'a script would'], exits),
      FORMS,
      '## Error codes, by exit code',
      ...Object.entries(exitMeanings).flatMap(([exit, { meaning }]) => section(Number(exit), meaning)),
      '## Reasons',
      'Why a message is blocked (`send --check`), or why a step was left out. They stand in a report and end no command.',
      explained(definitions.filter(({ kind }) => kind === 'reason')),
    ].join('\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot('../docs/exit-codes.md');
  });
});

/** Every code that a command can end with `exit` by; nothing where there is none. */
function section(exit: number, meaning: string): string[] {
  const own = definitions.filter(
    (definition) =>
      definition.kind === 'error' && [definition.exit, ...definition.otherExits].some((code) => code === exit),
  );
  return own.length === 0 ? [] : [`### ${exit}: ${meaning}`, explained(own)];
}

function explained(rows: readonly { readonly code: string; readonly meaning: string; readonly action: string }[]) {
  const sorted = [...rows].sort((a, b) => (a.code < b.code ? -1 : 1));
  return table(
    ['code', 'meaning', 'what to do'],
    sorted.map(({ code, meaning, action }) => [`\`${code}\``, meaning, action]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(escaped).join(' | ')} |`).join('\n');
}

/** A cell of a table: no column ends in it, and outside code no placeholder is taken for a tag. */
function escaped(text: string): string {
  return text
    .replaceAll('|', '\\|')
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;')))
    .join('');
}
