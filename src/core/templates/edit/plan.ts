import { CliError, EXIT } from '../../errors.js';
import type { CreateTemplate, EditTemplate, RemoteTemplate } from '../../graph/templates.js';
import { type Change, compareTemplates } from '../compare/diff.js';
import type { Path } from '../definition.js';
import { lintMetaTemplate } from '../lint/lint.js';
import type { SampleLink } from '../samples/resendable.js';
import { editObstacle } from './obstacles.js';

/** A media sample on this disk. */
export interface FileSample {
  /** Where the handle goes. */
  readonly path: Path;
  /** Absolute path. */
  readonly file: string;
  /** Such as `image/jpeg`. */
  readonly type: string;
}

/** What a template is to become. */
export interface EditTarget {
  /** Whole, in the form of a request. */
  readonly body: CreateTemplate;
  /** Media that Meta has and that must be uploaded again, since an edit replaces all components. */
  readonly samples: readonly SampleLink[];
  readonly media: readonly FileSample[];
  /** Parts of the template that Meta keeps to itself, so that its components cannot be sent again. */
  readonly missing: readonly string[];
  /** Held to the rules already, as templates of files are. */
  readonly isLinted?: true;
}

/** One edit before it is made. */
export interface EditPlan {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly status: string;
  /** Empty: there is nothing to do. */
  readonly changes: readonly Change[];
  readonly costs: {
    /** Edits of an approved template that it uses up: one in 24 hours, ten in 30 days. */
    readonly edits: number;
    readonly review: boolean;
  };
  /** What is sent. */
  readonly body: EditTemplate;
  /** What the template is then, whole. */
  readonly target: CreateTemplate;
  readonly samples: readonly SampleLink[];
  readonly media: readonly FileSample[];
}

/** Fields beside category and components that an edit may carry. */
const FIELDS = [
  'message_send_ttl_seconds',
  'parameter_format',
  'cta_url_link_tracking_opted_out',
  'sub_category',
  'display_format',
] as const;

/**
 * Compares a template with what it is to become. Pure.
 * @throws {CliError} exit 5 for an edit that Meta would refuse, with the way round it
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function planEdit(remote: RemoteTemplate, target: EditTarget): EditPlan {
  const { id, name, language, status } = remote;
  const changes = changesOf(remote, target.body);
  const contentChanges = changes.some(({ path }) => path !== 'category' && !isField(path));
  if (changes.length > 0) refuseImpossible(remote, target, changes, contentChanges);
  const sends = contentChanges ? target : { samples: [], media: [] };
  return {
    id,
    name,
    language,
    status,
    changes,
    costs: {
      edits: status === 'APPROVED' && changes.length > 0 ? 1 : 0,
      review: contentChanges || changes.some(({ path }) => path === 'category'),
    },
    body: editBody(target.body, changes, contentChanges),
    target: target.body,
    samples: sends.samples,
    media: sends.media,
  };
}

function changesOf(remote: RemoteTemplate, body: CreateTemplate): readonly Change[] {
  const before = remote.category.toUpperCase();
  const after = body.category.toUpperCase();
  const { changes } = compareTemplates(body, remote);
  const ttl = body.message_send_ttl_seconds;
  // The comparison passes over what Meta does not show; here somebody asks for it.
  const isNewTtl = ttl !== undefined && remote.message_send_ttl_seconds === undefined;
  return [
    ...(before === after ? [] : [{ path: 'category', before, after }]),
    ...changes,
    ...(isNewTtl ? [{ path: 'message_send_ttl_seconds', before: null, after: ttl }] : []),
  ];
}

function isField(path: string): boolean {
  return (FIELDS as readonly string[]).includes(path);
}

function editBody(body: CreateTemplate, changes: readonly Change[], contentChanges: boolean): EditTemplate {
  const changed = new Set(changes.map(({ path }) => path));
  const fields = ['category' as const, ...FIELDS].filter((field) => changed.has(field));
  return {
    ...Object.fromEntries(fields.map((field) => [field, body[field]])),
    ...(contentChanges && body.components !== undefined ? { components: body.components } : {}),
  };
}

function refuseImpossible(
  remote: RemoteTemplate,
  { body, missing, isLinted }: EditTarget,
  changes: readonly Change[],
  contentChanges: boolean,
): void {
  const obstacle = editObstacle(remote);
  if (obstacle !== undefined) throw refuse(remote, obstacle.reason, obstacle.hint);
  if (remote.status === 'APPROVED' && changes.some(({ path }) => path === 'category')) {
    throw refuse(
      remote,
      'the category of an approved template is fixed.',
      'create it under another name; if Meta moved it to a category that is wrong, ask for a review in WhatsApp Manager within 60 days',
    );
  }
  if (contentChanges && remote.library_template_name !== undefined) {
    throw refuse(
      remote,
      `it comes from Meta's library (${remote.library_template_name}), whose texts are fixed.`,
      'write a template of your own, or add another one from `wactl templates library search`',
    );
  }
  if (contentChanges && missing.length > 0) {
    throw refuse(
      remote,
      `an edit replaces all components, and Meta does not return ${missing.join(' and ')}.`,
      'give the whole template with --file',
    );
  }
  if (!isLinted) refuseLintErrors(remote, body);
}

/** @throws {CliError} exit 5 with the first rule that Meta would refuse it for */
function refuseLintErrors(remote: RemoteTemplate, body: CreateTemplate): void {
  const errors = lintMetaTemplate(body).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
  throw new CliError(`${nameOf(remote)} would be refused: ${first.message}${more}`, {
    code: 'lint-errors',
    exitCode: EXIT.refused,
    why: `rule ${first.rule} at ${first.path}`,
    hint: first.rule === 'example-missing' ? 'give --sample <variable>=<value>' : first.hint,
  });
}

function refuse(remote: RemoteTemplate, reason: string, hint: string): CliError {
  return new CliError(`${nameOf(remote)} cannot be edited so: ${reason}`, {
    code: 'edit-not-possible',
    exitCode: EXIT.refused,
    hint,
  });
}

function nameOf({ name, language }: RemoteTemplate): string {
  return `"${name}" in ${language}`;
}
