import type { Context } from '../../../context.js';
import { CliError, EXIT, ExitWith } from '../../../core/errors.js';
import { listTemplates } from '../../../core/graph/templates.js';
import { spelledLanguage } from '../../../core/meta/languages.js';
import { readNews } from '../../../core/review/news.js';
import { explainTemplate, type WhyFacts } from '../../../core/review/why/why.js';
import { requireSetting } from '../../../core/settings/resolve.js';
import { readHistory } from '../../../core/templates/history/ledger.js';
import { jsonFinding } from '../../../core/templates/lint/formats/json.js';
import { lintTemplates } from '../../../core/templates/lint/report.js';
import { loadTemplates } from '../../../core/templates/load.js';
import { knownLedger } from '../../known-ledger.js';
import { customerView, whyView } from './why-view.js';

interface WhyOptions {
  readonly language?: string;
  readonly forCustomer?: boolean;
  readonly dir: string;
}

export default async function why(context: Context, options: WhyOptions, name: string): Promise<void> {
  const answers = explainTemplate(await gather(context, options, name));
  if (options.forCustomer) {
    const texts = answers.map(({ language, forCustomer: text }) => ({ language, text }));
    context.output.result({ name, texts }, customerView);
  } else {
    const printed = answers.map((answer) => ({ ...answer, findings: answer.findings.map(jsonFinding) }));
    context.output.result({ name, answers: printed }, (_, style) => whyView({ name, answers }, style));
  }
  if (answers.every(({ status }) => status === null)) throw new ExitWith(EXIT.notFound);
}

async function gather(context: Context, { language, dir }: WhyOptions, name: string): Promise<WhyFacts> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const now = context.clock.now();
  const ledger = await knownLedger(context);
  const [files, remote, news, history] = await Promise.all([
    readFiles(context, dir),
    listTemplates(await context.graph(), wabaId),
    ledger === undefined ? [] : readNews(ledger, wabaId, name),
    ledger === undefined ? undefined : readHistory(ledger, wabaId, now),
  ]);
  const asked = language === undefined ? undefined : (spelledLanguage(language) ?? language);
  return { name, language: asked, remote, news, changes: history?.changes ?? [], ...files, now };
}

/** Support staff often sit at a machine without the files: then Meta and the ledger have to do. */
async function readFiles({ system }: Context, dir: string): Promise<Pick<WhyFacts, 'local' | 'findings'>> {
  try {
    const loaded = await loadTemplates({ dir, cwd: system.cwd });
    return { local: loaded.definitions, findings: lintTemplates(loaded).findings };
  } catch (error) {
    if (!(error instanceof CliError) || error.exitCode !== EXIT.notFound) throw error;
    return { local: [], findings: [] };
  }
}
