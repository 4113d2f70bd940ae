import { sealedPolicy } from './answer.js';
import { type Html, html } from './html.js';
import { PAGE_STYLE } from './page-style.js';

export interface PageDocument {
  readonly title: string;
  /** BCP 47: `en`, `pt-BR`. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Of this page, below what all share. */
  readonly style: Html;
  readonly body: Html;
  /** Address of a script of the serving site that loads the page again when it changes; without it there is no script. */
  readonly reloadScript?: string | undefined;
}

/**
 * One page that needs nothing else: no script, font or picture comes from elsewhere, and the page forbids the browser to
 * load any.
 */
export function renderDocument({ title, language, direction, style, body, reloadScript }: PageDocument): string {
  const page = html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${sealedPolicy(reloadScript !== undefined)}">
<title>${title}</title>
${PAGE_STYLE}
${style}
${reloadScript !== undefined && html`<script src="${reloadScript}"></script>`}
</head>
<body>
${body}
</body>
</html>
`;
  return page.toString();
}
