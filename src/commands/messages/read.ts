import { markMessageRead, type ReadReceipt } from '../../app/mark-read.js';
import type { Context } from '../../context.js';
import { ourNumber } from '../our-number.js';

interface ReadOptions {
  readonly typing?: boolean;
  readonly number?: string;
}

export default async function read(context: Context, options: ReadOptions, messageId: string): Promise<void> {
  const number = options.number === undefined ? undefined : await ourNumber(context, options.number);
  const receipt = await markMessageRead({ messageId, number, typing: options.typing ?? false }, context);
  context.output.result(receipt, readView);
}

function readView({ messageId, typing }: ReadReceipt): string {
  return `Read: ${messageId}${typing ? '. Shown as typing for 25 seconds, or until you answer.' : ''}`;
}
