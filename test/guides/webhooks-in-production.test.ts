import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { MAX_BODY_BYTES } from '../../src/core/webhooks/body.js';
import { sign } from '../../src/core/webhooks/signature.js';
import { SECRET, serve } from '../commands/webhooks/serving.js';
import { runInShell } from '../support/command-in-shell.js';
import { startEmulator } from '../support/emulator.js';
import { startCluster } from '../support/postgres/cluster.js';
import { findServer } from '../support/postgres/find-server.js';
import { run, temporaryFolder } from '../support/run.js';
import { readGuide } from './guide.js';

const guide = await readGuide('webhooks-in-production');
const help = (await run('webhooks serve --help')).stdout;

const fileOf = (name: string) => {
  const file = guide.files.find((one) => basename(one.name) === name);
  if (file === undefined) throw new Error(`the guide has no ${name}`);
  return file.text;
};

/** Where the shared ledger is: a server of our own, or a file where PostgreSQL is not installed. */
async function sharedPlace(folder: string): Promise<string> {
  const server = findServer();
  if (server?.kind !== 'programs') return join(folder, 'shared.sqlite');
  const cluster = await startCluster(server.folder);
  onTestFinished(() => cluster.stop());
  return cluster.url;
}

it('the guide to webhooks in production runs as written, from a file to a server', async () => {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await temporaryFolder();
  const place = await sharedPlace(cwd);
  const env = {
    ...emulator.env,
    WACTL_KEYCHAIN: 'off',
    WACTL_VERIFY_TOKEN: 'verify-me-please',
    WACTL_STORE: join(cwd, 'before.sqlite'),
  };
  await run('optin record +15550100002 --source website', { env });
  const play = async (lines: typeof guide.lines, more: Readonly<Record<string, string>>, url = '') => {
    const changed = lines.map(({ line }) =>
      line
        .replaceAll('postgres://wactl@db.example/wactl?sslmode=verify-full', place)
        .replace('https://hooks.shop.example/webhooks', url)
        .replace(/^curl --fail --silent http:\/\/127\.0\.0\.1:8787(\/\w+)$/, (_all, path) =>
          getting(url.replace('/webhooks', path)),
        ),
    );
    const ended = await runInShell(changed, { cwd, env: { ...env, ...more }, clock: emulator.clock });
    expect(ended.map(({ line, exitCode }) => [line, exitCode])).toEqual(
      lines.map(({ expected }, at) => [changed[at], expected]),
    );
    return ended.map(({ stdout }) => stdout).join('');
  };
  const second = guide.lines.findIndex(({ line }) => line.startsWith('wactl connect'));

  const moved = await play(guide.lines.slice(0, second), {});
  expect(moved).toContain(place.startsWith('postgres') ? 'PostgreSQL' : 'SQLite');
  const more = { WACTL_STORE: place };
  const server = await serve({ ...env, ...more }, emulator.clock, ['--metrics']);
  await run('emulator inbound --from +15550100002 --text Hello', {
    env: { WACTL_CONTROL_URL: emulator.controlUrl, WACTL_CONTROL_KEY: emulator.controlKey },
  });
  const said = await play(guide.lines.slice(second), more, server.url);

  expect(said).toContain('{"status":"ok","unapplied":0}');
  // Everything that an alert looks at is there.
  const figures = [...fileOf('wactl-alerts.yml').matchAll(/wactl_webhooks_\w+/g)].map(([name]) => name);
  expect(figures.length).toBeGreaterThan(5);
  expect(figures.filter((name) => !said.includes(`# TYPE ${name.replace('_bucket', '')} `))).toEqual([]);
});

/** The same without a program of another author, which not every machine has. */
const getting = (url: string) =>
  `'${process.execPath}' -e 'fetch("${url}").then(async (r) => { process.stdout.write(await r.text()); process.exitCode = r.ok ? 0 : 22; })'`;

it('takes what was signed with either secret while it is changed', async () => {
  const { post } = await serve({ WACTL_APP_SECRET: 'the-new-secret', WACTL_APP_SECRET_PREVIOUS: SECRET });
  const body = (id: string) =>
    Buffer.from(`{"object":"whatsapp_business_account","entry":[{"id":"${id}","changes":[]}]}`);
  const statuses = [
    await post(body('1')),
    await post(body('2'), sign(body('2'), 'the-new-secret')),
    await post(body('3'), sign(body('3'), 'a-third-secret')),
  ];
  expect(statuses).toEqual([200, 200, 401]);
});

