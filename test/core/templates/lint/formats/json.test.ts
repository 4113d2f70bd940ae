import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../../src/core/templates/finding.js';
import { jsonFinding, jsonReport } from '../../../../../src/core/templates/lint/formats/json.js';
import { withFindings } from '../../../../../src/core/templates/lint/report.js';
import { finding } from './support.js';

/** The contract with scripts, in its order. */
const KEYS = [
  'rule',
  'severity',
  'file',
  'line',
  'column',
  'template',
  'language',
  'path',
  'message',
  'hint',
  'subcode',
  'source',
];

/** A finding without this key, as checks make it when they do not know. */
function lacking(...keys: readonly (keyof Finding)[]): Finding {
  return Object.fromEntries(Object.entries(finding()).filter(([key]) => !keys.includes(key as never))) as never;
}

describe('jsonFinding', () => {
  it('changes nothing about a finding of which all is known', () => {
    expect(jsonFinding(finding())).toEqual(finding());
  });

  it.each<[string, Finding, object]>([
    ['a whole file', lacking('line', 'column'), { line: null, column: null }],
    ['a rule that Meta numbers not', lacking('subcode'), { subcode: null }],
    ['no file at all', lacking('file', 'line', 'column'), { file: null, line: null, column: null }],
  ])('says null, and in the order of the contract, for %s', (_, given, nulls) => {
    const found = jsonFinding(given);
    expect(found).toEqual({ ...given, ...nulls });
    expect(Object.keys(JSON.parse(JSON.stringify(found)))).toEqual(KEYS);
  });
});

describe('jsonReport', () => {
  it('treats ignored findings alike and keeps what else a report holds', () => {
    const given = lacking('line', 'column', 'subcode');
    const ignored = [{ ...given, reason: 'Meta took it before.' }];
    const report = { ...withFindings({ files: 1, templates: 1, ignored }, [given]), diff: '' };
    const whole = { ...given, line: null, column: null, subcode: null };
    expect(jsonReport(report)).toEqual({
      files: 1,
      templates: 1,
      errors: 1,
      warnings: 0,
      findings: [whole],
      ignored: [{ ...whole, reason: 'Meta took it before.' }],
      diff: '',
    });
  });
});
