import { positionOf, shownColumns } from '../../consent/import/columns.js';
import { plainHeader } from '../../consent/import/field.js';
import { usageError } from '../../errors/command.js';
import type { CliError } from '../../errors/error.js';
import type { TemplateFiller } from '../../messages/template/filler.js';
import type { GivenValues } from '../../messages/template/lookup.js';
import type { Slot } from '../../messages/template/slot.js';
import { nearest } from '../../nearest.js';
import { asFields, isFields } from '../../plain-data.js';

type Data = GivenValues['data'];

/** A value that the template takes: of one of its slots, or one that the expressions of its file read. */
type Target = { readonly kind: 'slot'; readonly name: string } | { readonly kind: 'data'; readonly path: string };

/** Where the values of a template come from. */
export interface ValuePlan extends Pick<TemplateFiller, 'slots' | 'read'> {
  /** Those that are the same for everybody. */
  readonly shared: GivenValues;
  /** Values that a person named a column for. */
  readonly named: ReadonlyMap<Target, string>;
  /** The others, with the names by which a column is recognized, the best first. */
  readonly open: ReadonlyMap<Target, readonly string[]>;
}

/**
 * Sorts out what is given for a template. A slot that an expression fills is not filled from a column of its name: the
 * expression may do more with the value.
 * @param values the same for everybody, by variable
 * @param columns by variable
 * @throws {CliError} exit 2 for a variable that the template does not have, and for one that is given twice
 */
export function planValues(
  filler: Pick<TemplateFiller, 'slots' | 'read'>,
  values: ReadonlyMap<string, string>,
  columns: ReadonlyMap<string, string>,
): ValuePlan {
  const targets = targetsOf(filler);
  const find = (name: string, flag: string) => {
    const found = [...targets].find(([, names]) => names.includes(name))?.[0];
    if (found !== undefined) return found;
    const known = [...targets.values()].flatMap((names) => names.slice(-1));
    // Of a number any other would be close.
    const close = /^\d+$/.test(name) ? undefined : nearest(name, [...targets.values()].flat());
    const has = known.length === 0 ? 'it has no variables' : `it has ${known.join(', ')}`;
    throw usageError(
      `${flag} ${name}: the template has no such variable.`,
      close === undefined ? has : `did you mean "${close}"?`,
    );
  };
  const variables = new Map<string, string>();
  let data: Data = {};
  const taken = new Set<Target>();
  for (const [name, value] of values) {
    const target = find(name, '--var');
    taken.add(target);
    if (target.kind === 'slot') variables.set(target.name, value);
    else data = withPath(data, target.path.split('.'), value);
  }
  const named = new Map<Target, string>();
  for (const [name, column] of columns) {
    const target = find(name, '--map');
    if (taken.has(target)) throw usageError(`The variable ${name} is given twice.`, 'give it once, by --var or --map');
    taken.add(target);
    named.set(target, column);
  }
  const open = [...targets].filter(
    ([target]) => !taken.has(target) && !(target.kind === 'slot' && filler.read.has(target.name)),
  );
  return { slots: filler.slots, read: filler.read, shared: { variables, data }, named, open: new Map(open) };
}

/** Everything that can be given, with its names; the last one is the shortest. */
function targetsOf({ slots, read }: Pick<TemplateFiller, 'slots' | 'read'>): ReadonlyMap<Target, readonly string[]> {
  const paths = [...new Set([...read.values()].flat())];
  return new Map<Target, readonly string[]>([
    ...slots.map(({ name, short }): [Target, readonly string[]] => [
      { kind: 'slot', name },
      short === undefined ? [name] : [name, short],
    ]),
    ...paths.map((path): [Target, readonly string[]] => [{ kind: 'data', path }, [path]]),
  ]);
}

/** Gives the values of one row by its cells. */
export type RowValues = (cells: readonly string[]) => GivenValues;

/** A column that was recognized, and nobody had named. */
export interface RecognizedColumn {
  readonly header: string;
  readonly variable: string;
}

/**
 * Finds the columns of a header that hold values. An empty cell is a missing value.
 * @throws {CliError} exit 2: a named column is not there, or nothing gives a value that every message needs
 */
