import { parentPort, workerData } from 'node:worker_threads';
import type { TemplateFile } from '../src/core/templates/files/find.js';
import { lintShare } from '../src/core/templates/lint/share.js';

// What it throws ends the thread, and so the wait for it.
void lintShare(workerData as TemplateFile[]).then((share) => parentPort?.postMessage(share));
