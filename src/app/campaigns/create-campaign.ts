import type { Candidate } from '../../core/campaigns/audience/candidate.js';
import { groupAudience } from '../../core/campaigns/audience/group.js';
import { listAudience } from '../../core/campaigns/audience/list.js';
import type { AudienceTold } from '../../core/campaigns/audience/list-row.js';
import { createMediaLives } from '../../core/campaigns/audience/media-lives.js';
import { outcomeAudience, parseOutcomes } from '../../core/campaigns/audience/outcomes.js';
import { createRender, type SharedFiles } from '../../core/campaigns/audience/render.js';
import { unfilledSlots } from '../../core/campaigns/audience/values.js';
import { findCampaign } from '../../core/campaigns/campaign.js';
import { type AudienceFigures, createCampaign } from '../../core/campaigns/create.js';
import { refuseTakenName } from '../../core/campaigns/draft.js';
import { checkCampaignName } from '../../core/campaigns/name.js';
import { parseQuietHours } from '../../core/campaigns/quiet-hours.js';
import type { ListFormat } from '../../core/consent/import/list-row.js';
import { requireCountry } from '../../core/contacts/phone.js';
import { campaignMediaExpired } from '../../core/errors/campaigns.js';
import { usageError } from '../../core/errors/command.js';
import { openContent } from '../../core/files/rows/content.js';
import { createRejectFile } from '../../core/files/rows/reject-file.js';
import type { Store } from '../../core/ledger/store.js';
import { machineOf } from '../../core/machine.js';
import type { Warning } from '../../core/messages/blocker.js';
import { uploadLives } from '../../core/messages/media/kept-uploads.js';
import type { LocalFile } from '../../core/messages/media/local-file.js';
import { slotFlag } from '../../core/messages/template/values.js';
import { newRun } from '../../core/messages/token.js';
import { parseWrittenTime } from '../../core/written-time.js';
import { openListFile, rejectPath } from '../list-file.js';
import type { Ports } from '../ports.js';
import type { AudienceChoice, CampaignChoices } from './choices.js';
import { type CampaignContent, readCampaignContent, uploadShared } from './content.js';

export interface CreateInput extends Omit<CampaignChoices, 'number'> {
  /** Id of the number that sends. */
  readonly phoneNumberId: string;
  readonly format?: ListFormat | undefined;
  /** Default: beside the list. */
  readonly rejectFile?: string | undefined;
  readonly dryRun: boolean;
}

export interface CreateListeners {
  readonly onRecognized: (told: AudienceTold) => void;
  readonly onWarning: (warning: Warning) => void;
  readonly onUpload: (file: LocalFile) => void;
  /** The start names no time zone. @param at ms since the epoch */
  readonly onZoneAssumed: (at: number) => void;
  /** @param share of the list that is read; undefined: how long it is cannot be known */
  readonly onProgress: (rows: number, share: number | undefined) => void;
}

export interface CreateResult extends AudienceFigures {
  /** Null: it was a dry run. */
  readonly id: number | null;
  readonly name: string;
  readonly state: 'ready' | 'scheduled';
  /** Null: no row was rejected, or nothing was to be written. */
  readonly rejectFile: string | null;
  /** How many rows were left out, and why; the most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  readonly dryRun: boolean;
}

/**
 * Freezes who gets which message. Nothing is sent.
 * @throws {CliError} `campaign-exists` (exit 1); exit 2 for variables, columns, countries and times; `template-not-found`,
 * `group-not-found`, `campaign-not-found`, `file-not-found` (exit 3); `audience-empty`, `message-invalid`,
 * `campaign-media-expired` (exit 5)
 */
export async function createFromAudience(
  input: CreateInput,
  ports: Ports,
  listeners: CreateListeners,
): Promise<CreateResult> {
  const { clock, system, signal } = ports;
  const { name, template, audience: choice } = required(input);
  const quietHours = input.quietHours === undefined ? undefined : parseQuietHours(input.quietHours);
  const startAt = input.at === undefined ? null : startOf(input.at, clock.now(), listeners);
  const country = input.country ?? (await ports.settings()).country?.value;
  if (country !== undefined) requireCountry(country);
  const graph = await ports.graph();
  const store = await (input.dryRun ? ports.ledgerToRead() : ports.ledger());
  await refuseTakenName(store.db, name);
  const content = await readCampaignContent({ ...input, template, groupOfAudience: groupOf(choice) }, ports, store);
  for (const warning of content.warnings) listeners.onWarning(warning);

  const rejects = createRejectFile({
    path: rejectPathOf(choice, name, input, ports),
    isDefault: input.rejectFile === undefined,
    header: () => header,
  });
  let header: readonly string[] | undefined = choice.kind === 'file' ? undefined : ['contact'];
  const reasons = new Map<string, number>();
  try {
    const source = await openAudience({ choice, input: { ...input, country }, content }, ports, store, (told) => {
      if (told.kind === 'header') header = told.header;
      listeners.onRecognized(told);
    });
    const shared = { graph, store, clock, onUpload: listeners.onUpload };
    const { ids, until } = input.dryRun
      ? { ids: new Map<string, string>(), until: null }
      : await uploadShared(shared, input.phoneNumberId, content);
    const mediaUntil = firstOf(until, source.mediaUntil);
    if (startAt !== null && mediaUntil !== null && startAt >= mediaUntil) {
      throw usageError('--at: Meta keeps uploaded files for 30 days, and they would be gone by then.', AT_LATE);
    }
    const lives = createMediaLives(await uploadLives(store), startAt ?? clock.now());
    const processes = await system.processes();
    const { found, category, group, marketingMessages } = content;
    const { id, ...figures } = await createCampaign(
      store,
      {
        name,
        template,
        language: found.language,
        category,
        phone_number_id: input.phoneNumberId,
        group_name: group.name,
        options: JSON.stringify({ quietHours, ...(marketingMessages ? { marketingMessages } : {}) }),
        run: newRun(),
        start_at: startAt,
        media_until: mediaUntil,
      },
      source.open({ ids, lives }),
      {
        dryRun: input.dryRun,
        owner: { machine: (await machineOf(processes)) ?? null, pid: processes.pid },
        isRunning: (pid) => processes.isRunning(pid),
        now: () => clock.now(),
        random: () => system.random(),
        signal,
        mediaUntil: () => firstOf(mediaUntil, lives.first()),
        rejectFile: rejects.path,
        async onRejects(some) {
          for (const { reason } of some) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
          if (!input.dryRun) await rejects.write(some);
        },
        onRows: (rows) => listeners.onProgress(rows, source.share()),
      },
    );
    const counts = [...reasons].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count);
    return {
      id,
      name,
      state: startAt === null ? 'ready' : 'scheduled',
      ...figures,
      rejectFile: rejects.isMade() ? rejects.path : null,
      reasons: counts,
      dryRun: input.dryRun,
    };
  } finally {
    await rejects.close();
  }
}