describe('the unit for systemd', () => {
  const unit = fileOf('wactl-webhooks.service');
  const entries = unit.split('\n').filter((line) => /^[^#[]/.test(line));

  it('starts a receiver with flags that it has, and variables that it reads', async () => {
    const [, words = ''] = /^ExecStart=\/usr\/bin\/wactl (.*)$/m.exec(unit) ?? [];
    expect(words).toMatch(/^webhooks serve /);
    for (const [flag] of words.matchAll(/--[\w-]+/g)) expect(help).toContain(flag);
    const variables = (await run('help environment')).stdout;
    const named = [...fileOf('webhooks.env').matchAll(/^(WACTL_\w+)=/gm)].map(([, name = '']) => name);
    expect(named).toContain('WACTL_APP_SECRET');
    expect(named.filter((name) => !variables.includes(name))).toEqual([]);
  });

  it('has only settings of these sections', () => {
    // Sources: systemd.unit(5), systemd.service(5), systemd.exec(5) on https://www.freedesktop.org/software/systemd/man/latest/
    const KNOWN: Readonly<Record<string, string>> = {
      Unit: 'Description Wants After',
      Service:
        'ExecStart EnvironmentFile Environment Restart RestartSec TimeoutStopSec StandardOutput DynamicUser StateDirectory CacheDirectory ProtectHome PrivateDevices ProtectKernelTunables ProtectControlGroups RestrictAddressFamilies CapabilityBoundingSet',
      Install: 'WantedBy',
    };
    const sections = unit.split(/^\[(\w+)\]$/m).slice(1);
    for (let at = 0; at < sections.length; at += 2) {
      const keys = [...(sections[at + 1] ?? '').matchAll(/^(\w+)=/gm)].map(([, key = '']) => key);
      const known = KNOWN[sections[at] ?? '']?.split(' ') ?? [];
      expect(keys.filter((key) => !known.includes(key))).toEqual([]);
    }
    expect(entries.every((line) => /^\w+=/.test(line))).toBe(true);
  });

  it.runIf(existsSync('/usr/bin/systemd-analyze'))('is what systemd itself accepts', async () => {
    const file = join(await temporaryFolder(), 'wactl-webhooks.service');
    await writeFile(file, unit.replace('/usr/bin/wactl', process.execPath));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8', timeout: 60_000 });
    expect([status, stderr]).toEqual([0, '']);
  });
});

describe('the proxies', () => {
  const [caddy, nginx] = [fileOf('Caddyfile'), fileOf('wactl.conf')];
  const [, port] = /listen on;[\s\S]*?default:\s+(\d+)/.exec(help) ?? [];

  it.each([
    ['Caddy', caddy],
    ['nginx', nginx],
  ])('%s passes one path on, lets the largest webhook through, and closes idle connections first', (_name, text) => {
    expect(text).toContain(`127.0.0.1:${port}`);
    const [, megabytes] = /max_(?:body_)?size (\d+)(?:MiB|m)/.exec(text) ?? [];
    expect(Number(megabytes) * 1024 * 1024).toBe(MAX_BODY_BYTES);
    const [, seconds] = /keepalive(?:_timeout)? (\d+)s/.exec(text) ?? [];
    expect(Number(seconds) * 1000).toBeLessThan(createServer().keepAliveTimeout);
    expect(text).not.toMatch(/healthz|metrics|\$request_uri|\$request\b|\$args/);
    expect(text).toContain('404');
    expect(text.split('{').length).toBe(text.split('}').length);
  });

  const programOf = (name: string) =>
    ['/usr/sbin', '/usr/bin', '/usr/local/bin'].map((folder) => join(folder, name)).find((path) => existsSync(path));

  it.runIf(programOf('caddy'))('Caddy itself accepts its file', async () => {
    const file = join(await temporaryFolder(), 'Caddyfile');
    await writeFile(file, caddy);
    const words = ['adapt', '--config', file, '--adapter', 'caddyfile'];
    expect(spawnSync(programOf('caddy') ?? '', words, { encoding: 'utf8', timeout: 60_000 }).status).toBe(0);
  });

  it.runIf(programOf('nginx') && programOf('openssl'))('nginx itself accepts its file', async () => {
    const folder = await temporaryFolder();
    const certificate = `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout ${folder}/privkey.pem -out ${folder}/fullchain.pem`;
    spawnSync('openssl', certificate.split(' '), { timeout: 60_000 });
    await mkdir(join(folder, 'temp'));
    const own = nginx.replaceAll(/\/etc\/letsencrypt\/live\/[\w.]+/g, folder).replace('/var/log/nginx', folder);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${folder}/temp/${name};`)
      .join(' ');
    await writeFile(
      join(folder, 'nginx.conf'),
      `error_log ${folder}/error.log; pid ${folder}/pid; events {}\nhttp { ${temporary}\n${own}\n}\n`,
    );
    const words = ['-t', '-c', join(folder, 'nginx.conf')];
    const { status, stderr } = spawnSync(programOf('nginx') ?? '', words, { encoding: 'utf8', timeout: 60_000 });
    expect([status, stderr]).toEqual([0, expect.stringContaining('test is successful')]);
  });
});

it('the alerts are rules that Prometheus reads, with labels that the receiver sets', async () => {
  const { groups } = parse(fileOf('wactl-alerts.yml'));
  for (const { alert, expr, for: wait, ...others } of groups[0].rules) {
    expect([alert, others]).toEqual([expect.stringMatching(/^[A-Z]\w+$/), {}]);
    expect(expr).toMatch(/^(?:increase|histogram_quantile|wactl_webhooks_unapplied)/);
    if (wait !== undefined) expect(wait).toMatch(/^\d+m$/);
  }
  const receiver = await readFile(new URL('../../src/core/webhooks/receiver.ts', import.meta.url), 'utf8');
  for (const [, status = ''] of fileOf('wactl-alerts.yml').matchAll(/status="(\d+)"/g)) {
    expect(receiver).toContain(`status: ${status}`);
  }
});
