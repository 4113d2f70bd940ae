import type { Call } from './call.js';
import { invalidParameter, Refusal } from './refusal.js';

/** What a list can be filtered by: how the value of each field is found. */
export type FilterTable<T> = Readonly<Record<string, (item: T, call: Call) => unknown>>;

interface Filter {
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
}

/** Source: https://developers.facebook.com/docs/marketing-api/insights/parameters (the operators of `filtering`) */
const OPERATORS: Readonly<Record<string, (found: unknown, wanted: unknown) => boolean>> = {
  EQUAL: (found, wanted) => String(found) === String(wanted),
  NOT_EQUAL: (found, wanted) => String(found) !== String(wanted),
  GREATER_THAN: (found, wanted) => Number(found) > Number(wanted),
  LESS_THAN: (found, wanted) => Number(found) < Number(wanted),
  IN: (found, wanted) => Array.isArray(wanted) && wanted.map(String).includes(String(found)),
  NOT_IN: (found, wanted) => Array.isArray(wanted) && !wanted.map(String).includes(String(found)),
};

/**
 * The items that pass the parameter `filtering`, a list of `{field, operator, value}`; all of them without it.
 * @throws {Refusal} 100 for a list of another shape, or a field or operator that is not known here
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-phone-numbers
 */
export function filtered<T>(items: readonly T[], call: Call, table: FilterTable<T>): readonly T[] {
  const filters = readFilters(call.params.filtering);
  return items.filter((item) =>
    filters.every(({ field, operator, value }) => {
      const read = Object.hasOwn(table, field) ? table[field] : undefined;
      const test = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
      if (read === undefined || test === undefined) throw unsupported(field, operator);
      return test(read(item, call), value);
    }),
  );
}

function readFilters(value: unknown): readonly Filter[] {
  if (value === undefined || value === '') return [];
  if (!Array.isArray(value)) throw invalidParameter('filtering must be a list of objects');
  return value.map((item: unknown) => {
    const { field, operator, value: wanted } = Object(item) as Readonly<Record<string, unknown>>;
    if (typeof field !== 'string' || typeof operator !== 'string') {
      throw invalidParameter('Each filter must have a field, an operator and a value');
    }
    return { field, operator: operator.toUpperCase(), value: wanted };
  });
}

function unsupported(field: string, operator: string): Refusal {
  return new Refusal(100, {
    message: `(#100) Filtering field '${field}' with operation '${operator.toLowerCase()}' is not supported`,
  });
}

/**
 * The items in the order that the parameter `sort` names, such as `creation_time_descending`; as they are without it.
 * Meta's pages write `_descending`, its OpenAPI file `.desc`: both are taken.
 * @throws {Refusal} 100 for another field or order
 */
export function sorted<T>(
  items: readonly T[],
  call: Call,
  table: Readonly<Record<string, (item: T) => number>>,
): readonly T[] {
  const { sort } = call.params;
  if (sort === undefined || sort === '') return items;
  const [, field = '', order = ''] = /^(.*)[._](asc|desc)(?:ending)?$/i.exec(String(sort)) ?? [];
  const read = Object.hasOwn(table, field) ? table[field] : undefined;
  if (read === undefined) throw invalidParameter(`sort ${String(sort)} is not valid`);
  const sign = order.toLowerCase() === 'asc' ? 1 : -1;
  return items.toSorted((one, other) => sign * (read(one) - read(other)));
}
