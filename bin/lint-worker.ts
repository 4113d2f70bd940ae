import { parentPort, workerData } from 'node:worker_threads';
import type { TemplateFile } from '../src/core/templates/files/find.js';
import { lintEach } from '../src/core/templates/lint/lint-file.js';

// What it throws ends the thread, and so the wait for it.
void lintEach(workerData as TemplateFile[]).then((lints) => parentPort?.postMessage(lints));
