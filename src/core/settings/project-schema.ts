import { isScalar, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { projectFileInvalid } from '../errors/settings.js';
import { nearest } from '../nearest.js';
import { checkCountry, checkId } from './checks.js';

const text = z.string('write a text').min(1, 'write a text');
const checkedBy = (check: typeof checkId) =>
  z.coerce.string().transform((value, context) => {
    const found = check(value);
    if ('value' in found) return found.value;
    context.addIssue({ code: 'custom', message: `it ${found.problem}` });
    return z.NEVER;
  });

const schema = z.strictObject({
  /** Folder of template files, from the folder of this file. */
  dir: text.optional(),
  /** The profile to use where no other is asked for. */
  profile: text.optional(),
  /** Of phone numbers in national form. */
  country: checkedBy(checkCountry).optional(),
  /** Id of the number that sends. */
  number: checkedBy(checkId).optional(),
  /** Consent group. */
  group: text.optional(),
  /** CSV file of rates, from the folder of this file. */
  rates: text.optional(),
  lint: z
    .strictObject({
      /** What fails: errors alone, or warnings as well. */
      fail: z.enum(['error', 'warning'], 'write error or warning').optional(),
    })
    .optional(),
});

/** What a project file says. */
export type ProjectValues = z.infer<typeof schema>;

const KEYS = Object.keys(schema.shape);

/** Words that people would write for what must not lie in a repository. */
const SECRET = /token|secret|password|pin$|key$/i;

/** @throws {CliError} `project-file-invalid`, exit 2, with the line */
export function parseProject(source: string, file: string): ProjectValues {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const [mistake] = document.errors;
  if (mistake !== undefined) {
    const [line = ''] = mistake.message.split('\n');
    throw invalid(file, lines.linePos(mistake.pos[0]).line, line.replace(/ at line \d+.*$/, '').replace(/:$/, ''));
  }
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])] as string[];
  const line = lineOf(path);
  if (unknown !== undefined) throw unknownKey(file, line, unknown, path.length === 1 ? KEYS : ['fail']);
  throw invalid(file, line, `${path.join('.') || 'the file'}: ${issue?.message}`);

  function lineOf(keys: readonly string[]): number {
    const parent = keys.length > 1 ? document.getIn(keys.slice(0, -1), true) : document.contents;
    const items = (parent as { readonly items?: readonly { readonly key: unknown }[] } | null)?.items ?? [];
    const key = items.find(({ key }) => isScalar(key) && key.value === keys.at(-1))?.key;
    return lines.linePos((isScalar(key) ? key.range?.[0] : undefined) ?? 0).line;
  }
}

function unknownKey(file: string, line: number, key: string, known: readonly string[]) {
  if (SECRET.test(key)) {
    return projectFileInvalid(`${file}:${line}: ${key} does not belong in a file that others read.`, {
      hint: 'remove it, and keep secrets with `wactl connect` or in the environment, such as WACTL_TOKEN',
    });
  }
  const close = nearest(key, known);
  return projectFileInvalid(`${file}:${line}: Unknown key "${key}".`, {
    hint: close === undefined ? `the keys are ${known.join(', ')}` : `did you mean "${close}"?`,
  });
}

function invalid(file: string, line: number, problem: string) {
  return projectFileInvalid(`${file}:${line}: ${problem}.`, { hint: `the keys are ${KEYS.join(', ')}` });
}
