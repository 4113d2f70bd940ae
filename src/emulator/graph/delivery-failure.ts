import { findMetaError } from '../../core/meta/errors.js';
import type { DeliveryFailure } from '../model/message.js';
import { CODE_MESSAGES } from './codes.js';

/** The error of a `failed` status; `details` defaults to what the catalogue knows of the code. */
export function deliveryFailure(code: number, details?: string): DeliveryFailure {
  const known = findMetaError(code);
  const title = CODE_MESSAGES[code]?.replace(/^\(#\d+\) /, '') ?? known?.name ?? 'Message failed';
  return { code, title, details: details ?? known?.meaning ?? title };
}
