/**
 * npm runs this before it links a clone (`npm install --global .`, `npm link`), which would give a command without its
 * code where nothing was built yet. Any other installation goes without: `npm test` and `npm run demo` build themselves,
 * and packing builds in `prepack`.
 */
const { npm_command: command, npm_config_global: isGlobal } = process.env;
if (command === 'link' || isGlobal === 'true') await import('./build.mjs');
