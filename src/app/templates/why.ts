import { CliError, EXIT } from '../../core/errors/error.js';
import { listTemplates } from '../../core/graph/templates.js';
import { spelledLanguage } from '../../core/meta/languages.js';
import { readNews } from '../../core/review/news.js';
import type { Answer } from '../../core/review/why/answer.js';
import { explainTemplate, type WhyFacts } from '../../core/review/why/why.js';
import { readHistory } from '../../core/templates/history/ledger.js';
import { lintTemplates } from '../../core/templates/lint/report.js';
import { loadTemplates } from '../../core/templates/load.js';
import type { Ports } from '../ports.js';
import { openAccount } from './account.js';
import type { Events } from './events.js';
import { ledgerToLookUp } from './history.js';

export interface WhyInput {
  readonly name: string;
  readonly language?: string | undefined;
  /** Folder of template files, as the user named it; need not be there. */
  readonly dir: string;
}

/** Why a template is, or is not, live: from Meta, the ledger and the files, as far as each is there. */
export async function whyTemplate({ name, language, dir }: WhyInput, ports: Ports, events: Events): Promise<Answer[]> {
  const { graph, wabaId } = await openAccount(ports);
  const now = ports.clock.now();
  const ledger = await ledgerToLookUp(ports, events);
  const [files, remote, news, history] = await Promise.all([
    readFiles(dir, ports),
    listTemplates(graph, wabaId),
    ledger === undefined ? [] : readNews(ledger, wabaId, name),
    ledger === undefined ? undefined : readHistory(ledger, wabaId, now),
  ]);
  const wanted = language === undefined ? undefined : (spelledLanguage(language) ?? language);
  return explainTemplate({ name, language: wanted, remote, news, changes: history?.changes ?? [], ...files, now });
}

/** Support staff often sit at a machine without the files: then Meta and the ledger have to do. */
async function readFiles(dir: string, { system }: Ports): Promise<Pick<WhyFacts, 'local' | 'findings'>> {
  try {
    const loaded = await loadTemplates({ dir, cwd: system.cwd });
    return { local: loaded.definitions, findings: lintTemplates(loaded).findings };
  } catch (error) {
    if (!(error instanceof CliError) || error.exitCode !== EXIT.notFound) throw error;
    return { local: [], findings: [] };
  }
}
