import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { complete } from '../src/core/completion/complete.js';
import type { CommandGrammar } from '../src/core/completion/grammar.js';
import { localNames } from '../src/core/completion/local-names.js';

/**
 * Answers a shell that asks what can be typed next: a candidate a line with its description behind a tab, and at last a
 * colon and a number. Whatever is wrong, the shell gets no error.
 * @param words behind `complete --`; the last one is at the cursor
 */
export async function answerShell(words: readonly string[]): Promise<void> {
  try {
    const packageDir = join(import.meta.dirname, '..');
    const grammar: CommandGrammar = JSON.parse(readFileSync(join(import.meta.dirname, 'completion.json'), 'utf8'));
    const host = {
      env: process.env,
      cwd: process.cwd(),
      homeDir: homedir(),
      platform: process.platform,
      packageDir,
      async campaignNames(ledger: string) {
        const { campaignNames } = await import('../src/core/ledger/engines/sqlite/campaign-names.js');
        return campaignNames(ledger);
      },
    };
    const { candidates, directive } = await complete(grammar, words, localNames(host));
    const lines = candidates.map(({ value, description }) => `${value}\t${description}\n`);
    process.stdout.write(`${lines.join('')}:${directive}\n`);
  } catch {
    process.exitCode = 1;
  }
}
