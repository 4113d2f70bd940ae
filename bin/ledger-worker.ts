import { parentPort, workerData } from 'node:worker_threads';
import { serveLedger, type ThreadInput } from '../src/core/ledger/engines/sqlite/thread.js';

const answer = serveLedger(workerData as ThreadInput);
parentPort?.on('message', async (question) => parentPort?.postMessage(await answer(question)));
