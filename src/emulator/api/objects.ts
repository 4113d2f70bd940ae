import type { App, Business, Waba } from '../model/account.js';
import type { Media, Upload } from '../model/file.js';
import type { PhoneNumber } from '../model/number.js';
import type { RecordKind, StoredRecord } from '../model/record.js';
import type { State } from '../model/state.js';
import type { Template } from '../model/template.js';

/** Each kind of object that a path can begin with. */
export interface Objects {
  readonly app: App;
  readonly business: Business;
  readonly waba: Waba;
  readonly number: PhoneNumber;
  readonly template: Template;
  readonly media: Media;
  readonly upload: Upload;
  readonly flow: StoredRecord;
  readonly group: StoredRecord;
  readonly solution: StoredRecord;
  readonly preverified: StoredRecord;
  readonly migration: StoredRecord;
  readonly mobility: StoredRecord;
  readonly history: StoredRecord;
}

export type ObjectKind = keyof Objects;

/** Name of each kind in Meta's error messages. */
export const NODE_TYPES: Readonly<Record<ObjectKind, string>> = {
  app: 'Application',
  business: 'Business',
  waba: 'WhatsAppBusinessAccount',
  number: 'WhatsAppBusinessPhoneNumber',
  template: 'MessageTemplate',
  media: 'WhatsAppBusinessMedia',
  upload: 'Upload',
  flow: 'WhatsAppBusinessFlow',
  group: 'WhatsAppBusinessGroup',
  solution: 'WhatsAppBusinessSolution',
  preverified: 'WhatsAppBusinessPreVerifiedPhoneNumber',
  migration: 'WhatsAppBusinessSolutionMigrationIntent',
  mobility: 'WhatsAppBusinessOBOMobilityIntent',
  history: 'WhatsAppBusinessMessageHistory',
};

/** Finds objects of one kind by id. */
type Table<T> = Pick<ReadonlyMap<string, T>, 'get' | 'has'>;

function records(kind: RecordKind): (state: State) => Table<StoredRecord> {
  const find = (state: State, id: string) => {
    const record = state.records.get(id);
    return record?.kind === kind ? record : undefined;
  };
  return (state) => ({ get: (id) => find(state, id), has: (id) => find(state, id) !== undefined });
}

/** Where each kind is kept. */
const TABLES: { readonly [Kind in ObjectKind]: (state: State) => Table<Objects[Kind]> } = {
  number: (state) => state.numbers,
  waba: (state) => state.wabas,
  template: (state) => state.templates,
  app: (state) => state.apps,
  business: (state) => state.businesses,
  media: (state) => state.media,
  upload: (state) => state.uploads,
  flow: records('flow'),
  group: records('group'),
  solution: records('solution'),
  preverified: records('preverified'),
  migration: records('migration'),
  mobility: records('mobility'),
  history: records('history'),
};
const KINDS = Object.keys(TABLES) as ObjectKind[];

/** The object with this id, if it is of this kind. */
export function findObject<K extends ObjectKind>(state: State, kind: K, id: string): Objects[K] | undefined {
  return TABLES[kind](state).get(id);
}

/** What kind of object has this id. */
export function kindOf(state: State, id: string): ObjectKind | undefined {
  return KINDS.find((kind) => TABLES[kind](state).has(id));
}
