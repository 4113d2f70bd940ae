import type { Generated } from 'kysely';

export interface NumbersTables {
  number_attempts: NumberAttemptsTable;
}

/** Our own calls that Meta limits by number. A row is written before the call leaves. */
interface NumberAttemptsTable {
  id: Generated<number>;
  phone_number_id: string;
  kind: 'request_code' | 'verify_code' | 'register' | 'deregister';
  /** Why Meta refused it; null: it was taken, or nobody knows. */
  code: number | null;
  subcode: number | null;
  at: number;
}
