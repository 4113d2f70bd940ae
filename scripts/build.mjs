/**
 * Builds `dist/`: one chunk for each command that runs when it is asked for, runtime packages bundled in, and one file for
 * all chunks of a group of commands. Prints nothing when it succeeds.
 *
 * The chunks are made as ES modules, which is what can be split, and then turned into CommonJS one by one: Node.js starts
 * that in two thirds of the time (npm run bench:startup). `bin/load.cjs` then runs them.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';
import { bundledPackages, lockedPackages } from './bundled-packages.mjs';
import { chunkFiles, nameOf } from './chunk-files.mjs';
import { completionScripts } from './completion-scripts.mjs';
import { notices } from './notices.mjs';
import { sbom } from './release/sbom.mjs';
import { toAscii } from './to-ascii.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const target = 'node20.19';
const LINT_WORKER = 'lint-worker';
const LEDGER_WORKER = 'ledger-worker';
const LIBRARY = 'emulator-library';
const COMPLETE = 'complete';
/** Files of `dist/` that hold no chunks. */
const OWN_FILES = ['wactl', 'code-cache', 'newest-version', LINT_WORKER, LEDGER_WORKER, 'start-emulator'];
/** Stands where the id of the build belongs, which is that of the files with this in it. */
const BUILD_ID = '__BUILD_ID__';
/** Asked by the build, and not shipped. */
const FACTS = 'build-facts';
const tool = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const { version, optionalDependencies } = tool;

/** What our sources import from undici, without the rest of it. */
const UNDICI_CLIENT = `
export { default as Agent } from 'undici/lib/dispatcher/agent.js';
export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js';
export { default as buildConnector } from 'undici/lib/core/connect.js';
export { default as errors } from 'undici/lib/core/errors.js';
`;

/** Name of the parser's file in `dist/`, by the path of the module that carries it. */
const parserFile = (path) => basename(path).replace('-wasm.js', '.wasm');

/** How jq-wasm carries jq: in a string of its code. */
const JQ_BASE64 = /"data:application\/octet-stream;base64,([\w+/=]+)"/;
const JQ_CODE = 'node_modules/jq-wasm/dist/build/jq.js';

/** Modules of Node.js that take a start of the tool some milliseconds, and that many runs load without calling them. */
const LOADED_WHEN_CALLED = ['node:crypto', 'node:fs/promises'];

/** The functions of a module of Node.js, which is loaded when the first of them is called. */
function functionsOf(module) {
  const names = Object.entries(process.getBuiltinModule(module)).flatMap(([name, value]) =>
    typeof value === 'function' ? [name] : [],
  );
  return names
    .map((name) => `export const ${name} = (...args) => process.getBuiltinModule('${module}').${name}(...args)`)
    .join('\n');
}

/** Phone metadata as a module that parses the plan of a country when it is asked for. */
function plansWhenAskedFor({ countries, ...rest }) {
  const texts = Object.fromEntries(Object.entries(countries).map(([code, plan]) => [code, JSON.stringify(plan)]));
  return `
    const plans = {};
    const countries = new Proxy(${JSON.stringify(texts)}, {
      get: (texts, code) => plans[code] ??= Object.hasOwn(texts, code) ? JSON.parse(texts[code]) : texts[code],
    });
    export default { ...JSON.parse(${JSON.stringify(JSON.stringify(rest))}), countries };`;
}

