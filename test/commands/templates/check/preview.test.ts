import { writeFileSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, watch, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { main } from '../../../../src/main.js';
import { run, temporaryFolder } from '../../../support/run.js';
import { memorySystem } from '../../../support/system.js';

const HI = `
category: utility
languages:
  en_US:
    body: 'Hi {{ customer.name | default: "there" }}, order {{ order }} left our warehouse today.'
    buttons: [{type: url, text: Track order, url: "https://shop.example/{{ order }}"}]
  fr:
    body: 'Bonjour {{ customer.name | default: "cher client" }}, votre commande {{ order }} est partie.'
samples: {customer: {name: Ada}, order: A-1042}
`;

const PREVIEW = `hi · en_US · UTILITY
╭──────────────────────────────────────────╮
│ Hi Ada, order A-1042 left our warehouse  │
│ today.                                   │
├──────────────────────────────────────────┤
│              ↗ Track order               │
╰──────────────────────────────────────────╯
↗ Track order  https://shop.example/A-1042
`;

/** A folder with `templates/hi.yaml`. */
async function shop(text = HI): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'templates'));
  await writeFile(join(folder, 'templates', 'hi.yaml'), text);
  return folder;
}

/** A folder of programs with an opener that writes the address it gets into `address` beside it. */
async function openerIn(folder: string): Promise<string> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$1" > '${join(bin, 'address')}'\n`);
  await chmod(join(bin, 'xdg-open'), 0o755);
  return bin;
}

/** Watches from the call on; resolves with the address that the opener got. */
function openedAddress(bin: string): Promise<string> {
  const events = watch(bin)[Symbol.asyncIterator]();
  const first = events.next();
  return (async () => {
    for (let event = await first; ; event = await events.next()) {
      if (event.value.filename !== 'address') continue;
      const text = await readFile(join(bin, 'address'), 'utf8');
      if (text.endsWith('\n')) return text.trim();
    }
  })();
}

