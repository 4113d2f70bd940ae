/** Preloaded into a measured process: says on stderr how much memory it held at most. */
import { writeSync } from 'node:fs';

process.on('exit', () => {
  writeSync(2, `peak memory: ${process.resourceUsage().maxRSS} kB\n`);
});
