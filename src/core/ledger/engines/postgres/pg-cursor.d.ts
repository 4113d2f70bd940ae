/** The package has no types of its own; this is the part that the query layer calls. */
declare module 'pg-cursor' {
  import type { PostgresCursor } from 'kysely';

  const Cursor: new <T>(sql: string, parameters: unknown[]) => PostgresCursor<T>;
  export default Cursor;
}
