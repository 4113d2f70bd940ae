import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { ALLOW_OUTSIDE, collect, TEMPLATES_DIR, wordOption, YES } from '../options.js';
import { declareManaging } from './actions/index.js';
import { ERROR_JSON } from './declare-changing.js';
import { CATEGORIES, declareReview, STATUS_JSON } from './declare-review.js';

/** What `lint`, `build`, `plan` and `push` take as arguments. */
const WORDS_TEXT = 'files, folders, or templates by name or name:language (default: all of --dir)';
const WORDS = ['[paths...]', WORDS_TEXT] as const;
const RESULT_JSON = `{action, name, language, outcome: "done"|"refused"|"unknown"|"not-tried", id, status, category, error: ${ERROR_JSON}, note}`;
/** `templates` is null when Meta could not be read any more. */
const PUSH_JSON = `{summary: {done, refused, unknown, notTried, blocked}, results: [${RESULT_JSON}], templates: [${STATUS_JSON}]}`;
const PUSH_EXITS = {
  1: 'Meta refused some; the report says which',
  3: 'file, folder or template not found, or no template files',
  5: 'the files have lint errors; nothing was submitted',
  8: 'some are still in review, or blocked',
  9: 'some were rejected, with --wait',
} as const;

const IGNORE_HELP = `
Comments in YAML files remove findings from the report, and let \`push\` submit what they are about:
  # wactl-ignore body-too-long: the reason, for this line or the one below
  # wactl-ignore-file url-shortener, body-emoji-many: the reason, for the whole file
JSON has no comments; rename a JSON file to .yaml to add them.`;

const SAVED_PLAN_HELP = `
A saved plan holds the exact requests. It is applied as it was reviewed, or not at all: when a file, a template that it
changes or the account is another than when it was saved, push says what has moved and sends nothing.`;

/** `wactl templates …`. */
export function registerTemplates(program: AnyCommand, lazy: Lazy): void {
  const templates = program
    .command('templates')
    .summary('Write, check, publish and follow templates')
    .description('Write, check, publish and follow message templates');
  declareWriting(templates, lazy);
  declareChecking(templates, lazy);
  declarePreview(templates, lazy);
  declarePublishing(templates, lazy);
  declarePull(templates, lazy);
  declareReview(templates, lazy);
  declareManaging(templates, lazy);
}

function declareWriting(templates: AnyCommand, lazy: Lazy): void {
  templates
    .command('new')
    .description('Create a template file from one of the built-in examples')
    .argument('[starter]', 'example to start from; see --list (default: prompts for one)')
    .option('--list', 'list the examples and exit')
    .option('--name <name>', "name of the template and its file (default: the example's)")
    .option(...TEMPLATES_DIR)
    .option('--dry-run', 'print the file without writing it')
    .option('--yes', "skip the prompts and use the example's name")
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates new',
          'wactl templates new --list',
          'wactl templates new order_shipped',
          'wactl templates new order_shipped --name parcel_sent',
        ],
        json: '{starter, file, media, text}; with --list {starters: [{name, category, summary}]}',
        exits: { 3: 'example not found', 5: 'the file exists already' },
      }),
    )
    .action(lazy(() => import('./publish/new.js')));
  templates
    .command('create')
    .description('Write one template and submit it for review')
    .option('--file <path>', 'use this template file instead of the flags below')
    .option('--name <name>', 'name of the template: lowercase letters, digits and _')
    .addOption(wordOption('--category <category>', 'category of the template', CATEGORIES))
    .option('--language <code>', 'language code, such as pt_BR (default: en_US)')
    .option('--header <text>', 'text header, in Liquid')
    .option('--body <text>', 'body text, in Liquid')
    .option('--footer <text>', 'footer text')
    .option(
      '--button <button>',
      'add a button: quick_reply:<text>, url:<text>:<url> or phone_number:<text>:<phone> (repeatable)',
      collect,
    )
    .option('--sample <key=value>', 'sample value of a variable, such as order.number=A-1042 (repeatable)', collect)
    .option(...TEMPLATES_DIR)
    .option('--dry-run', 'print the request bodies without submitting them')
    .option('--wait', 'wait for the review (at most --timeout, default 2h)')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates create',
          'wactl templates create --file templates/order_shipped.yaml --yes',
          "wactl templates create --name parcel_sent --category utility --body 'Your parcel {{ parcel.id }} is on its way to you.' --sample parcel.id=A-1042 --yes",
        ],
        json: `${PUSH_JSON}; with --dry-run the bodies of the requests`,
        exits: { ...PUSH_EXITS, 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./publish/create.js')));
}

