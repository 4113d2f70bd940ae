import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CreateTemplate } from '../../../../src/core/graph/templates.js';
import { listStarters, mediaOf, renameStarter } from '../../../../src/core/templates/files/starters.js';
import { lintTemplates } from '../../../../src/core/templates/lint/lint-templates.js';
import { loadTemplates } from '../../../../src/core/templates/load.js';
import { readTemplates } from '../../../../src/core/templates/read-templates.js';
import { packageDir } from '../../../support/run.js';

const starters = await listStarters(packageDir);
const loaded = await loadTemplates({ cwd: packageDir });
const bodies: readonly CreateTemplate[] = loaded.definitions.map(({ body }) => body);

/** Every value of a field of an example, at whatever depth. */
function valuesOf(field: string, value: unknown = bodies): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [
    ...(key === field ? [below] : []),
    ...valuesOf(field, below),
  ]);
}

describe('the examples that come with the package', () => {
  it('have no errors, and no warnings but for the buttons of a coupon beside a way out', () => {
    const { findings } = lintTemplates(loaded);
    expect(findings.map(({ template, rule }) => [template, rule])).toEqual([
      ['seasonal_offer', 'buttons-hidden-on-desktop'],
    ]);
  });

  it('show every kind of component, header, button and code', () => {
    const shown = (field: string) => [...new Set(valuesOf(field))];
    expect(shown('type')).toEqual(
      expect.arrayContaining([
        ...['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER', 'CALL_PERMISSION_REQUEST'],
        ...['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'OTP', 'FLOW', 'CATALOG', 'MPM', 'SPM', 'VOICE_CALL'],
        ...['ORDER_DETAILS', 'REQUEST_CONTACT_INFO'],
      ]),
    );
    expect(shown('format')).toEqual(
      expect.arrayContaining(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'PRODUCT']),
    );
    expect(shown('otp_type').sort()).toEqual(['COPY_CODE', 'ONE_TAP', 'ZERO_TAP']);
    expect(shown('category').sort()).toEqual(['AUTHENTICATION', 'MARKETING', 'UTILITY']);
    expect(shown('parameter_format')).toEqual(['NAMED']);
    expect(valuesOf('library_template_name')).toHaveLength(1);
  });

  it.each(loaded.definitions.map(({ name, language, body }) => [name, language, body] as const))(
    '%s in %s is a template in Meta form once it is built',
    (_, __, body) => {
      const file = { path: '/work/built.json', shown: 'built.json' };
      const { definitions, findings } = readTemplates(JSON.stringify(body), file);
      expect(findings).toEqual([]);
      expect(definitions.map((definition) => definition.body)).toEqual([body]);
      const report = lintTemplates({ files: [file], definitions, broken: [], findings, ignores: [] });
      expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    },
  );

  it('say what they are for, are named as their file, and are listed by what they are for', () => {
    for (const { name, summary, text } of starters) {
      expect(summary).toMatch(/^[A-Z].*\.$/);
      expect(text).toContain(`\nname: ${name}\n`);
      expect(renameStarter(text, 'other')).toContain('\nname: other\n');
    }
    expect(starters[0]?.name).toBe('order_confirmation');
    const categories = starters.map(({ category }) => category);
    expect(categories.filter((category, index) => category !== categories[index - 1])).toEqual([
      'utility',
      'marketing',
      'authentication',
    ]);
  });

  it('use every media sample, each small and of the type its name says', async () => {
    const files = await readdir(join(packageDir, 'templates/media'));
    expect([...new Set(starters.flatMap(mediaOf))].sort()).toEqual(files.map((file) => `media/${file}`).sort());
    const marks: Readonly<Record<string, string>> = {
      'sample.jpg': 'ffd8ff',
      'sample.mp4': '0000002066747970',
      'sample.pdf': '255044462d',
      'sample.png': '89504e470d0a1a0a',
    };
    for (const file of files) {
      const bytes = await readFile(join(packageDir, 'templates/media', file));
      expect(bytes.length).toBeLessThan(2048);
      expect(bytes.toString('hex').startsWith(marks[file] ?? 'unknown')).toBe(true);
    }
  });
});
