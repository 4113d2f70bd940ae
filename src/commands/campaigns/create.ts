import { type AudienceChoice, type CampaignChoices, mergeChoices, readChoices } from '../../app/campaigns/choices.js';
import { type CreateListeners, createFromAudience } from '../../app/campaigns/create-campaign.js';
import type { Context } from '../../context.js';
import type { ListFormat } from '../../core/consent/import/list-row.js';
import { usageError } from '../../core/errors/command.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { isoTime } from '../../core/iso-time.js';
import { progressText } from '../list-views.js';
import { ourNumber } from '../our-number.js';
import { parsePairs } from '../pairs.js';
import { createTold, createView, uploadNote } from './create-views.js';

interface CreateOptions {
  readonly template?: string;
  readonly language?: string;
  readonly audience?: string;
  readonly fromGroup?: string;
  readonly fromCampaign?: string;
  readonly where?: string;
  readonly file?: string;
  readonly fromDir?: string;
  readonly marketingMessages?: boolean;
  readonly map: readonly string[];
  readonly var: readonly string[];
  readonly format?: ListFormat;
  readonly phoneColumn?: string;
  readonly userIdColumn?: string;
  readonly country?: string;
  readonly number?: string;
  readonly group?: string;
  readonly at?: string;
  readonly quietHours?: string;
  readonly rejectFile?: string;
  readonly dryRun?: boolean;
}

export default async function create(context: Context, options: CreateOptions, name?: string): Promise<void> {
  const { output } = context;
  const { file, format, rejectFile, dryRun = false } = options;
  const written = file === undefined ? undefined : await readChoices(file, context);
  const { number, ...choices } = mergeChoices(written, choicesOf(options, name));
  const phoneNumberId = await ourNumber(context, number);
  const told = createTold(output);
  const progress = output.progress('Creating');
  const input = { ...choices, phoneNumberId, format, rejectFile, dryRun };
  const result = await createFromAudience(input, context, {
    ...listeners(context, told.take),
    onProgress: progressOf(context, progress.update, told.finish),
  }).finally(() => {
    told.finish();
    progress.stop();
  });
  output.result(result, createView);
  if (result.rejected > 0) throw new ExitWith(EXIT.failed);
}

function choicesOf(options: CreateOptions, name: string | undefined): CampaignChoices {
  const { template, language, fromDir, phoneColumn, userIdColumn, country, number, group, at, quietHours } = options;
  const { marketingMessages } = options;
  return {
    marketingMessages,
    ...{ name, template, language, fromDir, phoneColumn, userIdColumn, country, number, group, at, quietHours },
    audience: audienceOf(options),
    columns: parsePairs(options.map, '--map', '1=first_name'),
    values: parsePairs(options.var, '--var', '1=Ada'),
  };
}

function audienceOf({ audience, fromGroup, fromCampaign, where }: CreateOptions): AudienceChoice | undefined {
  const given = [audience, fromGroup, fromCampaign].filter((one) => one !== undefined);
  if (given.length > 1) {
    throw usageError('Only one of --audience, --from-group and --from-campaign can be given.', 'choose one of them');
  }
  if ((fromCampaign === undefined) !== (where === undefined)) {
    throw usageError('--from-campaign and --where go together.', 'such as --where state=failed,code=131049');
  }
  if (audience !== undefined) return { kind: 'file', file: audience };
  if (fromGroup !== undefined) return { kind: 'group', group: fromGroup };
  if (fromCampaign !== undefined && where !== undefined) return { kind: 'campaign', name: fromCampaign, where };
  return undefined;
}

function listeners({ output }: Context, onRecognized: CreateListeners['onRecognized']) {
  return {
    onRecognized,
    onWarning: ({ message, fix }) => output.warn(`${message} Fix: ${fix}.`),
    onUpload: (file) => output.note(uploadNote(file)),
    onZoneAssumed: (at) => output.note(`--at names no time zone: it is taken as UTC, ${isoTime(at)}.`),
  } satisfies Omit<CreateListeners, 'onProgress'>;
}

function progressOf(
  { clock }: Context,
  update: (text: string) => void,
  onFirst: () => void,
): CreateListeners['onProgress'] {
  const startedAt = clock.now();
  return (rows, share) => {
    onFirst();
    update(progressText('Creating', rows, share, clock.now() - startedAt));
  };
}
