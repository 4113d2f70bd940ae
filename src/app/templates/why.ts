import { CliError, EXIT } from '../../core/errors/error.js';
import { spelledLanguage } from '../../core/meta/languages.js';
import { readNews } from '../../core/review/news.js';
import type { Answer } from '../../core/review/why/answer.js';
import { explainTemplate, type WhyFacts } from '../../core/review/why/why.js';
import { readHistory } from '../../core/templates/history/ledger.js';
import { lintTemplates } from '../../core/templates/lint/lint-templates.js';
import { loadTemplates } from '../../core/templates/load.js';
import type { Ports } from '../ports.js';
import { listFor, openAccount } from './account.js';
import type { Events } from './events.js';
import { ledgerToLookUp } from './history.js';
import { meantTemplate } from './meant.js';

export interface WhyInput {
  /** A name, `<name>:<language>`, or a file that holds one template. */
  readonly word: string;
  readonly language?: string | undefined;
  /** Folder of template files, as the user named it; need not be there. */
  readonly dir: string;
  readonly allowOutside?: boolean | undefined;
}

export interface Explained {
  readonly name: string;
  /** One for each language that was asked about, else for each that Meta has; never empty. */
  readonly answers: readonly Answer[];
}

/**
 * Why a template is, or is not, live: from Meta, the ledger and the files, as far as each is there.
 * @throws {CliError} exit 2 for a file that holds several templates; exit 3 for a path that does not exist
 */
export async function whyTemplate(input: WhyInput, ports: Ports, events: Events): Promise<Explained> {
  const { name, languages, path } = await meantTemplate(input.word, input, ports);
  const account = await openAccount(ports);
  const { wabaId } = account;
  const now = ports.clock.now();
  const ledger = await ledgerToLookUp(ports, events);
  const [files, remote, news, history] = await Promise.all([
    readFiles(path, input, ports),
    listFor(account, new Set([name])),
    ledger === undefined ? [] : readNews(ledger, wabaId, name),
    ledger === undefined ? undefined : readHistory(ledger, wabaId, now),
  ]);
  const facts = { name, remote, news, changes: history?.changes ?? [], ...files, now };
  const wanted = languages?.map((language) => spelledLanguage(language) ?? language) ?? [undefined];
  return { name, answers: wanted.flatMap((language) => explainTemplate({ ...facts, language })) };
}

/** Support staff often sit at a machine without the files: then Meta and the ledger have to do. */
async function readFiles(
  path: string | undefined,
  { dir, allowOutside }: WhyInput,
  { system: { cwd }, signal }: Ports,
): Promise<Pick<WhyFacts, 'local' | 'findings'>> {
  const options = { dir, cwd, allowOutside, signal };
  try {
    const loaded = await loadTemplates({ ...options, ...(path !== undefined && { paths: [path] }) });
    return { local: loaded.definitions, findings: lintTemplates(loaded).findings };
  } catch (error) {
    if (!(error instanceof CliError) || error.exitCode !== EXIT.notFound) throw error;
    return { local: [], findings: [] };
  }
}
