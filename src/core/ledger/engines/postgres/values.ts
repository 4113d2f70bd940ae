import pg from 'pg';

/** Object ids of the types that are read in a way of our own. Source: https://www.postgresql.org/docs/current/catalog-pg-type.html */
const INT8 = 20;
const NUMERIC = 1700;
const BYTEA = 17;

/**
 * How a value of a type is read, the same as from a file: whole numbers and sums as numbers (ours are below 2^53), bytes
 * as a plain `Uint8Array`.
 */
export function parserOf(type: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (format !== 'binary') {
    if (type === INT8 || type === NUMERIC) return Number;
    if (type === BYTEA) return bytesOf;
  }
  return pg.types.getTypeParser(type, format as 'text');
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice('\\x'.length), 'hex'));
}
