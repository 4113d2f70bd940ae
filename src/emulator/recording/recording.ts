import * as z from 'zod';
import { recordingInvalid } from '../../core/errors/emulator.js';
import type { Shape } from './shape.js';

const shape: z.ZodType<Shape> = z.lazy(() =>
  z.union([z.null(), z.string(), z.boolean(), z.number(), z.array(shape), z.record(z.string(), shape)]),
);

const stepSchema = z.strictObject({
  id: z.string(),
  operation: z.string(),
  status: z.int().min(100).max(599),
  headers: z.record(z.string(), shape),
  body: shape,
});

const recordingSchema = z.strictObject({
  recording: z.literal(1),
  /** The day, `2026-11-30`. */
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  /** Of the Graph API. */
  apiVersion: z.string(),
  /** Whether Meta itself answered. */
  isMeta: z.boolean(),
  writes: z.boolean(),
  steps: z.array(stepSchema),
});

/** One step of the script, and the form of what was answered. */
export type RecordedStep = z.infer<typeof stepSchema>;

/** How a Graph API answered the script, without anything of the account. */
export type Recording = z.infer<typeof recordingSchema>;

/** @param value what the file holds as JSON @throws {CliError} `recording-invalid`, exit 2 */
export function readRecording(value: unknown, file: string): Recording {
  const parsed = recordingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw notRecording(file, `${issue?.path.join('.') || 'the file'}: ${issue?.message}`);
}

export function notRecording(file: string, why: string) {
  return recordingInvalid(`${file} is not a recording.`, {
    why,
    hint: 'make one with `wactl emulator record`; a newer wactl may have made this one',
  });
}