/** Parts of packages that we never call, and that would cost every start some milliseconds or get in the way. */
const withoutUnused = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    // conf's file writer cleans up with it when a signal comes, and then ends the process by that signal: before we have
    // cleaned up ourselves. It writes at once, so there is nothing for it to clean up.
    onResolve({ filter: /^when-exit$/ }, () => ({ path: 'when-exit', namespace: 'nothing' }));
    // commander loads it for subcommands that are programs of their own; we have none.
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('/node_modules/commander/') ? { path: 'nothing', namespace: 'nothing' } : undefined,
    );
    // chalk finds out what the terminal can do; we tell it.
    onResolve({ filter: /^#supports-color$/ }, () => ({
      path: join(root, 'node_modules/chalk/source/vendor/supports-color/browser.js'),
    }));
    // Its index also loads fetch, WebSocket, caches and mocks: five times the code of the client that we use.
    onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'client-only' }));
    onLoad({ filter: /^undici$/, namespace: 'client-only' }, () => ({ contents: UNDICI_CLIENT, resolveDir: root }));
    // HTTP/2 is off unless a client asks for it.
    onResolve({ filter: /^\.\/client-h2(\.js)?$/ }, ({ importer }) =>
      importer.includes('/node_modules/undici/') ? { path: 'nothing', namespace: 'nothing' } : undefined,
    );
    // It only ever asks whether something is true; Node's own module compares values, and takes milliseconds to load.
    onResolve({ filter: /^node:assert$/ }, ({ importer }) =>
      importer.includes('/node_modules/undici/') ? { path: 'assert', namespace: 'plain-assert' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'plain-assert' }, () => ({
      contents:
        "module.exports = (is, message = 'undici is in a state it cannot be in') => { if (!is) throw new Error(message) }",
    }));
    // It carries its parser of answers as text in the code, which every cache of compiled code would hold once more.
    onLoad({ filter: /\/undici\/lib\/llhttp\/llhttp(_simd)?-wasm\.js$/ }, ({ path }) => ({
      contents: `module.exports = require('node:fs').readFileSync(__dirname + '/${parserFile(path)}')`,
    }));
    // jq likewise.
    onLoad({ filter: /\/jq-wasm\/dist\/build\/jq\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(JQ_BASE64, '""'),
    }));
    onLoad({ filter: /\/src\/core\/jq\/jq-bytes\.ts$/ }, () => ({
      contents:
        "import { readFileSync } from 'node:fs'; export const jqBytes = () => readFileSync(__dirname + '/jq.wasm')",
    }));
    // Its numbering plans of 245 countries are one large value; a run needs those of a few phones.
    onLoad({ filter: /\/libphonenumber-js\/metadata\.min\.json\.js$/ }, async ({ path }) => ({
      contents: plansWhenAskedFor((await import(pathToFileURL(path).href)).default),
    }));
    // The SDK's server has it ready for forms that it asks for; ours have no fields, and we give it a check of our own.
    onResolve({ filter: /\/validation\/ajv-provider\.js$/ }, () => ({ path: 'ajv', namespace: 'no-ajv' }));
    onLoad({ filter: /^ajv$/, namespace: 'no-ajv' }, () => ({ contents: 'export class AjvJsonSchemaValidator {}' }));
    // The SDK takes schemas of zod 3 as well; ours are of zod 4.
    onResolve({ filter: /^(?:zod\/v3|zod-to-json-schema)$/ }, () => ({ path: 'nothing', namespace: 'nothing' }));
    // string-width compiles all emoji there are when it is loaded; with `require` it is loaded when it is first called.
    onResolve({ filter: /^string-width$/ }, ({ kind, resolveDir }) =>
      kind === 'import-statement'
        ? { path: 'string-width', namespace: 'when-called', pluginData: resolveDir }
        : undefined,
    );
    onLoad({ filter: /^string-width$/, namespace: 'when-called' }, ({ pluginData: resolveDir }) => ({
      contents: "export default (text, options) => require('string-width').default(text, options)",
      resolveDir,
    }));
    onResolve({ filter: /^node:/ }, ({ path, kind, importer }) =>
      kind === 'import-statement' && !importer.includes('/node_modules/') && LOADED_WHEN_CALLED.includes(path)
        ? { path: path.replace(/\W+/g, '-'), namespace: 'functions', pluginData: path }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'functions' }, ({ pluginData }) => ({ contents: functionsOf(pluginData) }));
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'module.exports = () => {}' }));
  },
};

async function bundle() {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: 'bin/wactl.ts', out: 'main' },
      { in: 'bin/lint-worker.ts', out: LINT_WORKER },
      { in: 'bin/ledger-worker.ts', out: LEDGER_WORKER },
      { in: 'bin/emulator-library.ts', out: LIBRARY },
      { in: 'bin/complete.ts', out: COMPLETE },
      { in: 'scripts/build-facts.ts', out: FACTS },
    ],
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target,
    legalComments: 'none',
    // Otherwise a bundled module is named by the way from here to it.
    minifyIdentifiers: true,
    metafile: true,
    write: false,
    plugins: [withoutUnused],
    alias: {
      // Its other build loads its parts in a way that no bundler can follow.
      'jsonc-parser': join(root, 'node_modules/jsonc-parser/lib/esm/main.js'),
      // Builds without Node's modules, which both need only for features we do not use.
      yaml: join(root, 'node_modules/yaml/browser/index.js'),
      liquidjs: join(root, 'node_modules/liquidjs/dist/liquid.browser.mjs'),
    },
    define: {
      'import.meta.dirname': '__dirname',
      // LiquidJS times its work by it, which loads a module of Node.js; milliseconds are enough.
      'global.performance': 'Date',
      BUILD_ID: JSON.stringify(BUILD_ID),
    },
    // Native: installed beside the package, or absent.
    external: Object.keys(optionalDependencies),
  });
  return { chunks: outputFiles, metafile };
}

/** The script of the emulator's phone page, for browsers. */
async function buildPhone() {
  await build({
    absWorkingDir: root,
    entryPoints: [{ in: 'src/browser/phone/main.ts', out: 'phone' }],
    outdir: dist,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
  });
}

