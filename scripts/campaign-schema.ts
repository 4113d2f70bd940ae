import * as z from 'zod';
import { campaignFileSchema } from '../src/core/campaigns/campaign-file.js';

/**
 * The JSON Schema of campaign files, made from the schema that `campaigns create --file` checks them with. That an
 * audience is one of several stands there alone.
 */
export function campaignJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(campaignFileSchema, { target: 'draft-7', io: 'input' });
  return {
    $schema,
    title: 'WhatsApp campaign',
    description: 'One template message to many people, as `wactl campaigns create --file` reads it.',
    ...schema,
  };
}
