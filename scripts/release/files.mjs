import { moveUnreleased } from './changelog.mjs';

/**
 * What a release changes in the repository: the text of each file by its path, given how they are now.
 * @param {Readonly<Record<string, string>>} files `package.json`, `package-lock.json`, `CHANGELOG.md`, and pages that name
 *   the version
 * @param {{current: string, version: string, date: string, repository: string}} release `repository` as `owner/name`
 */
export function releasedFiles(files, { current, version, date, repository }) {
  const { 'package.json': packageJson, 'package-lock.json': lockfile, 'CHANGELOG.md': changelog, ...pages } = files;
  return {
    'package.json': withRepository(withVersion(packageJson, current, version), repository),
    'package-lock.json': withLockedVersion(lockfile, version),
    'CHANGELOG.md': moveUnreleased(changelog, { version, date }),
    ...Object.fromEntries(
      Object.entries(pages).map(([path, text]) => [path, inPage(text, { current, version, repository })]),
    ),
  };
}

/** Whatever else stands in the file keeps its form. */
function withVersion(packageJson, current, version) {
  return packageJson.replace(`"version": "${current}"`, () => `"version": "${version}"`);
}

/** Provenance is refused to a package that does not name the repository it is built in. */
function withRepository(packageJson, repository) {
  if (JSON.parse(packageJson).repository !== undefined) return packageJson;
  const field = { type: 'git', url: `git+https://github.com/${repository}.git` };
  return packageJson.replace(/^ {2}"type": /m, (type) => {
    return `  "repository": { "type": "${field.type}", "url": "${field.url}" },\n${type}`;
  });
}

function withLockedVersion(text, version) {
  const lockfile = JSON.parse(text);
  lockfile.version = version;
  lockfile.packages[''].version = version;
  return `${JSON.stringify(lockfile, null, 2)}\n`;
}

/** Examples name the newest release: of the action, and of what lies on a server for packages. */
function inPage(text, { current, version, repository }) {
  return text
    .replaceAll(new RegExp(`uses: [\\w.-]+/wactl@v${escaped(current)}`, 'g'), `uses: ${repository}@v${version}`)
    .replaceAll(`\`v${current}\``, `\`v${version}\``)
    .replaceAll(`wactl@${current}/`, `wactl@${version}/`);
}

const escaped = (text) => text.replaceAll('.', '\\.');
