import { EXIT, type ExitCode } from '../errors/error.js';
import type { RemoteTemplate } from '../graph/templates.js';
import { isoTime, metaTime } from '../iso-time.js';
import { isDirectSend } from './direct-send.js';
import { templateKey } from './template-key.js';

/** One template as `status` and `list` print it. */
export interface StatusRow {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  /** The category it had before Meta moved it, else the same. */
  readonly submittedCategory: string;
  readonly status: string;
  /** GREEN, YELLOW, RED or UNKNOWN; null when Meta says nothing. */
  readonly quality: string | null;
  /** Null unless it was rejected. */
  readonly rejectedReason: string | null;
  /** MANUAL, or AUTO_GENERATED for one that Meta's Direct Send made; null when Meta does not say. */
  readonly source: string | null;
  /** ISO 8601 UTC; null when Meta gives no time. */
  readonly updatedAt: string | null;
}

/** Rows by name, then by language. */
export function statusRows(remote: readonly RemoteTemplate[]): StatusRow[] {
  return remote.map(statusRow).sort((left, right) => (templateKey(left) < templateKey(right) ? -1 : 1));
}

function statusRow(remote: RemoteTemplate): StatusRow {
  const { id, name, language, category, status, rejected_reason } = remote;
  return {
    id,
    name,
    language,
    category,
    submittedCategory: remote.previous_category ?? category,
    status,
    quality: remote.quality_score?.score ?? null,
    rejectedReason: rejected_reason === undefined || rejected_reason === 'NONE' ? null : rejected_reason,
    source: remote.source ?? null,
    updatedAt: isoTime(metaTime(remote.last_updated_time)),
  };
}

/** Whether Meta still has to decide. */
export function isPending({ status }: Pick<StatusRow, 'status'>): boolean {
  return status === 'PENDING' || status === 'IN_APPEAL';
}

/**
 * 0: all approved, or none at all; 9: any that is neither approved nor pending; else 8. Templates of Direct Send do not
 * count: Meta archives those that are not used, and nobody can do anything about it.
 */
export function reviewExitCode(all: readonly Pick<StatusRow, 'status' | 'source'>[]): ExitCode {
  const rows = all.filter(({ source }) => !isDirectSend({ source: source ?? undefined }));
  if (rows.some((row) => row.status !== 'APPROVED' && !isPending(row))) return EXIT.degraded;
  return rows.some(isPending) ? EXIT.pending : EXIT.ok;
}
