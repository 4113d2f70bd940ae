import * as z from 'zod';
import { type ReadContent, readContent } from '../messages/spec/mistakes.js';
import { map, word } from '../messages/spec/shapes.js';
import { isFields } from '../plain-data.js';

const AUDIENCE = ['file', 'group', 'campaign'] as const;

const audienceSchema = map({
  file: word.optional().describe('CSV or NDJSON list, from the folder of this file on.'),
  phoneColumn: word.optional().describe('Its column of phone numbers; default: recognized.'),
  userIdColumn: word.optional().describe('Its column of business-scoped user ids; default: recognized.'),
  group: word.optional().describe('Everybody who is opted in to this consent group.'),
  campaign: word.optional().describe('Recipients of this earlier campaign; see where.'),
  where: word.optional().describe('Of which outcome: state=failed,code=131049.'),
}).superRefine((audience, context) => {
  const given = AUDIENCE.filter((key) => audience[key] !== undefined);
  const wrong = (message: string) => context.addIssue({ code: 'custom', path: [], message });
  if (given.length !== 1) wrong(`"audience" takes one of ${AUDIENCE.join(', ')}.`);
  else if ((audience.campaign === undefined) !== (audience.where === undefined)) {
    wrong('"campaign" and "where" go together.');
  }
});

/** What a `campaign.yaml` may say. Each can be given, or replaced, by a flag. */
export const campaignFileSchema = map({
  name: word.optional().describe('How the campaign is called; unique.'),
  template: word.optional().describe('Name of the template.'),
  language: word.optional().describe('Language of the template; required if there are several.'),
  audience: audienceSchema.optional().describe('Who gets the message.'),
  map: z.record(z.string(), word).optional().describe('Column of the list for each variable of the template.'),
  values: z
    .record(z.string(), z.union([word, z.number()]))
    .optional()
    .describe('Values that are the same for everybody, by variable.'),
  country: word.optional().describe('Two-letter country of phone numbers in national form.'),
  number: z.union([word, z.number()]).optional().describe('Number that sends, by its id or phone.'),
  group: word.optional().describe('Consent group that recipients must have opted in to.'),
  at: word.optional().describe('Not before this time: 2026-12-01T09:00+01:00.'),
  quietHours: word.optional().describe('No message in these hours where the recipient lives: 21:00-08:00.'),
  marketingMessages: z
    .boolean()
    .optional()
    .describe('Send a marketing template through the Marketing Messages API; default: as the profile says.'),
  fromDir: word.optional().describe('Folder of template files whose Liquid expressions fill the variables.'),
});

export type CampaignFile = z.output<typeof campaignFileSchema>;

/** Reads a campaign as it is written in a file. Pure. */
export function readCampaignFile(value: unknown): ReadContent<CampaignFile> {
  if (isFields(value)) return readContent(campaignFileSchema, value);
  return {
    mistakes: [{ path: [], isKey: false, message: 'A campaign file is a map, such as "template: spring_sale".' }],
  };
}
