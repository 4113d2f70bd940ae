import type { RATE_COLUMNS } from '../../core/costs/read-rates.js';
import { exitMeanings } from '../../core/errors/exits.js';
import { RATES_PAGE } from '../../core/meta/pricing.js';
import { PROJECT_FILE } from '../../core/settings/project-file.js';
import type { ProjectValues } from '../../core/settings/project-schema.js';
import type { View } from '../../core/terminal/output.js';
import { table } from '../../core/terminal/table.js';

interface Topic {
  readonly value: readonly Readonly<Record<string, string | number>>[];
  readonly view: View<readonly Readonly<Record<string, string | number>>[]>;
}

/** Environment variables, strongest use first. A flag wins over each of them; each wins over the project and the profile. */
const ENVIRONMENT: readonly [string, string][] = [
  ['WACTL_TOKEN', 'access token'],
  ['WACTL_APP_ID', 'id of the Meta app'],
  ['WACTL_APP_SECRET', 'secret of the Meta app: signs calls, and checks the signature of webhooks'],
  ['WACTL_APP_SECRET_PREVIOUS', 'the secret before it was reset: webhooks signed with it are still accepted'],
  ['WACTL_WABA_ID', 'WhatsApp Business Account'],
  ['WACTL_PHONE_NUMBER_ID', 'default number to send from'],
  ['WACTL_VERIFY_TOKEN', 'word that Meta repeats when it checks a webhook address'],
  ['WACTL_PROFILE', 'profile to use'],
  ['WACTL_STORE', 'file of the ledger, or postgres://user@host/database'],
  ['WACTL_RATES', "file of Meta's rates, from which costs are worked out; see `wactl help rates`"],
  ['WACTL_MARKETING_MESSAGES', '`on` sends marketing templates through the Marketing Messages API'],
  ['WACTL_GRAPH_URL', "address of the Graph API, when it is not Meta's"],
  [
    'WACTL_TRUSTED_HOST',
    "host of WACTL_GRAPH_URL that may get Meta's tokens, such as a proxy of yours; others get sbx_ tokens only",
  ],
  ['WACTL_API_VERSION', 'version of the Graph API'],
  ['WACTL_CONFIG_DIR', 'folder of settings, secrets and ledgers'],
  ['WACTL_KEYCHAIN', "`off` keeps secrets in a private file, not in the system's keychain"],
  [
    'WACTL_PAGER, PAGER',
    'program that shows what is longer than the screen (default: less); `cat`, or nothing: none; `wactl profiles set --pager` stands between the two',
  ],
  ['HTTPS_PROXY, HTTP_PROXY, NO_PROXY', 'proxy for calls to Meta'],
  [
    'WACTL_NO_UPDATE_NOTICE, NO_UPDATE_NOTIFIER',
    'set to anything, and npm is not asked for a newer version; it is once a day, on a terminal outside CI, by `npm view wactl version`',
  ],
  ['NO_COLOR', 'no colour'],
  ['FORCE_COLOR, CLICOLOR_FORCE', 'colour in a pipe as well'],
];

/** Columns of a file of rates. */
const RATES: Readonly<Record<(typeof RATE_COLUMNS)[number], string>> = {
  effective_from: 'date from which the rate holds, such as 2026-10-01, until a later row for the same countries does',
  currency: 'such as USD; a file may have several',
  market: "Meta's name of it, such as France or Rest of Africa",
  country_codes:
    'calling codes with spaces between them, such as 1809 1829 1849; * for all countries of no other market',
  category:
    'marketing, utility, authentication, authentication-international or service, which else costs what utility does',
  tier_from: 'first message of the month that the rate is for; empty for all messages',
  tier_to: 'the last one; empty for all that follow',
  price: 'of one message, with a decimal point, such as 0.0859',
};

/** Keys of a project file. */
const PROJECT: Readonly<Record<keyof ProjectValues, string>> = {
  dir: 'folder of template files, from the folder of this file',
  profile: 'profile to use where --profile and WACTL_PROFILE name none',
  country: 'two-letter country of phone numbers in national form',
  number: 'id of the number that sends',
  group: 'consent group that is meant where --group names none',
  rates: "CSV file of Meta's rates, from the folder of this file",
  lint: '{fail: warning}: `templates lint` fails on warnings, too',
};

export const topics: Readonly<Record<string, Topic>> = {
  'exit-codes': {
    value: Object.entries(exitMeanings).map(([exit, { meaning }]) => ({ exit: Number(exit), meaning })),
    view: (rows, style) =>
      table(
        ['EXIT', 'MEANING'],
        rows.map((row) => [row.exit, row.meaning]),
        style,
      ),
  },
  rates: {
    value: Object.entries(RATES).map(([column, meaning]) => ({ column, meaning })),
    view: (rows, style) =>
      [
        `Costs are worked out from a CSV file (--rates, or WACTL_RATES) that you make from Meta's rate card:\n${RATES_PAGE}`,
        table(
          ['COLUMN', 'MEANING'],
          rows.map((row) => [row.column, row.meaning]),
          style,
        ),
      ].join('\n\n'),
  },
  'project-file': {
    value: Object.entries(PROJECT).map(([key, meaning]) => ({ key, meaning })),
    view: (rows, style) =>
      [
        `${PROJECT_FILE}, in the folder of the command or above it up to the top of the repository, holds what a project has settled. Flags and environment variables win over it; it wins over the profile.`,
        table(
          ['KEY', 'MEANING'],
          rows.map((row) => [row.key, row.meaning]),
          style,
        ),
      ].join('\n\n'),
  },
  environment: {
    value: ENVIRONMENT.map(([variable, meaning]) => ({ variable, meaning })),
    view: (rows, style) =>
      table(
        ['VARIABLE', 'MEANING'],
        rows.map((row) => [row.variable, row.meaning]),
        style,
      ),
  },
};
