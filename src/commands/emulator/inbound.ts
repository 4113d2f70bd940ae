import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { type ControlOptions, callControl } from './control.js';
import { readData } from './read-data.js';
import { inboundView } from './views.js';

interface InboundOptions extends ControlOptions {
  readonly from: string;
  readonly to?: string;
  readonly type: string;
  readonly text?: string;
  readonly payload?: string;
  readonly replyTo?: string;
  readonly name?: string;
  readonly username?: string;
  readonly hidePhone?: true | string;
  readonly newNumber?: string;
  readonly newUserId?: string;
  readonly product?: string;
  readonly catalog?: string;
  readonly summary?: string;
  readonly data?: string;
}

const EXAMPLE = '{"latitude": 37.4, "longitude": -122.1}';

export default async function inbound(context: Context, options: InboundOptions): Promise<void> {
  const { controlUrl: _found, data, product, catalog, ...given } = options;
  const body = { ...readData(data, EXAMPLE), ...given, ...readProduct(given.type, product, catalog) };
  context.output.result(await callControl(context, options, { method: 'POST', path: '/inbound', body }), inboundView);
}

/** A reply names its product itself; another message only refers to one. @throws {CliError} exit 2 */
function readProduct(type: string, productId: string | undefined, catalogId: string | undefined): object {
  if (productId === undefined && catalogId === undefined) return {};
  if (productId === undefined || catalogId === undefined) {
    throw usageError('--product and --catalog go together.', 'pass both');
  }
  const product = { catalogId, productId };
  return type.replaceAll('_', '-') === 'product-reply' ? product : { referredProduct: product };
}
