import type { Context } from '../../context.js';
import type { MediaRequest } from '../../core/messages/content/media.js';
import type { FileMessage } from '../../core/meta/message-media.js';
import type { WindowOptions } from './common.js';
import { sendOne } from './send-one.js';

type FreeForm = WindowOptions;
type Captioned = FreeForm & Readonly<Pick<MediaRequest, 'caption'>>;

/** The handler of `send <format>`. */
function handler<Options extends FreeForm & Partial<Pick<MediaRequest, 'caption' | 'filename' | 'voice'>>>(
  format: FileMessage,
) {
  return async (context: Context, options: Options, contact: string, file: string): Promise<void> => {
    const { caption, filename, voice } = options;
    await sendOne(context, options, contact, { type: format, file, caption, filename, voice });
  };
}

export const image = handler<Captioned>('image');
export const video = handler<Captioned>('video');
export const audio = handler<FreeForm & { readonly voice?: boolean }>('audio');
export const document = handler<Captioned & { readonly filename?: string }>('document');
export const sticker = handler<FreeForm>('sticker');
