import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, extname } from 'node:path';
import { type CliError, systemErrorCode } from '../../errors/error.js';
import { sampleRefused } from '../../errors/templates.js';
import { CONTENT_HEAD_BYTES, contentOf } from '../../files/content-type.js';
import { SAMPLE_KINDS } from '../../meta/sample-files.js';
import { sanitize } from '../../terminal/sanitize.js';
import type { Path, TemplateDefinition } from '../definition.js';
import { mediaTypeOfHandle } from '../rules/media-handle.js';
import { samplePlaces } from './places.js';

/** A media sample on this disk, checked against what Meta takes. */
export interface LocalSample {
  /** Absolute path. */
  readonly file: string;
  /** Such as `image/jpeg`. */
  readonly type: string;
  readonly sizeBytes: number;
  /** Of the content, in hex. */
  readonly sha256: string;
  /** From an earlier upload of the same content; absent: it is still to be uploaded. */
  readonly handle?: string | undefined;
}

export interface CheckedSamples {
  /** By absolute path. */
  readonly samples: ReadonlyMap<string, LocalSample>;
  /** What is odd and yet sent, one sentence each. */
  readonly doubts: readonly string[];
}

/**
 * Reads the samples of these templates once each, without keeping them in memory.
 * @throws {CliError} exit 5 for a file that is missing, empty, too large or of a type that its header does not show
 */
export async function readSamples(definitions: readonly TemplateDefinition[]): Promise<CheckedSamples> {
  const contents = new Map<string, Content>();
  const samples = new Map<string, LocalSample>();
  const doubts: string[] = [];
  for (const definition of definitions) {
    for (const { file, path } of definition.media) {
      const content = contents.get(file) ?? (await readContent(file, definition, path));
      contents.set(file, content);
      const { sample, doubt } = check(file, content, formatAt(definition, path), refusal(definition, path));
      if (doubt !== undefined && !samples.has(file)) doubts.push(doubt);
      samples.set(file, sample);
    }
  }
  return { samples, doubts };
}

interface Content {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** By its first bytes; undefined for a kind that Meta does not take or that nothing tells. */
  readonly type: string | undefined;
}

type Refuse = (message: string, hint: string) => CliError;

function refusal({ file, locate }: TemplateDefinition, path: Path): Refuse {
  return (message, hint) => {
    const { line, column } = locate(path);
    const why = `the header at ${sanitize(file)}:${line}:${column} names it as its sample`;
    return sampleRefused(message, { why, hint });
  };
}

async function readContent(file: string, definition: TemplateDefinition, path: Path): Promise<Content> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let start = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      if (start.length < CONTENT_HEAD_BYTES) start = Buffer.concat([start, chunk.subarray(0, CONTENT_HEAD_BYTES)]);
      hash.update(chunk);
      sizeBytes += chunk.length;
    }
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    const hint = 'put the file there, or correct the path in the template file';
    throw refusal(definition, path)(`The sample ${sanitize(file)} cannot be read (${code}).`, hint);
  }
  return { sha256: hash.digest('hex'), sizeBytes, type: contentOf(start).type };
}

/** What a file's content says it is counts more than its name. */
function check(
  file: string,
  content: Content,
  format: string,
  refuse: Refuse,
): { readonly sample: LocalSample; readonly doubt?: string } {
  const shown = sanitize(basename(file));
  const kind = SAMPLE_KINDS[format] ?? { types: [], maxBytes: 0 };
  const named = mediaTypeOfHandle(`file:${file}`);
  const type = content.type ?? named ?? '';
  const wanted = kind.types.join(' or ');
  if (!kind.types.includes(type)) {
    const found = type === '' ? `has no known type (${extname(file) || 'no extension'})` : `is of type ${type}`;
    throw refuse(
      `The sample ${shown} ${found}; a header of format ${format} takes ${wanted}.`,
      `give a file of type ${wanted}`,
    );
  }
  if (content.sizeBytes === 0) throw refuse(`The sample ${shown} is empty.`, `give a file of type ${wanted}`);
  if (content.sizeBytes > kind.maxBytes) {
    const message = `The sample ${shown} has ${megabytes(content.sizeBytes)} MB; a header of format ${format} takes ${megabytes(kind.maxBytes)} MB.`;
    throw refuse(message, 'give a smaller file; the sample is for the reviewer only');
  }
  const { sha256, sizeBytes } = content;
  const sample: LocalSample = { file, type, sizeBytes, sha256 };
  if (content.type !== undefined) return { sample };
  return { sample, doubt: `${shown} does not begin like a file of type ${type}; Meta may refuse it.` };
}

/** Rounded up, so that a file just over the limit does not seem to be at it. */
function megabytes(sizeBytes: number): string {
  return (Math.ceil((sizeBytes / 1024 / 1024) * 10) / 10).toFixed(1);
}

function formatAt({ body }: TemplateDefinition, path: Path): string {
  return samplePlaces(body.components).find((place) => place.path.join() === path.join())?.format ?? '';
}
