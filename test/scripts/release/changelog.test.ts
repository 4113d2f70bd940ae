import { describe, expect, it } from 'vitest';

interface Changelog {
  moveUnreleased(text: string, release: { version: string; date: string }): string;
  notesOf(text: string, version: string): string;
}

const script = new URL('../../../scripts/release/changelog.mjs', import.meta.url).href;
const { moveUnreleased, notesOf }: Changelog = await import(/* @vite-ignore */ script);

const HEAD = '# Changelog\n\nAll changes.\n\n';
const OLD = '## 0.9.0 - 2026-01-02\n\n### Fixed\n\n- Old.\n';
const RELEASE = { version: '1.0.0', date: '2026-12-01' };

describe('moveUnreleased', () => {
  it.each([
    ['the first release', '', ''],
    ['a later one', `\n${OLD}`, `\n${OLD}`],
  ])('gives %s a heading, and leaves an empty one for what comes', (_, older, after) => {
    const text = `${HEAD}## Unreleased\n\n### Added\n\n- New.\n\n### Fixed\n\n- Better.\n${older}`;
    expect(moveUnreleased(text, RELEASE)).toBe(
      `${HEAD}## Unreleased\n\n## 1.0.0 - 2026-12-01\n\n### Added\n\n- New.\n\n### Fixed\n\n- Better.\n${after}`,
    );
  });

  it('takes what it wrote itself', () => {
    const first = moveUnreleased(`${HEAD}## Unreleased\n\n- New.\n`, RELEASE);
    const more = first.replace('## Unreleased\n', '## Unreleased\n\n- Newer.\n');
    const second = moveUnreleased(more, { version: '1.1.0', date: '2026-12-24' });
    expect(second).toBe(
      `${HEAD}## Unreleased\n\n## 1.1.0 - 2026-12-24\n\n- Newer.\n\n## 1.0.0 - 2026-12-01\n\n- New.\n`,
    );
    expect(notesOf(second, '1.1.0')).toBe('- Newer.\n');
    expect(notesOf(second, '1.0.0')).toBe('- New.\n');
  });

  it.each([
    ['nothing is unreleased', `${HEAD}## Unreleased\n\n${OLD}`, 'nothing below "Unreleased"'],
    ['there is no such heading', HEAD, 'no heading "## Unreleased"'],
  ])('refuses when %s', (_, text, message) => {
    expect(() => moveUnreleased(text, RELEASE)).toThrow(message);
  });
});

it('notesOf takes no other version for the one that is wanted', () => {
  expect(() => notesOf(`${HEAD}## 110.0 - 2026-01-02\n\n- No.\n`, '1.0.0')).toThrow('no version 1.0.0');
  expect(() => notesOf(`${HEAD}## 1x0.0 - 2026-01-02\n\n- No.\n`, '1.0.0')).toThrow('no version 1.0.0');
});
