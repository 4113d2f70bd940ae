import type { CreateTemplate } from '../graph/templates.js';

/** A place in a template file; line and column start at 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A path inside a Meta-form body: `['components', 1, 'text']`. */
export type Path = readonly (string | number)[];

/** Fills one variable of the template at send time. */
export interface Binding {
  /**
   * The text the variable stands in: `['components', 1, 'text']`, `['components', 3, 'buttons', 0, 'url']`, or the
   * `example` of a coupon button.
   */
  readonly path: Path;
  /** `1`, or a name in templates with named parameters. */
  readonly key: string;
  /** The Liquid expression that stood between the braces. */
  readonly expression: string;
}

/** A media file for a header sample, still to be uploaded. */
export interface LocalMedia {
  /** Where the handle goes: `['components', 0, 'example', 'header_handle', 0]`. */
  readonly path: Path;
  /** Absolute path of the file. */
  readonly file: string;
}

/** One template in one language, read from a file: what Meta will get, and how to find and fill it again. */
export interface TemplateDefinition {
  /** Empty where the file gives none; so `language`. */
  readonly name: string;
  readonly language: string;
  readonly form: 'channel' | 'meta';
  /** The body of `POST /{waba-id}/message_templates`. Fit to be sent only when lint finds no error. */
  readonly body: CreateTemplate;
  /** Empty in Meta form, and for the code of an authentication template: those values are named when sending. */
  readonly bindings: readonly Binding[];
  readonly media: readonly LocalMedia[];
  /** The file, as the user named it. */
  readonly file: string;
  /** Where a value of `body` stands in the file; the nearest parent's place when it was derived. */
  locate(path: Path): Position;
}
