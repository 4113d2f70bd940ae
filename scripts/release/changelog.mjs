const UNRELEASED = '## Unreleased\n';

/**
 * Moves what is unreleased below a heading of its own, as https://keepachangelog.com/en/1.1.0/ has it.
 * @param {string} text of the changelog
 * @param {{version: string, date: string}} release `date` as `2026-12-01`
 * @throws {Error} when nothing is unreleased
 */
export function moveUnreleased(text, { version, date }) {
  const { before, section, after } = cut(text, UNRELEASED);
  if (section === '') throw new Error('CHANGELOG.md has nothing below "Unreleased".');
  return `${before}${UNRELEASED}\n## ${version} - ${date}\n\n${section}\n${after === '' ? '' : `\n${after}`}`;
}

/**
 * What changed in a version.
 * @throws {Error} when the version is missing
 */
export function notesOf(text, version) {
  const [heading] = new RegExp(`^## ${version.replaceAll('.', '\\.')} - .*\\n`, 'm').exec(text) ?? [];
  if (heading === undefined) throw new Error(`CHANGELOG.md has no version ${version}.`);
  return `${cut(text, heading).section}\n`;
}

/** What lies below a heading, and what before and after it. */
function cut(text, heading) {
  const at = `\n${text}`.indexOf(`\n${heading}`);
  if (at < 0) throw new Error(`CHANGELOG.md has no heading "${heading.trim()}".`);
  const rest = text.slice(at + heading.length);
  const next = `\n${rest}`.search(/\n## /);
  const end = next < 0 ? rest.length : next;
  return { before: text.slice(0, at), section: rest.slice(0, end).trim(), after: rest.slice(end) };
}
