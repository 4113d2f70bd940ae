import { planValues, type ValuePlan } from '../../core/campaigns/audience/values.js';
import { type Category, type ConsentGroup, findGroup } from '../../core/consent/group.js';
import { groupNotCovering, languageMissing, parameterMissing } from '../../core/errors/blockers.js';
import { usageError } from '../../core/errors/command.js';
import { messageInvalid } from '../../core/errors/sending.js';
import { templateNotFound } from '../../core/errors/templates.js';
import type { RemoteTemplate } from '../../core/graph/templates.js';
import type { Store } from '../../core/ledger/store.js';
import type { Blocker, Warning } from '../../core/messages/blocker.js';
import { fileValuesOf, findTemplate } from '../../core/messages/content/template.js';
import { readChannel } from '../../core/messages/facts/channel.js';
import { uploadsUntil } from '../../core/messages/media/kept-uploads.js';
import { findLocalFiles, type LocalFile } from '../../core/messages/media/local-file.js';
import { type UploadServices, uploadFiles } from '../../core/messages/media/upload.js';
import { createFiller, type TemplateFiller } from '../../core/messages/template/filler.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { edgeFor, marketingBlockers, prefersMarketingMessages } from '../marketing-messages.js';
import { loadNamedTemplates } from '../named-templates.js';
import type { Ports } from '../ports.js';

/** What a campaign sends, but for the values of each person. */
export interface CampaignContent {
  readonly found: RemoteTemplate;
  readonly category: Category;
  /** It leaves through the Marketing Messages API. */
  readonly marketingMessages: boolean;
  readonly group: ConsentGroup;
  readonly filler: TemplateFiller;
  readonly values: ValuePlan;
  /** Local files among the values for everybody, by the value that names them. */
  readonly files: ReadonlyMap<string, LocalFile>;
  /** Those that are to be uploaded. */
  readonly uploads: readonly LocalFile[];
  readonly warnings: readonly Warning[];
}

interface ContentQuery {
  readonly template: string;
  readonly language?: string | undefined;
  readonly fromDir?: string | undefined;
  readonly columns: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, string>;
  readonly phoneNumberId: string;
  readonly marketingMessages?: boolean | undefined;
  readonly group?: string | undefined;
  /** The consent group that the audience is taken from. */
  readonly groupOfAudience: string | undefined;
}

/**
 * Asks Meta for the number and the template, and looks at what is the same for everybody. A template that is still in
 * review will do: whether it may be sent is asked again when the campaign runs.
 * @throws {CliError} `template-not-found`, `group-not-found` (exit 3); `message-invalid` (exit 5); exit 2 for variables
 */
export async function readCampaignContent(query: ContentQuery, ports: Ports, store: Store): Promise<CampaignContent> {
  const { template: name, language, fromDir, phoneNumberId } = query;
  const { cwd } = ports.system;
  const group = await findGroup(store.db, query.group ?? query.groupOfAudience);
  const wabaId = requireSetting(await ports.settings(), 'wabaId');
  const definitions = fromDir === undefined ? [] : await loadNamedTemplates(fromDir, name, cwd);
  const graph = await ports.graph();
  const { templates } = await readChannel(graph, phoneNumberId, { wabaId, name });
  const { found, category, template, unavailable } = findTemplate({ name, language }, templates);
  if (found === undefined || category === null) throw notThere(unavailable);
  const filler = createFiller(
    found,
    definitions.find((definition) => definition.language === found.language),
  );
  refuse(filler.differences);
  const preferred = (await prefersMarketingMessages(ports)) ? edgeFor({ template, category }) : 'messages';
  const { marketingMessages = preferred === 'marketing_messages' } = query;
  const edge = marketingMessages ? 'marketing_messages' : 'messages';
  const way = { edge, category, isMarketingOnly: filler.isMarketingOnly } as const;
  refuse(await marketingBlockers(way, wabaId, { graph, store }, ports.clock.now()));
  const values = planValues(filler, query.values, query.columns);
  const files = await findLocalFiles(fileValuesOf(values.shared.variables), cwd);
  const filled = filler.fill(values.shared, files);
  // What is missing now may come with each person.
  refuse(filled.blockers.filter(({ code }) => code !== parameterMissing.code));
  const warnings = [...unavailable, ...coverage(group, category), ...filled.warnings];
  return { found, category, marketingMessages, group, filler, values, files, uploads: filled.uploads, warnings };
}

function notThere([blocker]: readonly Blocker[]) {
  if (blocker?.code === languageMissing.code) return usageError(blocker.message, blocker.fix);
  return templateNotFound(blocker?.message ?? 'Meta does not have the template.', { hint: blocker?.fix });
}

/** @throws {CliError} `message-invalid`, when there is anything wrong */
function refuse(blockers: readonly Blocker[]): void {
  const [first] = blockers;
  if (first === undefined) return;
  throw messageInvalid(blockers.map(({ message }) => message).join('\n'), { hint: first.fix });
}

function coverage(group: ConsentGroup, category: Category): readonly Warning[] {
  if (group.categories.includes(category)) return [];
  const message = `The consent group "${group.name}" does not cover ${category} messages, so nobody would get one.`;
  return [groupNotCovering(message, 'name a group that does with --group; see wactl optin groups list')];
}

/** The ids of files that were uploaded for everybody, by path, and when the first of them is gone; null: never. */
export interface UploadedFiles {
  readonly ids: ReadonlyMap<string, string>;
  readonly until: number | null;
}

/** @throws {CliError} exit 1 for a file that cannot be read any more; and what Meta, the network or the ledger says */
export async function uploadShared(
  services: UploadServices,
  phoneNumberId: string,
  { uploads }: CampaignContent,
): Promise<UploadedFiles> {
  const ids = await uploadFiles(services, phoneNumberId, uploads);
  return { ids, until: (await uploadsUntil(services.store, [...ids.values()])) ?? null };
}
