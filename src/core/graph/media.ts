import * as z from 'zod';
import type { Graph } from './client.js';
import { idSchema } from './envelope.js';
import type { UploadFile } from './upload.js';
import { nodePath } from './url.js';

const uploadedSchema = z.looseObject({ id: idSchema });

/**
 * Uploads a file for messages of a number; it lives 30 days. Not repeated: an upload that got lost costs nothing but is
 * not taken up again either.
 * @returns the id by which messages of this number name it
 * @throws {GraphError} Meta does not take it; {NetworkError} it did not get through
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
export async function uploadMedia(graph: Graph, phoneNumberId: string, file: UploadFile): Promise<string> {
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('type', file.type);
  form.set('file', new Blob([Buffer.from(file.bytes)], { type: file.type }), file.name);
  // Writes the form with the boundary that its header names.
  const body = new Response(form);
  const { id } = await graph.call({
    method: 'POST',
    path: nodePath(phoneNumberId, 'media'),
    headers: { 'content-type': body.headers.get('content-type') ?? 'multipart/form-data' },
    bytes: new Uint8Array(await body.arrayBuffer()),
    schema: uploadedSchema,
  });
  return id;
}
