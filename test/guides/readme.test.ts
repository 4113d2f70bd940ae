import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { serve } from '../commands/webhooks/serving.js';
import { runInShell } from '../support/command-in-shell.js';
import { startEmulator } from '../support/emulator.js';
import { packageDir, temporaryFolder } from '../support/run.js';
import { readPage } from './guide.js';

/** A rate card of no real price. */
const RATES = `effective_from,currency,market,country_codes,category,tier_from,tier_to,price
2026-01-01,USD,All,*,marketing,,,0.01
2026-01-01,USD,All,*,utility,,,0.01
`;

/** Where the world of the test is not the one that the README speaks of. */
const ENDS_OTHERWISE: Readonly<Record<string, number>> = {
  // One person does not get it, so that there is somebody to write to again.
  'wactl campaigns run spring --yes': 1,
  'wactl campaigns status spring --watch': 1,
  // It is over before another terminal could pause it.
  'wactl campaigns pause spring': 5,
  'wactl campaigns run spring --adopt': 5,
};

it('the README has command lines that all run', async () => {
  const { lines } = await readPage('README.md');
  const emulator = await startEmulator({
    seed: {
      wabas: [
        {
          name: 'Example Shop WhatsApp',
          numbers: [{ number: '5550100001', verified: true, registered: true }, { number: '5550100010' }],
          templates: [
            {
              name: 'spring_sale',
              language: 'en_US',
              category: 'MARKETING',
              components: [{ type: 'BODY', text: 'Our spring sale has begun. Come and see us soon!' }],
            },
          ],
        },
      ],
      contacts: [
        { phone: '+15550100002', name: 'Ada' },
        { phone: '+491701234568', fails_with: 131049 },
      ],
    },
  });
  onTestFinished(() => emulator.close());
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, '.local/share/bash-completion/completions'), { recursive: true });
  await mkdir(join(cwd, '.config/fish/completions'), { recursive: true });
  await cp(join(packageDir, 'templates/media/sample.jpg'), join(cwd, 'parcel.jpg'));
  await writeFile(join(cwd, 'people.csv'), 'phone\n+491701234567\n+491701234568\n');
  await writeFile(join(cwd, 'customers.txt'), '+15550100002\n');
  await writeFile(join(cwd, 'rates.csv'), RATES);
  const server = await serve({ ...emulator.env, WACTL_STORE: join(cwd, 'ledger.sqlite') }, emulator.clock);
  const env = {
    ...emulator.env,
    WACTL_STORE: join(cwd, 'ledger.sqlite'),
    WACTL_VERIFY_TOKEN: 'verify-me-please',
    WACTL_KEYCHAIN: 'off',
    WACTL_CONTROL_URL: emulator.controlUrl,
    WACTL_CONTROL_KEY: emulator.controlKey,
    PROFILE: join(cwd, 'profile.ps1'),
  };
  /** Here no person answers, and addresses are others. */
  const asRun = (line: string) =>
    line
      .replace(/^(wactl templates push --wait|wactl campaigns run spring)$/, '$1 --yes')
      .replace('http://127.0.0.1:8787/webhooks', server.url)
      .replaceAll(
        /'?postgres:\/\/wactl@db\.example\/wactl(?:\?sslmode=verify-full)?'?/g,
        `'${join(cwd, 'copy.sqlite')}'`,
      )
      .replace(/^(wactl numbers verify \S+)$/, '$1 --yes')
      .replace(/^wactl emulator code$/, 'wactl numbers verify --code "$(wactl emulator code --jq .code)"')
      .replace(/^(wactl numbers register \S+)$/, "printf '482915\\n' | $1 --pin-stdin --yes");
  const [, ...ended] = await runInShell(['fpath=(x "$PWD")', ...lines.map(({ line }) => asRun(line))], {
    cwd,
    env,
    clock: emulator.clock,
  });
  const failed = ended.filter(({ line, exitCode }, at) => exitCode !== (ENDS_OTHERWISE[line] ?? lines[at]?.expected));
  expect(failed).toEqual([]);
  expect(await readFile(join(cwd, '_wactl'), 'utf8')).toContain('#compdef wactl');
});