async function toCommonJs(text) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target,
    minify: true,
    legalComments: 'none',
    // require() between chunks in place of import().
    supported: { 'dynamic-import': false },
  });
  return toAscii(code);
}

/** The files of `dist/` by name, each a function that returns its chunks as functions. */
async function filesOf({ chunks }, fileOf) {
  const files = new Map();
  for (const { path, text } of chunks) {
    const code = (await toCommonJs(text)).replace(/\brequire\("\.\/([\w-]+)\.cjs"\)/g, (call, chunk) => {
      if (!fileOf.has(chunk)) throw new Error(`${path} asks for an unknown chunk: ${call}`);
      return `require("./${fileOf.get(chunk)}/${chunk}")`;
    });
    const chunk = nameOf(path);
    const functions = files.get(fileOf.get(chunk)) ?? [];
    files.set(fileOf.get(chunk), [...functions, `"${chunk}":function(exports,require,module,__dirname){${code}}`]);
  }
  return [...files].map(([file, functions]) => ({ file, script: `(function(){return{${functions.join(',\n')}}})\n` }));
}

/**
 * What `bin/load.cjs` knows of the tool without loading it. It comes from the tool as it was bundled, so it is run once
 * without those facts.
 */
async function factsOf(id) {
  await writeLoader({ version, id, commands: [], complete: '' });
  // A build leaves nothing in the home of whoever runs it.
  process.env.NODE_DISABLE_COMPILE_CACHE = '1';
  const { load } = createRequire(import.meta.url)(join(dist, 'wactl.cjs'));
  return load(idOf(FACTS)).buildFacts();
}

async function writeLoader(facts) {
  const text = await readFile(join(root, 'bin/load.cjs'), 'utf8');
  await writeFile(
    join(dist, 'wactl.cjs'),
    text.replace('__BUILD__', () => JSON.stringify(facts)),
    { mode: 0o755 },
  );
}

const bundled = await bundle();
const fileOf = chunkFiles(bundled.metafile.outputs, 'bin/wactl.ts');
/** How the loader knows an entry. */
const idOf = (entry) => `./${fileOf.get(entry)}/${entry}`;
const files = await filesOf(bundled, fileOf);
for (const { file } of files)
  if (OWN_FILES.includes(file)) throw new Error(`A room of the source has the name of ${file}.cjs.`);
await rm(dist, { recursive: true, force: true });
await mkdir(dist);
const hash = createHash('sha256');
for (const { script } of files) hash.update(script);
const id = hash.digest('hex').slice(0, 16);
for (const { file, script } of files) await writeFile(join(dist, `${file}.cjs`), script.replaceAll(BUILD_ID, id));
for (const script of ['code-cache.cjs', 'newest-version.cjs'])
  await copyFile(join(root, 'bin', script), join(dist, script));
for (const path of Object.keys(bundled.metafile.inputs).filter((path) => path.endsWith('-wasm.js'))) {
  const parser = createRequire(import.meta.url)(join(root, path));
  await writeFile(join(dist, parserFile(path)), parser);
}
const [, jq] = JQ_BASE64.exec(await readFile(join(root, JQ_CODE), 'latin1'));
await writeFile(join(dist, 'jq.wasm'), Buffer.from(jq, 'base64'));
await buildPhone();
const { commands, completion, help } = await factsOf(id);
await rm(join(dist, `${fileOf.get(FACTS)}.cjs`));
await writeLoader({ version, id, commands: [...commands, COMPLETE], complete: idOf(COMPLETE) });
await writeFile(join(dist, 'completion.json'), JSON.stringify(completion));
await mkdir(join(dist, 'completion'));
for (const [file, script] of await completionScripts(root)) await writeFile(join(dist, 'completion', file), script);
await writeFile(join(dist, 'help.json'), JSON.stringify(help));
for (const worker of [LINT_WORKER, LEDGER_WORKER])
  await writeFile(join(dist, `${worker}.cjs`), `require('./wactl.cjs').load('${idOf(worker)}')\n`);
await writeFile(
  join(dist, 'start-emulator.cjs'),
  `exports.startEmulator = require('./wactl.cjs').load('${idOf(LIBRARY)}').startEmulator\n`,
);
await copyFile(join(root, 'bin/emulator-api.d.ts'), join(dist, 'start-emulator.d.cts'));
// The scripts for shells are the text of a package.
const packages = await bundledPackages(root, [...Object.keys(bundled.metafile.inputs), 'node_modules/@bomb.sh/tab/']);
const beside = await lockedPackages(root, Object.keys(optionalDependencies));
await writeFile(join(dist, 'THIRD_PARTY_NOTICES.txt'), await notices(root, packages));
await writeFile(join(dist, 'wactl.cdx.json'), `${JSON.stringify(sbom(tool, packages, beside), null, 2)}\n`);
