import { resolve } from 'node:path';
import { type CampaignFile, readCampaignFile } from '../../core/campaigns/campaign-file.js';
import { campaignFileInvalid } from '../../core/errors/campaigns.js';
import { fileValuesOf } from '../../core/messages/content/template.js';
import { findLocalFiles } from '../../core/messages/media/local-file.js';
import { readContentFile } from '../content-file.js';
import type { Ports } from '../ports.js';

/** Who gets the message. */
export type AudienceChoice =
  /** A path, or `-` for standard input. */
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'group'; readonly group: string }
  /** @property where `state=failed,code=131049` */
  | { readonly kind: 'campaign'; readonly name: string; readonly where: string };

/** What was chosen for a new campaign, by flags or in a file. */
export interface CampaignChoices {
  readonly name?: string | undefined;
  readonly template?: string | undefined;
  readonly language?: string | undefined;
  readonly audience?: AudienceChoice | undefined;
  readonly phoneColumn?: string | undefined;
  readonly userIdColumn?: string | undefined;
  /** Columns of the list, by variable. */
  readonly columns: ReadonlyMap<string, string>;
  /** The same for everybody, by variable. */
  readonly values: ReadonlyMap<string, string>;
  /** Of phones in national form; default: that of the profile. */
  readonly country?: string | undefined;
  /** Ours, by id or phone; default: that of the profile. */
  readonly number?: string | undefined;
  /** Consent group; default: that of the audience, else the default one. */
  readonly group?: string | undefined;
  /** As written. */
  readonly at?: string | undefined;
  readonly quietHours?: string | undefined;
  /** Through the Marketing Messages API; default: marketing templates where the profile says so. */
  readonly marketingMessages?: boolean | undefined;
  readonly fromDir?: string | undefined;
}

/**
 * The choices of a campaign file. Paths in it begin in its folder.
 * @throws {CliError} `file-not-found` (exit 3), `file-unreadable` (exit 2), `campaign-file-invalid` (exit 5)
 */
export async function readChoices(file: string, ports: Ports): Promise<CampaignChoices> {
  const { content, folder = ports.system.cwd } = await readContentFile(
    file,
    readCampaignFile,
    ports,
    campaignFileInvalid,
  );
  const { audience, map = {}, values = {}, number, fromDir, ...same } = content;
  return {
    ...same,
    number: number === undefined ? undefined : String(number),
    audience: audience && audienceOf(audience, folder),
    phoneColumn: audience?.phoneColumn,
    userIdColumn: audience?.userIdColumn,
    columns: new Map(Object.entries(map)),
    values: await withPaths(new Map(Object.entries(values).map(([name, value]) => [name, String(value)])), folder),
    fromDir: fromDir === undefined ? undefined : resolve(folder, fromDir),
  };
}

function audienceOf({ file, group, campaign, where }: NonNullable<CampaignFile['audience']>, folder: string) {
  if (file !== undefined) return { kind: 'file', file: resolve(folder, file) } as const;
  if (group !== undefined) return { kind: 'group', group } as const;
  if (campaign !== undefined && where !== undefined) return { kind: 'campaign', name: campaign, where } as const;
  throw new Error('the schema lets no other audience through');
}

/** Values that name a file of the folder, with its whole path. */
async function withPaths(values: ReadonlyMap<string, string>, folder: string): Promise<ReadonlyMap<string, string>> {
  const files = await findLocalFiles(fileValuesOf(values), folder);
  return new Map([...values].map(([name, value]) => [name, files.get(value)?.path ?? value]));
}

/** Flags win over the file; a list by a flag has columns of its own. Pure. */
export function mergeChoices(file: CampaignChoices | undefined, flags: CampaignChoices): CampaignChoices {
  if (file === undefined) return flags;
  const chosen = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  const { phoneColumn, userIdColumn, ...rest } = file;
  const columnsOfFile = flags.audience === undefined ? { phoneColumn, userIdColumn } : {};
  // A variable by a flag is the flag's alone, in whichever of the two ways it is given.
  const without = (known: ReadonlyMap<string, string>) =>
    [...known].filter(([name]) => !flags.values.has(name) && !flags.columns.has(name));
  return {
    ...rest,
    ...columnsOfFile,
    ...chosen,
    columns: new Map([...without(file.columns), ...flags.columns]),
    values: new Map([...without(file.values), ...flags.values]),
  };
}
