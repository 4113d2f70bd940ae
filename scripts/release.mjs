/**
 * Releases the tool.
 *
 *   npm run release -- <version|patch|minor|major> [--dry-run] [--repository owner/name] [--output <folder>]
 *     moves the changelog, sets the version, commits, tags, and makes the files of the release. With --dry-run in a clone that
 *     is thrown away, so that only the files remain, to be looked at.
 *   npm run release -- --publish
 *     in GitHub Actions, on the tag: makes the files and gives the package to npm with provenance.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { notesOf } from './release/changelog.mjs';
import { releasedFiles } from './release/files.mjs';
import { formula, scoopManifest } from './release/manifests.mjs';
import { nextVersion, npmTagOf } from './release/version.mjs';

const root = join(import.meta.dirname, '..');
/** Pages that name the version. */
const PAGES = ['docs/guides/github-action.md', 'docs/guides/template-files.md'];
const CHANGED = ['package.json', 'package-lock.json', 'CHANGELOG.md', ...PAGES];
/** As Homebrew wants it: a line without the name of the tool. */
const SUMMARY = "Manage a WhatsApp channel directly on Meta's Graph API";
const NOBODY = ['user.name=dry run', 'user.email=dry-run@example.invalid', 'commit.gpgsign=false', 'tag.gpgsign=false'];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'dry-run': { type: 'boolean', default: false },
    publish: { type: 'boolean', default: false },
    repository: { type: 'string' },
    output: { type: 'string', default: 'release' },
  },
});
const output = resolve(root, options.output);

const run = (folder, program, ...words) => {
  return execFileSync(program, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
};
const read = (folder, path) => readFileSync(join(folder, path), 'utf8');
const packageOf = (folder) => JSON.parse(read(folder, 'package.json'));

function prepare(wanted) {
  if (run(root, 'git', 'status', '--porcelain') !== '')
    throw new Error('There are uncommitted changes: commit them first.');
  const { version: current } = packageOf(root);
  const isReleased = run(root, 'git', 'tag', '--list', `v${current}`) !== '';
  const version = nextVersion(current, wanted, isReleased);
  const tag = `v${version}`;
  if (run(root, 'git', 'tag', '--list', tag) !== '') throw new Error(`The tag ${tag} exists already.`);
  const repository = repositoryOf(root);

  const date = new Date().toISOString().slice(0, 10);
  const change = (folder, settings) => {
    const files = Object.fromEntries(CHANGED.map((path) => [path, read(folder, path)]));
    const released = releasedFiles(files, { current, version, date, repository });
    for (const [path, text] of Object.entries(released)) writeFileSync(join(folder, path), text);
    const git = (...words) => run(folder, 'git', ...settings.flatMap((setting) => ['-c', setting]), ...words);
    git('add', ...CHANGED);
    git('commit', '--quiet', '--message', `Release ${version}`);
    git('tag', '--annotate', tag, '--message', `wactl ${version}`);
    return makeFiles(folder, repository);
  };

  if (!options['dry-run']) {
    const made = change(root, []);
    return `${told(made)}\nNext: git push --follow-tags\nThe workflow "Release" then publishes ${tag}.`;
  }
  const clone = mkdtempSync(join(tmpdir(), 'wactl-release-'));
  try {
    run(root, 'git', 'clone', '--quiet', '--no-hardlinks', root, clone);
    symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
    const made = change(clone, NOBODY);
    const changes = run(clone, 'git', 'show', '--format=%s', '--stat');
    return `${changes}\n\n${told(made)}\nA dry run: nothing was committed, tagged or published here.`;
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
}

/** Packs the package, which builds it, and writes what goes with it into the output folder. @returns their paths */
function makeFiles(folder, repository) {
  const { name, version, license } = packageOf(folder);
  mkdirSync(output, { recursive: true });
  run(folder, 'npm', 'pack', '--silent', '--pack-destination', output);
  const tarball = `${name}-${version}.tgz`;
  const sha256 = hashOf(tarball);
  const release = { name, version, license, repository, summary: SUMMARY, sha256 };
  const bill = `${name}-${version}.cdx.json`;
  copyFileSync(join(folder, `dist/${name}.cdx.json`), join(output, bill));
  writeFileSync(join(output, `${name}.rb`), formula(release));
  writeFileSync(join(output, `${name}.json`), `${JSON.stringify(scoopManifest(release), null, 4)}\n`);
  writeFileSync(join(output, 'notes.md'), notesOf(read(folder, 'CHANGELOG.md'), version));
  const files = [tarball, bill, `${name}.rb`, `${name}.json`, 'notes.md'];
  writeFileSync(join(output, 'SHA256SUMS'), files.map((file) => `${hashOf(file)}  ${file}\n`).join(''));
  return [...files, 'SHA256SUMS'].map((file) => join(output, file));
}

function publish() {
  const { CI, GITHUB_ACTIONS, GITHUB_REF_NAME: tag, GITHUB_REPOSITORY } = process.env;
  // Provenance says where a package was built, and a machine of somebody's is nowhere.
  if (!CI || !GITHUB_ACTIONS) throw new Error('Publishing is done by the workflow "Release", and nowhere else.');
  const { name, version } = packageOf(root);
  if (tag !== `v${version}`) throw new Error(`The tag ${tag} is not that of version ${version}.`);
  const repository = repositoryOf(root);
  if (repository !== GITHUB_REPOSITORY) throw new Error(`package.json names ${repository}, not ${GITHUB_REPOSITORY}.`);
  const made = makeFiles(root, repository);
  const tarball = join(output, `${name}-${version}.tgz`);
  run(root, 'npm', 'publish', tarball, '--provenance', '--access', 'public', '--tag', npmTagOf(version));
  return told(made);
}

/** `owner/name` at GitHub: of package.json, which has it from the first release on, or of the command line. */
function repositoryOf(folder) {
  const { repository } = packageOf(folder);
  const [, saved] = /github\.com\/([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(repository?.url ?? '') ?? [];
  const given = options.repository ?? saved ?? (options['dry-run'] ? 'owner/wactl' : undefined);
  if (given === undefined) throw new Error('Where is the repository? Say --repository owner/name.');
  if (!/^[\w.-]+\/[\w.-]+$/.test(given)) throw new Error(`${given} is not a valid repository: write owner/name.`);
  if (saved !== undefined && given !== saved) throw new Error(`package.json names ${saved}, not ${given}.`);
  return given;
}

function hashOf(file) {
  return createHash('sha256')
    .update(readFileSync(join(output, file)))
    .digest('hex');
}

const told = (paths) => `Made:\n${paths.map((path) => `  ${path}`).join('\n')}`;

const [wanted] = positionals;
try {
  if (options.publish === (wanted !== undefined))
    throw new Error('Say a version, patch, minor or major; or --publish.');
  console.log(options.publish ? publish() : prepare(wanted));
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}
