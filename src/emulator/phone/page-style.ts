import { html } from '../../core/page/html.js';

/** Look of the phone page, below what all pages and previews share. */
export const DESK_STYLE = html`<style>
:root { --own: #dcf3d3; --good: #1f5fbf; --bad: #b3261e; --gap: 16px; }
@media (prefers-color-scheme: dark) { :root { --own: #1e4030; --good: #86b4f7; --bad: #ff9d94; } }
body { padding: 0; }
main, aside { max-width: none; padding: 0; margin: 0; color: var(--text); font-size: 14px; }
h1, h2, h3 { margin: 0; line-height: 1.3; }
h1 { font-size: 18px; } h2 { font-size: 15px; } h3 { font-size: 14px; }
button, input, select, textarea { font: inherit; color: inherit; }
button, select, input, textarea {
  border: 1px solid var(--line); border-radius: 8px; background: var(--bubble); padding: 6px 10px; min-height: 34px;
}
button { cursor: pointer; }
button:hover { border-color: var(--action); }
button.primary { background: var(--action); border-color: var(--action); color: var(--bubble); }
:focus-visible { outline: 2px solid var(--action); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999px; padding: 8px; background: var(--bubble); z-index: 2; }
.skip:focus { left: 8px; top: 8px; }
.bar {
  position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px var(--gap);
  padding: 10px var(--gap); background: var(--bubble); border-bottom: 1px solid var(--line);
}
.bar p { margin: 0; font-size: 13px; color: var(--faint); }
.bar #news { flex: 1 1 240px; color: var(--text); overflow-wrap: anywhere; min-height: 1.4em; }
.bar nav { display: none; gap: 12px; }
.bar a { color: var(--action); }
.bad, .bar #news.bad { color: var(--bad); }
.faint { color: var(--faint); }
.desk {
  display: grid; grid-template-columns: 230px minmax(0, 420px) minmax(0, 1fr); gap: var(--gap); padding: var(--gap);
  max-width: 1500px; margin: 0 auto; align-items: start;
}
.panel { background: var(--bubble); border: 1px solid var(--line); border-radius: 14px; padding: 12px; }
.panel + .panel { margin-top: var(--gap); }
.panel h2 { margin-bottom: 8px; }
.panel p { margin: 0 0 8px; }
#new-person { display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px; margin-bottom: 12px; }
#new-person div { display: flex; gap: 6px; }
#new-person input { min-width: 0; flex: 1; }
#people-list { list-style: none; margin: 0; padding: 0; display: grid; gap: 4px; max-height: 70vh; overflow-y: auto; }
#people-list button {
  width: 100%; text-align: start; display: grid; gap: 1px; background: none; border-color: transparent; padding: 8px;
}
#people-list button[aria-current] { background: var(--shade); }
#people-list button:hover { border-color: var(--line); }
.phone-number, .last { font-size: 13px; color: var(--faint); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.flag { justify-self: start; font-size: 12px; padding: 0 6px; border-radius: 6px; border: 1px solid var(--bad); color: var(--bad); }
.phone { display: flex; flex-direction: column; height: min(780px, calc(100vh - 90px)); min-height: 480px; padding: 0; overflow: hidden; }
.top { padding: 10px 14px; border-bottom: 1px solid var(--line); background: var(--bubble); display: grid; gap: 4px; }
.top p { margin: 0; }
#who { color: var(--text); font-weight: 600; font-size: 15px; }
.top select { width: 100%; }
#log { flex: 1; overflow-y: auto; padding: 12px; display: flex; flex-direction: column; gap: 8px; position: relative; }
.row { max-width: 88%; position: relative; }
.row.own { align-self: flex-end; }
.row.own .bubble { background: var(--own); border-start-start-radius: 12px; border-start-end-radius: 3px; }
.row.other { align-self: flex-start; }
.row.note { align-self: center; text-align: center; font-size: 13px; color: var(--faint); }
.row.note p { margin: 0; overflow-wrap: anywhere; }
.empty { margin: auto; max-width: 26ch; text-align: center; color: var(--faint); }
.bubble { max-width: 100%; min-width: 90px; font-size: 15px; }
.origin { font-size: 12px; color: var(--faint); overflow-wrap: anywhere; }
.quote {
  font-size: 13px; color: var(--faint); border-inline-start: 3px solid var(--action); padding-inline-start: 8px; margin-bottom: 3px;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.meta { font-size: 12px; color: var(--faint); text-align: end; }
.ticks.read { color: var(--good); }
.ticks.failed, .failure { color: var(--bad); }
.folded { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 5; overflow: hidden; }
button.more { border: 0; background: none; padding: 0; min-height: 0; }
button.button { width: 100%; border: 0; border-top: 1px solid var(--line); border-radius: 0; background: none; }
button.button:focus-visible, summary:focus-visible { outline-offset: -3px; }
.cards { max-width: 100%; }
#composer { display: flex; gap: 8px; padding: 10px; border-top: 1px solid var(--line); background: var(--bubble); }
#composer textarea { flex: 1; min-width: 0; resize: none; border-radius: 18px; }
#composer button { border-radius: 18px; }
.row-of { display: flex; flex-wrap: wrap; gap: 6px; }
.deeds { margin-top: var(--gap); }
.tools { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr)); gap: var(--gap); align-items: start; }
.tools .panel { margin: 0; min-width: 0; }
.tools .wide { grid-column: 1 / -1; }
#now { font-variant-numeric: tabular-nums; }
#advance { display: flex; gap: 6px; margin-top: 8px; align-items: end; }
#advance input { width: 90px; }
#wrong { margin: 8px 0 0; padding-inline-start: 18px; overflow-wrap: anywhere; }
pre, .tools code { font: 12.5px/1.5 ui-monospace, Menlo, Consolas, monospace; }
pre {
  margin: 0 0 8px; padding: 10px; border-radius: 8px; background: var(--page); white-space: pre-wrap; overflow-wrap: anywhere;
  max-height: 320px; overflow-y: auto;
}
#earlier { padding-inline-start: 20px; overflow-wrap: anywhere; }
details:has(> #earlier:empty) { display: none; }
.traffic { max-height: 360px; overflow-y: auto; font-size: 13px; }
.traffic summary, #same summary { display: flex; gap: 8px; text-align: start; padding: 6px 2px; color: inherit; border-color: var(--line); }
#same summary { border: 0; color: var(--action); }
.traffic details:first-child summary { border-top: 0; }
.traffic time { color: var(--faint); font-variant-numeric: tabular-nums; }
.words { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.sign { color: var(--good); text-align: end; }
.sign.bad { color: var(--bad); }
label { display: grid; gap: 3px; }
label.check { display: flex; gap: 8px; align-items: baseline; }
label.check input { min-height: 0; }
dialog { border: 1px solid var(--line); border-radius: 14px; padding: 18px; width: min(420px, calc(100vw - 24px)); background: var(--bubble); color: var(--text); }
dialog::backdrop { background: rgb(0 0 0 / 45%); }
dialog form, dialog section { display: grid; gap: 10px; margin: 12px 0; }
dialog fieldset { border: 1px solid var(--line); border-radius: 8px; display: grid; gap: 6px; }
.choice { text-align: start; display: grid; }
.choice small { color: var(--faint); }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; }
.pair input { min-width: 0; }
@media (max-width: 1000px) {
  .desk { grid-template-columns: 230px minmax(0, 1fr); }
  .tools { grid-column: 1 / -1; }
}
@media (max-width: 700px) {
  :root { --gap: 10px; }
  .desk { grid-template-columns: minmax(0, 1fr); }
  main, nav, section { scroll-margin-top: 90px; }
  .bar nav { display: flex; }
  #people-list { display: flex; overflow-x: auto; padding-bottom: 4px; }
  #people-list li { flex: 0 0 170px; }
  .phone { height: 76vh; }
}
</style>`;
