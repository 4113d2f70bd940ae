import type { Category } from '../../consent/group.js';
import type { RemoteTemplate } from '../../graph/templates.js';
import type { Blocker, Warning } from '../blocker.js';
import type { LocalFile } from '../media/local-file.js';

/** What is known of the template asked for. */
export interface TemplateFact {
  readonly name: string;
  /** The one asked for, or the only one there is; null: none was asked for and there are several, or none. */
  readonly language: string | null;
  /** Languages in which Meta has a template of this name; empty when it has none. */
  readonly languages: readonly string[];
  /** As Meta says; null when there is no such template. */
  readonly status: string | null;
  /** In lower case; null when there is no such template. */
  readonly category: string | null;
}

/** What a content is made ready with, beside what was asked for. */
export interface ContentFacts {
  /** Every language of the template that the content names. */
  readonly templates: readonly RemoteTemplate[];
  /** Files on this computer, by the value that names them. */
  readonly files: ReadonlyMap<string, LocalFile>;
}

/** A content made ready, with all that can be said of it without knowing who gets it. */
export interface Prepared {
  /** Meta's word: the `type` of the message. */
  readonly type: string;
  /** It may leave while the recipient's window is closed; the person must then have opted in to its category. */
  readonly leavesOutsideWindow: boolean;
  /** What consent must be for; null when what is to be sent does not exist. */
  readonly category: Category | null;
  readonly template: TemplateFact | null;
  /** The Marketing Messages API alone takes it. */
  readonly isMarketingOnly?: true;
  /** Why this content cannot be sent to anybody now: there is no such template, or Meta has not approved it. */
  readonly unavailable: readonly Blocker[];
  /** What is wrong with the text, or with the values. */
  readonly blockers: readonly Blocker[];
  readonly warnings: readonly Warning[];
  /** Files that must be uploaded first. */
  readonly uploads: readonly LocalFile[];
  /** The part of the request that stands under the name of the type; null when there is nothing that could be sent. */
  readonly body: ((ids: MediaIds) => object) | null;
  /** What stands in the request beside it. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** The ids of uploaded files, by their path. */
export type MediaIds = ReadonlyMap<string, string>;

/**
 * One kind of message: all that is particular to it. The gate, composing and sending know kinds by this alone, so that
 * another kind is another file, a line in the registry and the declaration of its command. Everything here is pure.
 * @typeParam Request what is asked for, told from the requests of other kinds by its `type`
 */
export interface MessageKind<Request> {
  /** Meta's word. */
  readonly type: string;
  /** What an idempotency key stands for beside the recipient: the same key must not be used for something else. */
  identity(request: Request): unknown;
  /** The template that must be known; undefined: none. */
  templateName?(request: Request): string | undefined;
  /** Values that may name a file on this computer. */
  fileValues?(request: Request): readonly string[];
  /** Where relative paths among them begin; undefined: where the command runs. */
  fileFolder?(request: Request): string | undefined;
  /** Meta tells that it was sent and nothing after that, so there is no delivery to wait for. */
  readonly isOnlySent?: true;
  prepare(request: Request, facts: ContentFacts): Prepared;
  /** The same as Direct Send takes it, without a template; undefined: it does not take it. */
  prepareDirect?(request: Request, facts: ContentFacts, category: DirectCategory): Prepared | undefined;
}

/**
 * What a message without a template can be sent as, where the account has Direct Send.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/overview
 */
export type DirectCategory = Exclude<Category, 'marketing'>;

/**
 * A message that is bound to the window: an answer to a person, which is what utility stands for; an opt-out of marketing
 * does not stop it.
 */
export function freeForm(
  type: string,
  content: Pick<Prepared, 'body'> & Partial<Pick<Prepared, 'blockers' | 'warnings' | 'uploads'>>,
): Prepared {
  return {
    type,
    leavesOutsideWindow: false,
    category: 'utility',
    template: null,
    unavailable: [],
    blockers: [],
    warnings: [],
    uploads: [],
    ...content,
  };
}
