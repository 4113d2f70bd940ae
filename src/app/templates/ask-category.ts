import type { Graph } from '../../core/graph/client.js';
import { categoryOfText } from '../../core/graph/message-samples.js';
import { saysDirectSendOff } from '../../core/messages/direct-send.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import type { Finding } from '../../core/templates/finding.js';
import type { LintReport } from '../../core/templates/lint/report.js';
import { categoryFinding, sampleText } from '../../core/templates/rules/meta-category.js';
import type { Ports } from '../ports.js';
import { openAccount } from './account.js';

export interface AskInput {
  readonly definitions: readonly TemplateDefinition[];
  /** What is wrong with them: a template with an error is not asked for. */
  readonly report: Pick<LintReport, 'findings'>;
  readonly onProgress?: (asked: number, total: number) => void;
}

/** What Meta says of one template. */
export interface CategoryVerdict {
  readonly file: string;
  readonly template: string;
  readonly language: string;
  /** As the file says it, in capitals. */
  readonly category: string;
  readonly metaCategory: string;
}

export interface AskedCategories {
  readonly verdicts: readonly CategoryVerdict[];
  /** Where the verdict is another one than the file's. */
  readonly findings: readonly Finding[];
}

/** Asked at once. */
const AT_ONCE = 4;

/**
 * Asks Meta for the category of every template that has a text and no errors; nothing is submitted.
 * @returns undefined: the account has no Direct Send, so Meta does not say
 * @throws {CliError} what Meta refuses otherwise
 */
export async function askCategories(
  { definitions, report, onProgress }: AskInput,
  ports: Pick<Ports, 'settings' | 'graph' | 'signal'>,
): Promise<AskedCategories | undefined> {
  const { graph, wabaId } = await openAccount(ports);
  const broken = new Set(report.findings.flatMap(({ severity, file }) => (severity === 'error' ? [file] : [])));
  const asked = definitions.flatMap((definition) => {
    const text = broken.has(definition.file) ? undefined : sampleText(definition.body);
    return text === undefined ? [] : [{ definition, text }];
  });
  const verdicts: { readonly definition: TemplateDefinition; readonly category: string }[] = [];
  try {
    for (let from = 0; from < asked.length; from += AT_ONCE) {
      ports.signal.throwIfAborted();
      const some = asked.slice(from, from + AT_ONCE);
      verdicts.push(...(await Promise.all(some.map((one) => ask(graph, wabaId, one)))));
      onProgress?.(verdicts.length, asked.length);
    }
  } catch (error) {
    if (saysDirectSendOff(error)) return undefined;
    throw error;
  }
  return {
    verdicts: verdicts.map(({ definition: { file, name, language, body }, category }) => ({
      file,
      template: name,
      language,
      category: body.category.toUpperCase(),
      metaCategory: category,
    })),
    findings: verdicts.flatMap(({ definition, category }) => categoryFinding(definition, category) ?? []),
  };
}

async function ask(
  graph: Graph,
  wabaId: string,
  { definition, text }: { definition: TemplateDefinition; text: string },
) {
  return { definition, category: await categoryOfText(graph, wabaId, text) };
}
