import { getHealth } from '../../core/graph/numbers.js';
import { numberRow, phoneOf } from '../../core/numbers/lifecycle.js';
import { type NumberLimits, numberLimits } from '../../core/numbers/limits.js';
import type { Picked } from './pick.js';

/** What stands in the way of sending at one part: the number, its account, portfolio or app. */
export interface HealthEntity {
  readonly type: string;
  readonly id: string;
  /** AVAILABLE, LIMITED or BLOCKED. */
  readonly canSend: string;
  readonly notes: readonly string[];
  readonly problems: readonly {
    readonly code: number;
    readonly description: string | null;
    readonly solution: string | null;
  }[];
}

/** Whether a number can send, how people rate it and how much it may send. */
export interface NumberHealth {
  readonly id: string;
  readonly phone: string | null;
  /** The worst of the entities: AVAILABLE, LIMITED or BLOCKED. */
  readonly canSend: string;
  readonly status: string | null;
  readonly quality: string | null;
  readonly messagingLimit: string | null;
  readonly limits: NumberLimits;
  readonly entities: readonly HealthEntity[];
  /** The command that comes next; null when nothing is to be done. */
  readonly next: string | null;
}

export async function readHealth({ graph, number }: Picked): Promise<NumberHealth> {
  const status = await getHealth(graph, number.id);
  const entities = status.entities.map((entity) => ({
    type: entity.entity_type,
    id: entity.id,
    canSend: entity.can_send_message,
    notes: entity.additional_info ?? [],
    problems: (entity.errors ?? []).map((error) => ({
      code: error.error_code,
      description: error.error_description ?? null,
      solution: error.possible_solution ?? null,
    })),
  }));
  const { quality, messagingLimit, next, ...row } = numberRow(number);
  const health = {
    id: number.id,
    phone: phoneOf(number),
    canSend: status.can_send_message,
    status: row.status,
    quality,
    messagingLimit,
    limits: numberLimits(number),
    entities,
  };
  // What a blocked number is told to look at is this.
  const further = row.stage === 'blocked' ? null : next;
  return { ...health, next: further ?? nextOf(health) };
}

/** A number in order needs no command; a problem leads to its explanation, a low quality to the templates. */
function nextOf({ canSend, quality, entities }: Omit<NumberHealth, 'next'>): string | null {
  const [problem] = entities.flatMap(({ problems }) => problems);
  if (problem !== undefined) return `wactl explain ${problem.code}`;
  if (canSend !== 'AVAILABLE') return 'wactl doctor';
  return quality === 'RED' || quality === 'YELLOW' ? 'wactl templates status' : null;
}
