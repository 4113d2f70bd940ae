import * as z from 'zod';
import type { Graph } from './client.js';
import { listAll } from './paginate.js';
import { nodePath } from './url.js';
import { doneSchema } from './write-answers.js';

/**
 * A short link that opens a chat with a text already written.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/qr-codes
 */
const qrCodeSchema = z.looseObject({
  code: z.string(),
  prefilled_message: z.string().catch(''),
  /** `https://wa.me/message/…`: what the picture holds. */
  deep_link_url: z.string(),
});
export type RemoteQrCode = z.infer<typeof qrCodeSchema>;

const EDGE = 'message_qrdls';

/** All codes of a number; there can be 2,000. */
export async function listQrCodes(graph: Graph, phoneNumberId: string): Promise<RemoteQrCode[]> {
  return listAll(graph, { path: nodePath(phoneNumberId, EDGE), query: { limit: 100 }, item: qrCodeSchema });
}

/** @param message up to 140 characters */
export async function createQrCode(graph: Graph, phoneNumberId: string, message: string): Promise<RemoteQrCode> {
  return save(graph, phoneNumberId, { prefilled_message: message });
}

/** Gives a code another text; link and picture stay. */
export async function updateQrCode(
  graph: Graph,
  phoneNumberId: string,
  code: string,
  message: string,
): Promise<RemoteQrCode> {
  return save(graph, phoneNumberId, { code, prefilled_message: message });
}

export async function deleteQrCode(graph: Graph, phoneNumberId: string, code: string): Promise<void> {
  await graph.call({ method: 'DELETE', path: nodePath(phoneNumberId, EDGE, code), schema: doneSchema });
}

function save(graph: Graph, phoneNumberId: string, body: Readonly<Record<string, string>>): Promise<RemoteQrCode> {
  return graph.call({ method: 'POST', path: nodePath(phoneNumberId, EDGE), body, schema: qrCodeSchema });
}
