import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '../../finding.js';
import type { Rule } from '../../rules/rule.js';
import type { ReportInput } from './report-input.js';

export interface SarifOptions {
  /** All rules that findings can name. */
  readonly rules: readonly Rule[];
  /** Of this program. */
  readonly version: string;
}

/**
 * A SARIF 2.1.0 log, as code scanning services read it. What comments ignore is left out: those services would show it
 * as open.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport({ report, pathOf }: Omit<ReportInput, 'files'>, { rules, version }: SarifOptions) {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'wactl', version, rules: rules.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map((finding) => resultOf(finding, indexes.get(finding.rule), pathOf)),
      },
    ],
  };
}

function ruleOf({ id, severity, summary, source, subcode, uncertain, advice }: Rule) {
  const helpUri = addressOf(source);
  return {
    id,
    shortDescription: { text: summary },
    help: { text: `${summary} Source: ${source}` },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: severity },
    properties: {
      tags: ['whatsapp', ...(advice ? ['advice'] : [])],
      precision: uncertain || advice ? 'medium' : 'very-high',
      ...(subcode !== undefined && { subcode }),
    },
  };
}

/** The page of a rule's source; a file of a public repository is shown by GitHub. */
function addressOf(source: string): string | undefined {
  if (source.startsWith('https://')) return source;
  const [, repository, path] = /^([\w.-]+\/[\w.-]+) (\S+\.\w+)$/.exec(source) ?? [];
  return repository === undefined ? undefined : `https://github.com/${repository}/blob/HEAD/${path}`;
}

function resultOf(finding: Finding, ruleIndex: number | undefined, pathOf: ReportInput['pathOf']) {
  const { rule, severity, file, line, column, message, hint, template, language, path, subcode, source } = finding;
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } };
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: severity,
    message: { text: `${message} ${hint}` },
    ...(file !== undefined && {
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(pathOf(file)) }, ...region } }],
    }),
    properties: { template, language, path, source, ...(subcode !== undefined && { subcode }) },
  };
}

/** A relative reference, or a `file:` URI for an absolute path. */
function uriOf(path: string): string {
  return isAbsolute(path) ? pathToFileURL(path).href : path.split('/').map(encodeURIComponent).join('/');
}