describe('templates preview', () => {
  it('draws the message with its samples, without token or network', async () => {
    expect(await run('templates preview hi', { cwd: await shop() })).toMatchObject({
      exitCode: 0,
      stdout: PREVIEW,
      stderr: 'Also written in fr: choose with --language.\n',
    });
  });

  it('prints the message as JSON', async () => {
    const result = await run('templates preview hi --language fr --json --quiet', { cwd: await shop() });
    expect(result.stderr).toBe('');
    expect(result.json()).toEqual({
      name: 'hi',
      language: 'fr',
      category: 'UTILITY',
      direction: 'ltr',
      header: null,
      body: [{ text: 'Bonjour Ada, votre commande A-1042 est partie.', marks: [] }],
      footer: null,
      offer: null,
      buttons: [],
      cards: [],
      callPermission: false,
      notes: [],
    });
  });

  it("shows a recipient's data, and where it would not do", async () => {
    const cwd = await shop();
    await writeFile(join(cwd, 'eve.json'), '{"customer": {"name": "Eve"}}');
    const full = await run('templates preview hi --data eve.json --data order=B-7', { cwd });
    expect(full.stdout).toContain('Hi Eve, order B-7 left our warehouse');
    expect(full.stdout).toContain('https://shop.example/B-7');
    const part = await run('templates preview hi --data eve.json', { cwd });
    expect(part.stdout).toContain('• {{2}}: "order" has no value; a message would be refused.');
  });

  it('takes the folder of --dir', async () => {
    const cwd = join(await shop(), 'templates');
    expect((await run('templates preview hi --dir .', { cwd })).stdout).toBe(PREVIEW);
  });

  it('says when Meta would refuse what is shown', async () => {
    const cwd = await shop('category: utility\nlanguages: {en: {body: "Hi {{ name }}"}}\nsamples: {name: Ada}');
    const { exitCode, stderr } = await run('templates preview hi', { cwd });
    expect([exitCode, stderr]).toEqual([
      0,
      expect.stringMatching(
        /^warning: Meta would refuse this template \(\d errors?\): run `wactl templates lint`\.\n$/,
      ),
    ]);
  });

  it.each([
    ['templates preview', 2, 'usage'],
    ['templates preview hello', 3, 'template-not-found'],
    ['templates preview hi --language de', 3, 'template-not-found'],
    ['templates preview hi --dir nowhere', 3, 'templates-not-found'],
    ['templates preview hi --data none.json', 2, 'usage'],
    ['templates preview hi --html none/hi.html', 1, 'page-not-written'],
    ['templates preview hi --html templates', 1, 'page-not-written'],
  ])('%s exits with %i', async (line, exitCode, code) => {
    const result = await run(`${line} --json`, { cwd: await shop() });
    expect([result.exitCode, result.stderr]).toEqual([exitCode, expect.stringContaining(`"code":"${code}"`)]);
  });

  it('writes a page, over an older one', async () => {
    const cwd = await shop();
    await writeFile(join(cwd, 'hi.html'), 'old');
    const result = await run('templates preview hi --html hi.html --language fr', { cwd });
    expect(result.stderr).toContain(`Wrote ${join(cwd, 'hi.html')}.`);
    const page = await readFile(join(cwd, 'hi.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('Bonjour Ada, votre commande A-1042 est partie.');
    expect(page).not.toContain('<script');
  });

  it.each(['hi:fr', 'templates/hi.yaml --language fr', './templates/hi.yaml --language fr', 'hi:fr --language fr'])(
    'takes a name, a language and a path alike: %s',
    async (words) => {
      const { stdout, exitCode } = await run(`templates preview ${words}`, { cwd: await shop() });
      expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Bonjour Ada')]);
    },
  );

  it('asks for one language, and for the one template that is meant', async () => {
    const cwd = await shop();
    const two = await run('templates preview hi:fr --language en_US', { cwd });
    expect([two.exitCode, two.stderr]).toEqual([2, expect.stringContaining('hi:fr and --language en_US')]);
    const body = (name: string) => ({
      name,
      language: 'en',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Hi' }],
    });
    await writeFile(join(cwd, 'several.json'), JSON.stringify([body('a'), body('b')]));
    const several = await run('templates preview several.json', { cwd });
    expect([several.exitCode, several.stderr]).toEqual([2, expect.stringContaining('several.json holds 2 templates.')]);
  });

  it('puts a header sample into the page', async () => {
    const cwd = await shop(
      'category: utility\nlanguages: {en: {header: {format: image, file: ../a.png}, body: Hi there}}',
    );
    const picture = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    await writeFile(join(cwd, 'a.png'), picture);
    await run('templates preview hi --html hi.html --allow-outside', { cwd });
    const page = await readFile(join(cwd, 'hi.html'), 'utf8');
    expect(page).toContain(
      `<img class="media" src="data:image/png;base64,${picture.toString('base64')}" alt="image: a.png">`,
    );
  });

  it('opens the page in the browser', async () => {
    const cwd = await shop();
    const bin = await openerIn(cwd);
    const opened = openedAddress(bin);
    const { stderr } = await run('templates preview hi --open', { cwd, env: { PATH: bin } });
    const file = fileURLToPath(await opened);
    onTestFinished(() => rm(dirname(file), { recursive: true }));
    expect(stderr).toContain(`Wrote ${file}.`);
    expect(await readFile(file, 'utf8')).toContain('Hi Ada, order A-1042');
  });

  it('names the page where no browser can be started', async () => {
    const cwd = await shop();
    const { exitCode, stderr } = await run('templates preview hi --open --html hi.html', { cwd, env: { PATH: cwd } });
    expect([exitCode, stderr]).toEqual([
      0,
      expect.stringContaining(`warning: No browser could be started: open file://${join(cwd, 'hi.html')} yourself.`),
    ]);
  });
});

describe('templates preview --watch', () => {
  const edited = HI.replace('left our warehouse today', 'is on its way');

  it('prints each change until it is interrupted', async () => {
    const cwd = await shop();
    const abort = new AbortController();
    const messages: { body: { text: string }[] }[] = [];
    const { exitCode } = await run('templates preview hi --watch --json', {
      cwd,
      signal: abort.signal,
      onStdout(line) {
        messages.push(JSON.parse(line));
        if (messages.length === 1) void writeFile(join(cwd, 'templates', 'hi.yaml'), edited);
        else abort.abort();
      },
    });
    expect([exitCode, ...messages.map(({ body }) => body[0]?.text)]).toEqual([
      0,
      'Hi Ada, order A-1042 left our warehouse today.',
      'Hi Ada, order A-1042 is on its way.',
    ]);
  });

  it('draws over the last message on a terminal', async () => {
    const cwd = await shop();
    const abort = new AbortController();
    let drawn = 0;
    const { exitCode, stdout, stderr } = await run('templates preview hi --watch', {
      cwd,
      tty: true,
      signal: abort.signal,
      onStdout(text) {
        if (!text.startsWith('hi ·')) return;
        drawn += 1;
        if (drawn === 1) void writeFile(join(cwd, 'templates', 'hi.yaml'), edited);
        else abort.abort();
      },
    });
    const clear = '\u001b[2J\u001b[3J\u001b[H';
    const text = [
      '│ Hi Ada, order A-1042 left our warehouse  │\n│ today.                                   │',
      '│ Hi Ada, order A-1042 is on its way.      │',
    ] as const;
    expect(stdout).toBe(`${clear}${PREVIEW}${clear}${PREVIEW.replace(...text)}`);
    expect(stderr).toContain('Watching for changes; Ctrl-C ends.');
    expect(exitCode).toBe(0);
  });

  it('says once what is wrong with the file, and goes on when it is mended', async () => {
    const cwd = await shop();
    const file = join(cwd, 'templates', 'hi.yaml');
    const abort = new AbortController();
    const system = memorySystem();
    const warnings: string[] = [];
    let drawn = 0;
    const exitCode = await main(['templates', 'preview', 'hi', '--watch', '--quiet'], {
      ...system,
      cwd,
      signal: abort.signal,
      stdout: {
        ...system.stdout,
        write() {
          drawn += 1;
          if (drawn === 1) writeFileSync(file, 'languages: [');
          else abort.abort();
        },
      },
      stderr: {
        ...system.stderr,
        write(text) {
          warnings.push(text);
          writeFileSync(file, edited);
        },
      },
    });
    expect([exitCode, drawn, warnings]).toEqual([
      0,
      2,
      ['warning: Template not found: hi. (1 of the files cannot be read; `wactl templates lint` says why)\n'],
    ]);
  });

  it('refuses what cannot be shown at all', async () => {
    const result = await run('templates preview hello --watch', { cwd: await shop() });
    expect(result.exitCode).toBe(3);
  });

  it('lets go of the folders when it fails, so that the process can end', async () => {
    const watched = () => process.getActiveResourcesInfo().filter((kind) => kind === 'FSEventWrap').length;
    const before = watched();
    const result = await run('templates preview hi --watch --html templates', { cwd: await shop() });
    expect([result.exitCode, watched()]).toEqual([1, before]);
  });

  it('serves a page that follows, and rewrites the file', async () => {
    const cwd = await shop();
    const bin = await openerIn(cwd);
    const opened = openedAddress(bin);
    const abort = new AbortController();
    const running = run('templates preview hi --watch --html hi.html --open', {
      cwd,
      env: { PATH: bin },
      signal: abort.signal,
    });
    const url = await opened;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const before = await (await fetch(url)).text();
    expect(before).toContain('left our warehouse today');
    expect(before).toContain('<script src="/reload.js"></script>');

    const changes = (await fetch(new URL('/changes', url))).body?.pipeThrough(new TextDecoderStream()).getReader();
    expect(await changes?.read()).toEqual({ done: false, value: ': open\n\n' });
    await writeFile(join(cwd, 'templates', 'hi.yaml'), edited);
    expect(await changes?.read()).toEqual({ done: false, value: 'data: changed\n\n' });
    expect(await (await fetch(url)).text()).toContain('is on its way');
    const written = await readFile(join(cwd, 'hi.html'), 'utf8');
    expect(written).toContain('is on its way');
    expect(written).not.toContain('<script');

    abort.abort();
    expect((await running).exitCode).toBe(0);
    expect(await changes?.read()).toMatchObject({ done: true });
    await expect(fetch(url)).rejects.toThrow();
  });
});
