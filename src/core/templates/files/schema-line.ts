import { join, relative, resolve, sep } from 'node:path';
import { isWithin } from './within.js';

const SCHEMA = 'schemas/template.schema.json';

export interface SchemaPlace {
  /** Folder of the installed package. */
  readonly packageDir: string;
  readonly version: string;
  readonly cwd: string;
  /** Folder of the template file, as the user named it. */
  readonly dir: string;
}

/**
 * The comment by which editors find the JSON Schema of a template file: a path where the package is a dependency of the
 * project the file lies in, which is right for all who have the project; else the address of the published file.
 * Source: https://github.com/redhat-developer/yaml-language-server#using-inlined-schema
 */
export function schemaLine({ packageDir, version, cwd, dir }: SchemaPlace): string {
  const schema = isDependency(cwd, packageDir)
    ? relative(resolve(cwd, dir), join(packageDir, SCHEMA)).split(sep).join('/')
    : `https://unpkg.com/wactl@${version}/${SCHEMA}`;
  return `# yaml-language-server: $schema=${schema}\n`;
}

/** A text with the line behind the comment that it begins with, which says what the template is for. */
export function withSchema(text: string, line: string): string {
  const [summary = ''] = /^#.*\n/.exec(text) ?? [];
  return summary + line + text.slice(summary.length);
}

function isDependency(cwd: string, packageDir: string): boolean {
  return isWithin(join(cwd, 'node_modules'), packageDir);
}
