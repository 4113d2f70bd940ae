import { html } from './html.js';

/** Colours and type that all our pages share, light or dark as the reader's system asks for. */
export const PAGE_STYLE = html`<style>
:root {
  color-scheme: light dark;
  --page: #e9ecf1; --phone: #f6f4ef; --bubble: #ffffff; --text: #16191d; --faint: #6a7380; --line: #e2e5ea;
  --action: #1f5fbf; --shade: #dfe4ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1115; --phone: #171b21; --bubble: #232930; --text: #e8ebef; --faint: #97a1ae; --line: #363e48;
    --action: #86b4f7; --shade: #303842;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 24px 12px; background: var(--page); color: var(--text);
  font: 15px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
</style>`;
