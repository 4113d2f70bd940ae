/** Without build metadata, which npm ignores. Source: https://semver.org/ */
const VERSION =
  /^(?<major>0|[1-9]\d*)\.(?<minor>0|[1-9]\d*)\.(?<patch>0|[1-9]\d*)(?:-(?<label>[a-z]+)\.(?<number>\d+))?$/;

/**
 * The version to release.
 * @param {string} current of package.json
 * @param {string} wanted `patch`, `minor`, `major`, or a version such as `1.2.0` or `1.2.0-rc.1`
 * @param {boolean} isReleased whether the current one is
 * @throws {Error} when it is not a version, or not a newer one
 */
export function nextVersion(current, wanted, isReleased) {
  const { major, minor, patch, label } = partsOf(current);
  // The release that a preview leads to has its number already.
  if (wanted === 'patch') return `${major}.${minor}.${label === undefined ? patch + 1 : patch}`;
  if (wanted === 'minor') return `${major}.${minor + 1}.0`;
  if (wanted === 'major') return `${major + 1}.0.0`;
  const order = compare(partsOf(wanted), partsOf(current));
  if (order < 0 || (order === 0 && isReleased)) throw new Error(`${wanted} is not newer than ${current}.`);
  return wanted;
}

/** Under which tag npm offers it: nobody gets a preview who did not ask for one. */
export function npmTagOf(version) {
  return partsOf(version).label === undefined ? 'latest' : 'next';
}

function partsOf(version) {
  const { groups } = VERSION.exec(version) ?? {};
  if (groups === undefined) throw new Error(`${version} is not a valid version: write patch, minor, major or 1.2.3.`);
  const { major, minor, patch, label, number } = groups;
  return { major: Number(major), minor: Number(minor), patch: Number(patch), label, number: Number(number ?? 0) };
}

function compare(left, right) {
  for (const part of ['major', 'minor', 'patch']) if (left[part] !== right[part]) return left[part] - right[part];
  if (left.label === right.label) return left.number - right.number;
  // A preview comes before its release.
  if (left.label === undefined || right.label === undefined) return left.label === undefined ? 1 : -1;
  return left.label < right.label ? -1 : 1;
}
