import { basename, dirname } from 'node:path';
import Conf from 'conf';
import { writer } from './writer.js';

/** Records one opt-in after the other in a settings file, which is read and rewritten whole each time. */
writer(async ({ path, phones, now }) => {
  const file = new Conf({ cwd: dirname(path), configName: basename(path, '.json'), projectName: 'wactl-test' });
  for (const phone of phones) file.set(`opted_in.${phone}`, now);
  return 1;
});
