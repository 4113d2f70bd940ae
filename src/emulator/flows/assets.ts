import type { PlainAnswer } from '../../core/http/plain.js';
import { asString } from '../../core/plain-data.js';
import { type Call, textParam } from '../graph/call.js';
import { pageInOrder } from '../graph/paging.js';
import { invalidParameter, missingParameter, Refusal } from '../graph/refusal.js';
import type { StoredRecord } from '../model/record.js';
import { changeRecord } from '../model/records.js';
import type { State } from '../model/state.js';
import { checkAccess, mistakesOf, statusOf } from './flow.js';

/** Where the emulator serves Flow JSON; Meta has a host of its own for it. */
export const FLOW_ASSETS_PATH = '/flow_assets/';

const ASSET_TYPE = 'FLOW_JSON';
const FILE_NAME = 'flow.json';

/** `GET /{flow-id}/assets`: where its Flow JSON is; none before the first upload. */
export function listAssets(call: Call, flow: StoredRecord): unknown {
  checkAccess(call, flow.ownerId);
  const url = new URL(FLOW_ASSETS_PATH, call.request.url);
  url.searchParams.set('flow', flow.id);
  const asset = { name: FILE_NAME, asset_type: ASSET_TYPE, download_url: url.href };
  return pageInOrder(flow.fields.json === undefined ? [] : [asset], call, (item) => item);
}

/**
 * `POST /{flow-id}/assets`, a multipart form: replaces the Flow JSON of a draft. One with mistakes is kept as well; they
 * are named in the answer.
 * Source: https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
 */
export function uploadAsset(call: Call, flow: StoredRecord): unknown {
  const { params, request, world } = call;
  checkAccess(call, flow.ownerId);
  const type = textParam(params, 'asset_type');
  if (type !== ASSET_TYPE) throw invalidParameter(`asset_type must be ${ASSET_TYPE}`);
  const { file } = request.files;
  if (file === undefined) throw missingParameter('file');
  if (statusOf(flow) !== 'DRAFT') {
    throw new Refusal(139001, { message: "(#139001) Flow can't update", details: 'Published flows cannot be changed' });
  }
  const json = Buffer.from(file.bytes).toString();
  changeRecord(world.state, flow, { json });
  return { success: true, validation_errors: mistakesOf(json) };
}

/** The Flow JSON behind an address of `listAssets`. */
export function downloadAsset(state: State, url: URL): PlainAnswer {
  const flow = state.records.get(url.searchParams.get('flow') ?? '');
  if (flow?.kind !== 'flow' || flow.fields.json === undefined)
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found\n' };
  return { status: 200, headers: { 'content-type': 'application/json' }, body: asString(flow.fields.json) };
}