function declareChecking(templates: AnyCommand, lazy: Lazy): void {
  templates
    .command('lint')
    .description('Check template files against the rules of Meta (works offline)')
    .argument(...WORDS)
    .option(...TEMPLATES_DIR)
    .option(...ALLOW_OUTSIDE)
    .addOption(
      new Option('--format <format>', 'format of the report')
        .choices(['human', 'json', 'sarif', 'github', 'junit'])
        .default('human'),
    )
    .option('--strict', 'also fail on warnings')
    .option('--fix', 'fix whitespace in variables, language codes and enum case, and add placeholder samples')
    .option('--dry-run', 'with --fix: print what would change without changing it')
    .option('--ask-meta', 'also ask Meta for the category of each text (needs Direct Send); nothing is submitted')
    .option('--rule <id>', 'only report or list this rule (repeatable)', collect)
    .option('--no-cache', 'check every file, also those that have not changed since the last run')
    .option('--list-rules', 'list the rules and exit')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates lint',
          'wactl templates lint templates/order_shipped.yaml --strict',
          'wactl templates lint order_shipped:fr',
          'wactl templates lint --fix --dry-run',
          'wactl templates lint order_shipped --ask-meta',
          'wactl templates lint --format sarif > lint.sarif',
          'wactl templates lint --list-rules',
          'wactl templates lint --list-rules --rule body-too-long --json',
        ],
        json: '{files, templates, errors, warnings, findings: [{rule, severity, file, line, column, template, language, path, message, hint, subcode, source}], ignored: [as findings, with reason]}; with --fix also fixed: [{rule, file, line, column, before, after}], and with --dry-run diff; with --ask-meta also meta: [{file, template, language, category, metaCategory}], or null where the account has no Direct Send; with --list-rules {rules: [{id, severity, code, subcode, summary, source, uncertain, advice, online}]}',
        exits: {
          3: 'file, folder or template not found, or no template files',
          5: 'errors, or with --strict warnings',
        },
      }),
    )
    .addHelpText('after', IGNORE_HELP)
    .action(lazy(() => import('./check/lint.js')));
  templates
    .command('build')
    .description('Print the request bodies that template files are compiled to (works offline)')
    .argument(...WORDS)
    .option(...TEMPLATES_DIR)
    .option(...ALLOW_OUTSIDE)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates build',
          'wactl templates build templates/order_shipped.yaml',
          'wactl templates build order_shipped:fr',
        ],
        json: "[the body of Meta's POST /{waba-id}/message_templates]",
        exits: { 3: 'file, folder or template not found, or no template files', 5: 'the files have lint errors' },
      }),
    )
    .action(lazy(() => import('./check/build.js')));
}

function declarePreview(templates: AnyCommand, lazy: Lazy): void {
  templates
    .command('preview')
    .description('Show a template as its recipient will see it (works offline)')
    .argument('<name>', 'template to show: its name, name:language or file')
    .option('--language <code>', "language to show (default: the file's first)")
    .option(
      '--data <data>',
      'data to use instead of the samples: a JSON file, or a value such as customer.first_name=Ada (repeatable)',
      collect,
    )
    .option('--html <file>', 'also write an HTML page that looks like the phone')
    .option('--open', 'open the page in the browser')
    .option('--watch', 'show the preview again when the files change, until Ctrl-C')
    .option(...TEMPLATES_DIR)
    .option(...ALLOW_OUTSIDE)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates preview order_shipped',
          'wactl templates preview order_shipped:fr',
          'wactl templates preview order_shipped --language fr --html order_shipped.html',
          'wactl templates preview order_shipped --data customer.first_name=Ada --data order.number=A-7 --data order.tracking=1Z7',
          'wactl templates preview order_shipped --watch --open',
        ],
        json: '{name, language, category, direction, header, body: [{text, marks}], footer, offer, buttons: [{kind, label, labelBy, target}], cards, callPermission, notes}; with --watch one per line',
        exits: { 3: 'template or language not found, or no template files', 5: 'the file is not a valid template' },
      }),
    )
    .action(lazy(() => import('./check/preview.js')));
}

