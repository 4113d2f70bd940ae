import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../../src/core/templates/finding.js';
import { sarifReport } from '../../../../../src/core/templates/lint/formats/sarif.js';
import { RULES } from '../../../../../src/core/templates/rules/index.js';
import type { Rule } from '../../../../../src/core/templates/rules/rule.js';
import { finding, inputOf } from './support.js';

const RULE: Rule = {
  id: 'body-too-long',
  severity: 'error',
  subcode: 2388040,
  source: 'https://shop.example/rules',
  summary: 'A body is short.',
};
const ADVICE: Rule = {
  id: 'url-shortener',
  severity: 'warning',
  source: 'owner/repository src/rules.ts',
  summary: 'A link is open.',
  advice: true,
};
const OWN: Rule = { id: 'schema', severity: 'error', source: 'wactl template files', summary: 'Keys are known.' };

const sarif = (...findings: readonly Partial<Finding>[]) =>
  sarifReport(inputOf(findings.map((fields) => finding(fields))), { rules: [RULE, ADVICE, OWN], version: '1.2.3' });

describe('sarifReport', () => {
  it('is a log of one run', () => {
    expect(sarif({ severity: 'warning', rule: 'url-shortener' })).toEqual({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'wactl',
              version: '1.2.3',
              rules: [
                {
                  id: 'body-too-long',
                  shortDescription: { text: 'A body is short.' },
                  help: { text: 'A body is short. Source: https://shop.example/rules' },
                  helpUri: 'https://shop.example/rules',
                  defaultConfiguration: { level: 'error' },
                  properties: { tags: ['whatsapp'], precision: 'very-high', subcode: 2388040 },
                },
                {
                  id: 'url-shortener',
                  shortDescription: { text: 'A link is open.' },
                  help: { text: 'A link is open. Source: owner/repository src/rules.ts' },
                  helpUri: 'https://github.com/owner/repository/blob/HEAD/src/rules.ts',
                  defaultConfiguration: { level: 'warning' },
                  properties: { tags: ['whatsapp', 'advice'], precision: 'medium' },
                },
                {
                  id: 'schema',
                  shortDescription: { text: 'Keys are known.' },
                  help: { text: 'Keys are known. Source: wactl template files' },
                  defaultConfiguration: { level: 'error' },
                  properties: { tags: ['whatsapp'], precision: 'very-high' },
                },
              ],
            },
          },
          columnKind: 'utf16CodeUnits',
          results: [
            {
              ruleId: 'url-shortener',
              ruleIndex: 1,
              level: 'warning',
              message: { text: 'Too long. Shorten it.' },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'templates/order_shipped.yaml' },
                    region: { startLine: 4, startColumn: 11 },
                  },
                },
              ],
              properties: {
                template: 'order_shipped',
                language: 'en_US',
                path: 'components.0.text',
                source: 'https://shop.example/rules',
                subcode: 2388040,
              },
            },
          ],
        },
      ],
    });
  });

  it.each([
    ['a name that a URI must escape', 'a b/ü#?%.yaml', 'a%20b/%C3%BC%23%3F%25.yaml'],
    ['a file outside', '../other/a b.yaml', 'file:///other/a%20b.yaml'],
  ])('names files by URI: %s', (_, file, uri) => {
    const [result] = sarif({ file }).runs[0]?.results ?? [];
    expect(result?.locations?.[0]?.physicalLocation.artifactLocation).toEqual({ uri });
  });

  it('gives no region for a whole file', () => {
    const { line: _, column: __, ...whole } = finding();
    const [result] = sarifReport(inputOf([whole]), { rules: [RULE], version: '1' }).runs[0]?.results ?? [];
    expect(result?.locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: 'templates/order_shipped.yaml' } } },
    ]);
  });

  it('describes every rule we have by an absolute address, where one is known', () => {
    const { rules = [] } = sarifReport(inputOf([]), { rules: RULES, version: '1' }).runs[0]?.tool.driver ?? {};
    const without = rules.filter(({ helpUri }) => helpUri === undefined).map(({ help }) => help.text);
    expect(rules).toHaveLength(RULES.length);
    expect(without.every((text) => text.includes('refusals of the live API'))).toBe(true);
    for (const { helpUri } of rules) if (helpUri !== undefined) expect(new URL(helpUri).protocol).toBe('https:');
  });
});
