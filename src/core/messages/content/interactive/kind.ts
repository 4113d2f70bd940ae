import type * as z from 'zod';
import type { MediaFormat } from '../../../meta/message-media.js';
import type { MediaRef } from '../../media/value.js';

type Fields = Readonly<Record<string, unknown>>;

/** A header as it is written: a text, or a file under the word of its format. */
export type Header =
  | string
  | { readonly image: string }
  | { readonly video: string }
  | { readonly document: string; readonly filename?: string | undefined };

/** What every interactive message may have. */
export interface CommonSpec {
  readonly header?: Header | undefined;
  readonly body?: string | undefined;
  readonly footer?: string | undefined;
}

/** A file that a part of a message names, and where. */
export interface MediaPlace {
  readonly format: MediaFormat;
  /** As written: an https address, the id of an upload, or a path. */
  readonly value: string;
  /** For people: `the header`. */
  readonly title: string;
}

/**
 * One kind of interactive message: the schema of its form in a file, which holds all of its limits, and its form at Meta.
 * @typeParam Spec what the schema gives
 */
export interface InteractiveKind<Spec> {
  readonly schema: z.ZodType;
  /** Files beside that of the header. */
  media?(spec: Spec): readonly MediaPlace[];
  /** The `action` at Meta. @param refs of the files, by the value that names them */
  action(spec: Spec, refs: (value: string) => MediaRef): Fields;
  /** Whether Direct Send alone takes it; left out: it goes out as an answer, and not by Direct Send. */
  direct?(spec: Spec): 'possible' | 'needed';
}
