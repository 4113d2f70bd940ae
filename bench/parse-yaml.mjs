/**
 * The floor of the lint benchmark: reads every file of a folder and parses it with the YAML library, nothing else.
 * Uses the library's faster build, as the built tool does. Usage: node bench/parse-yaml.mjs <folder>
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../node_modules/yaml/browser/index.js';

const [, , folder = ''] = process.argv;
for (const file of readdirSync(folder)) parse(readFileSync(join(folder, file), 'utf8'));