const AT_LATE = 'choose an earlier time, or create the campaign later';

function required({ name, template, audience }: CreateInput) {
  if (name === undefined) throw usageError('The campaign needs a name.', 'wactl campaigns create <name> …');
  checkCampaignName(name);
  if (template === undefined) throw usageError('--template is required.', 'see `wactl templates list`');
  if (audience === undefined) {
    throw usageError('Nobody is named who gets the message.', 'add --audience, --from-group or --from-campaign');
  }
  return { name, template, audience };
}

function startOf(text: string, now: number, { onZoneAssumed }: CreateListeners): number {
  const { at, isZoneAssumed } = parseWrittenTime(text, '--at');
  if (isZoneAssumed) onZoneAssumed(at);
  if (at > now) return at;
  throw usageError(`--at "${text}" is in the past.`, 'leave it out to start at once');
}

function groupOf(choice: AudienceChoice): string | undefined {
  return choice.kind === 'group' ? choice.group : undefined;
}

function rejectPathOf(choice: AudienceChoice, name: string, { rejectFile }: CreateInput, { system }: Ports): string {
  const file = choice.kind === 'file' ? choice.file : '-';
  return rejectPath({ file, rejectFile }, system, name);
}

function firstOf(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

type Uploads = Omit<SharedFiles, 'files'>;

interface Audience {
  /** When files that it brings with it are gone from Meta; null: no files. */
  readonly mediaUntil: number | null;
  /** @param uploads for everybody, and how long any upload is kept */
  open(uploads: Uploads): AsyncIterable<readonly Candidate[]>;
  /** How much of it is read; undefined: that cannot be known. */
  share(): number | undefined;
}

interface AudienceRequest {
  readonly choice: AudienceChoice;
  readonly input: CreateInput;
  readonly content: CampaignContent;
}

async function openAudience(
  { choice, input, content }: AudienceRequest,
  ports: Ports,
  store: Store,
  onRecognized: (told: AudienceTold) => void,
): Promise<Audience> {
  const { filler, values, files } = content;
  const render = (uploads: Uploads) => createRender(filler, { files, ...uploads });
  if (choice.kind === 'file') {
    const { phoneColumn: phone, userIdColumn: userId, format, country } = input;
    const source = await openListFile(choice.file, ports);
    const list = await openContent(source.chunks, ports.signal);
    const columns = { ...(phone === undefined ? {} : { phone }), ...(userId === undefined ? {} : { userId }) };
    return {
      mediaUntil: null,
      open: (uploads) =>
        listAudience(list.chunks, { format, columns, values, render: render(uploads), country, onRecognized }),
      share: () => source.size && Math.min(1, list.mark().bytes / source.size),
    };
  }
  if (input.columns.size > 0) throw usageError('--map names columns of a list.', 'give values with --var');
  const same = (uploads: Uploads) => sameForAll(content, uploads);
  const none: Uploads = { ids: new Map(), lives: createMediaLives(new Map(), 0) };
  const share = () => undefined;
  if (choice.kind === 'group') {
    same(none);
    return { mediaUntil: null, open: (uploads) => groupAudience(store, choice.group, same(uploads)), share };
  }
  const earlier = await findCampaign(store.db, choice.name);
  const outcomes = parseOutcomes(choice.where);
  const isSame = earlier.template === content.found.name && earlier.language === content.found.language;
  const isFrozen = isSame && input.values.size === 0;
  if (isFrozen && earlier.mediaUntil !== null && earlier.mediaUntil <= ports.clock.now()) {
    throw campaignMediaExpired(`The files that were uploaded for the campaign "${earlier.name}" are gone from Meta.`, {
      hint: 'give values with --var, or a list with --audience',
    });
  }
  if (!isFrozen) same(none);
  return {
    mediaUntil: isFrozen ? earlier.mediaUntil : null,
    open: (uploads) => outcomeAudience(store, earlier.id, outcomes, isFrozen ? undefined : same(uploads)),
    share,
  };
}

/** The message that is the same for everybody. @throws {CliError} exit 2 when a value is missing */
function sameForAll({ filler, values, files }: CampaignContent, uploads: Uploads): string {
  const [missing] = unfilledSlots(values);
  if (missing !== undefined) {
    throw usageError(`No value is given for ${missing.title}.`, `${slotFlag(missing)}, the same for everybody`);
  }
  const made = createRender(filler, { files, ...uploads })(values.shared);
  if (typeof made === 'string') return made;
  throw usageError(made.message, 'give the value with --var, the same for everybody');
}