function declarePublishing(templates: AnyCommand, lazy: Lazy): void {
  templates
    .command('plan')
    .description('Compare template files with what Meta has, and print what a push would do')
    .argument(...WORDS)
    .option(...TEMPLATES_DIR)
    .option(...ALLOW_OUTSIDE)
    .option('--out <file>', 'also save the plan to this .json file, for `push` to apply after a review')
    .option('--detailed-exitcode', 'exit with 8 if there are changes to push')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates plan',
          'wactl templates plan order_shipped --json',
          'wactl templates plan templates/order_shipped.yaml',
          'wactl templates plan --out plan.json',
          'wactl templates plan --detailed-exitcode',
        ],
        json: '{summary: {create, edit, same, drift, blocked, orphan, cannotCompare}, steps: [{action, name, language, reason, changes: [{path, before, after}], costs: {edits, review}, blockedUntil, uploads: [{path, from: "file"|"meta", file, type, sizeBytes}], request}]}',
        exits: {
          3: 'file, folder or template not found, or no template files',
          5: 'the files have lint errors',
          8: 'with --detailed-exitcode: there are changes to push',
        },
      }),
    )
    .action(lazy(() => import('./publish/plan.js')));
  templates
    .command('push')
    .description('Submit new and changed template files to Meta for review')
    .argument('[paths...]', `${WORDS_TEXT}; or a plan saved by \`plan --out\`, such as plan.json`)
    .option(...TEMPLATES_DIR)
    .option(...ALLOW_OUTSIDE)
    .option('--prune', 'also delete templates that no file defines; asks to type their names')
    .option('--dry-run', 'print the plan without submitting it')
    .option('--wait', 'wait for the review (at most --timeout, default 2h)')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates push',
          'wactl templates push order_shipped --dry-run',
          'wactl templates push templates/order_shipped.yaml login_code:en_US --yes',
          'wactl templates push --yes --wait --timeout 30m',
          'wactl templates push plan.json --yes',
        ],
        json: `${PUSH_JSON}; with --prune also deletions: [as \`delete\`]; with --dry-run as \`plan\``,
        exits: {
          ...PUSH_EXITS,
          2: 'the file is not a saved plan, or damaged',
          8: 'some are still in review, or blocked; or files or templates have changed since the plan was saved',
          130: 'declined',
        },
      }),
    )
    .addHelpText('after', SAVED_PLAN_HELP)
    .action(lazy(() => import('./publish/push.js')));
}

function declarePull(templates: AnyCommand, lazy: Lazy): void {
  templates
    .command('pull')
    .description('Update template files with what Meta has, keeping their Liquid, samples and comments')
    .argument('[names...]', 'only these templates')
    .option(...TEMPLATES_DIR)
    .option(...ALLOW_OUTSIDE)
    .option('--dry-run', 'print what would be written without writing it')
    .option('--yes', 'skip the confirmation prompt before files change')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates pull',
          'wactl templates pull order_shipped --dry-run',
          'wactl templates pull --dir channel/templates --yes',
        ],
        json: '{summary: {create, update, same, blocked}, steps: [{action, name, language, file, reason, changes: [{path, before, after}]}], files: [{file, action: "create"|"update"}]}; with --dry-run each file also text',
        exits: {
          1: 'some could not be written; the report says which',
          3: 'template not found',
          130: 'declined',
        },
      }),
    )
    .action(lazy(() => import('./pull/pull.js')));
}