export function columnValues(
  plan: ValuePlan,
  header: readonly string[],
): {
  readonly values: RowValues;
  readonly recognized: readonly RecognizedColumn[];
  /** Paths of the expressions that nothing gives a value for. */
  readonly unfilled: readonly string[];
} {
  const { shared, named, open } = plan;
  const columns: [Target, number][] = [...named].map(([target, column]) => [target, positionOf(header, column)]);
  const recognized: RecognizedColumn[] = [];
  for (const [target, names] of open) {
    const at = columnNamed(header, names);
    if (at === -1) continue;
    columns.push([target, at]);
    recognized.push({ header: header[at] ?? '', variable: names.at(-1) ?? '' });
  }
  const [unfilled] = unfilledSlots(
    plan,
    columns.map(([target]) => target),
  );
  if (unfilled !== undefined) throw noColumn(unfilled, header, plan.read.size > 0);
  const values: RowValues = (cells) =>
    withValues(
      shared,
      columns.map(([target, at]) => [target, cells[at]]),
    );
  const filled = columns.map(([target]) => target);
  const left = [...plan.open.keys()].filter((target) => !filled.includes(target));
  return { values, recognized, unfilled: left.flatMap((target) => (target.kind === 'data' ? [target.path] : [])) };
}

/** Slots that every message needs, and that nothing gives a value for. An expression of the file may know better. */
export function unfilledSlots({ slots, read, shared }: ValuePlan, filled: readonly Target[] = []): readonly Slot[] {
  const names = filled.flatMap((target) => (target.kind === 'slot' ? [target.name] : []));
  return slots.filter(
    // A document can tell its name itself.
    ({ name, needed, form }) =>
      needed && form !== 'file-name' && !names.includes(name) && !shared.variables.has(name) && !read.has(name),
  );
}

function noColumn({ name, short = name, title }: Slot, header: readonly string[], isFromFile: boolean): CliError {
  const fromDir = isFromFile ? '' : 'if the template comes from template files, add --from-dir templates; else ';
  return usageError(
    `No column holds a value for ${title}.`,
    `${fromDir}name one with --map ${short}=<column>, or give everybody the same value with --var ${short}=<value>; the columns are ${shownColumns(header)}`,
  );
}

function columnNamed(header: readonly string[], names: readonly string[]): number {
  for (const name of names) {
    const at = header.indexOf(name);
    if (at !== -1) return at;
  }
  const plain = names.map(plainHeader);
  return header.findIndex((title) => title !== '' && plain.includes(plainHeader(title)));
}

/** Gives the values of one row by its object: a key of its own, or a dotted path into it. */
export function objectValues({ shared, named, open }: ValuePlan): (object: Data) => GivenValues {
  const places: (readonly [Target, readonly string[]])[] = [
    ...[...named].map(([target, column]) => [target, [column]] as const),
    // The expressions of a template file read the object itself.
    ...[...open].filter(([{ kind }]) => kind === 'slot'),
  ];
  return (object) => {
    const given = { variables: shared.variables, data: merged(object, shared.data) };
    return withValues(
      given,
      places.map(([target, names]) => [target, firstText(object, names)]),
    );
  };
}

function firstText(object: Data, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(object, name) ? object[name] : valueAt(object, name.split('.'));
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    // Product lists and flow data are JSON.
    if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  }
  return undefined;
}

/** Whether an object has a key, or a value at a dotted path. */
export function holdsKey(object: Data, name: string): boolean {
  return Object.hasOwn(object, name) || valueAt(object, name.split('.')) !== undefined;
}

function valueAt(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value;
  return isFields(value) && Object.hasOwn(value, key) ? valueAt(value[key], rest) : undefined;
}

function withValues(
  { variables, data }: GivenValues,
  found: readonly (readonly [Target, string | undefined])[],
): GivenValues {
  const all = new Map(variables);
  let nested = data;
  for (const [target, value] of found) {
    if (value === undefined || value.trim() === '') continue;
    if (target.kind === 'slot') all.set(target.name, value);
    else nested = withPath(nested, target.path.split('.'), value);
  }
  return { variables: all, data: nested };
}

/** The data with one more value: `customer.name` is the name of the customer. Pure. */
function withPath(data: Data, [key = '', ...rest]: readonly string[], value: string): Data {
  const inner = Object.hasOwn(data, key) ? asFields(data[key]) : {};
  return { ...data, [key]: rest.length === 0 ? value : withPath(inner, rest, value) };
}

function merged(data: Data, over: Data): Data {
  const keys = Object.keys(over);
  if (keys.length === 0) return data;
  const inner = (key: string) =>
    isFields(over[key]) && Object.hasOwn(data, key) ? merged(asFields(data[key]), asFields(over[key])) : over[key];
  return { ...data, ...Object.fromEntries(keys.map((key) => [key, inner(key)])) };
}
