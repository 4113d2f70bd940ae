import type { MetaErrorRow, OwnErrorRow, ReasonRow, StatusRow } from '../../app/explain-rows.js';
import { exitMeanings } from '../../core/errors/exits.js';
import type { Actor, MetaError } from '../../core/meta/error-catalogue/entry.js';
import type { Style } from '../../core/terminal/style.js';
import { behindLabel, wrapProse } from '../../core/terminal/wrap-painted.js';

const ACTORS: Readonly<Record<Actor, string>> = {
  you: 'you: the call, its data or its pace has to change',
  'business-admin': 'an administrator of the business portfolio',
  meta: 'Meta',
  recipient: 'the recipient',
  nobody: 'nobody: it ends on its own',
};

const RETRIES: Readonly<Record<MetaError['retry'], string>> = {
  never: 'no: the same call fails again',
  backoff: 'yes, with growing pauses',
  wait: 'once its cause has ended',
  'unknown-outcome': 'not before it is known whether the first try was carried out',
};

export function errorView(error: MetaErrorRow, style: Style): string {
  const number = error.subcode === null ? `${error.code}` : `${error.code}/${error.subcode}`;
  return [
    `${style.bold(number)} ${error.name}`,
    wrapProse(`${error.meaning}${error.uncertain ? ' (Not confirmed by Meta.)' : ''}`, style),
    '',
    ...labelled(
      [
        ['met', error.at ?? null],
        ['trace', error.traceId ?? null],
        ['do', error.action],
        ['next', error.next],
        ['who', ACTORS[error.actor]],
        ['again', RETRIES[error.retry]],
        ['lint', error.ruleId],
        ['source', error.sources.join('\n        ')],
      ],
      style,
    ),
  ].join('\n');
}

export function reasonView({ code, meaning, steps, next, sources }: ReasonRow, style: Style): string {
  const rows: Labelled[] = [
    ['do', steps.join('\n        ')],
    ['next', next],
    ['who', 'you: the text of the template has to change'],
    ['source', sources.join('\n        ')],
  ];
  return [style.bold(code), wrapProse(meaning, style), '', ...labelled(rows, style)].join('\n');
}

export function ownErrorView({ code, meaning, action, exitCode }: OwnErrorRow, style: Style): string {
  const exit = exitCode === null ? null : `${exitCode}: ${exitMeanings[exitCode].meaning}`;
  const rows: Labelled[] = [
    ['do', action],
    ['exit', exit],
  ];
  return [style.bold(code), wrapProse(meaning, style), '', ...labelled(rows, style)].join('\n');
}

export function statusView({ code, meanings, sources }: StatusRow, style: Style): string {
  const parts = meanings.map(({ of, meaning, action, next, actor }) => {
    const rows: Labelled[] = [
      ['do', action],
      ['next', next],
      ['who', ACTORS[actor]],
    ];
    return [`${style.bold(code)} (${of})`, wrapProse(meaning, style), '', ...labelled(rows, style)].join('\n');
  });
  return [...parts, labelled([['source', sources.join('\n        ')]], style).join('\n')].join('\n\n');
}

type Labelled = readonly [label: string, text: string | null];

function labelled(rows: readonly Labelled[], style: Style): string[] {
  return rows.flatMap(([label, text]) =>
    text === null ? [] : [`${style.dim(`${label}:`.padEnd(7))} ${behindLabel(text, 8, style)}`],
  );
}
