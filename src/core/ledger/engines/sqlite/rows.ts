import type { SqliteStatement, SqlValue } from './runtime.js';

/** Reads the rows of one statement, as objects whose keys are the names of its columns. */
export interface RowReader {
  all(values: readonly SqlValue[]): unknown[];
}

/**
 * From the second time on the engine gives arrays and the names are put to the values here: that takes a third of the
 * time that an engine outside of Node.js takes to make the objects, and two thirds of Node.js's own. To ask for the
 * names costs as much as a row, which a statement that runs once does not earn back.
 */
export function createRowReader(statement: SqliteStatement): RowReader {
  let runs = 0;
  let names: readonly string[] | undefined;
  return {
    all(values) {
      runs += 1;
      if (runs === 2) names = takeArrays(statement);
      const rows = statement.all(...values);
      const [first] = rows;
      if (names === undefined || !Array.isArray(first)) return rows;
      // Another process may have added a column meanwhile, and the statement was prepared again.
      if (first.length !== names.length) names = namesOf(statement);
      const keys = names;
      return rows.map((row) => named(row as readonly unknown[], keys));
    },
  };
}

/** The rows of one reading, one at a time. */
export function* eachRow(statement: SqliteStatement, values: readonly SqlValue[]): Generator<unknown, void> {
  const names = takeArrays(statement);
  for (const row of statement.iterate(...values)) {
    yield names === undefined ? row : named(row as readonly unknown[], names);
  }
}

/** Undefined where the engine gives objects alone: Node.js 22 before 22.16. */
function takeArrays(statement: SqliteStatement): readonly string[] | undefined {
  if (statement.setReturnArrays === undefined) return undefined;
  statement.setReturnArrays(true);
  return namesOf(statement);
}

function namesOf(statement: SqliteStatement): readonly string[] {
  return statement.columns?.().map(({ name }) => name) ?? [];
}

/** Of two columns with one name the last one counts, as in the engine's own objects. */
function named(values: readonly unknown[], names: readonly string[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < names.length; index += 1) row[names[index] as string] = values[index];
  return row;
}
