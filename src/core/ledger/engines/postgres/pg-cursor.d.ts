/** The package has no types of its own; this is the part that we call. */
declare module 'pg-cursor' {
  import type { Submittable } from 'pg';

  export default class Cursor<T> implements Submittable {
    constructor(sql: string, parameters: unknown[]);
    /** The next rows; none: there are no more. */
    read(count: number): Promise<T[]>;
    close(): Promise<void>;
    submit: Submittable['submit'];
  }
}
