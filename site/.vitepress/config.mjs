import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';

const pages = join(import.meta.dirname, '../pages');

/** The groups of the first page: each heading with the links of its list. */
function groupsOf(text) {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => ({
      text: section.split('\n')[0],
      items: [...section.matchAll(/^- \[(.+?)\]\((.+?)\)/gm)].map(([, title, link]) => ({ text: title, link })),
    }));
}

const commands = readdirSync(join(pages, 'reference'))
  .map((file) => file.replace(/\.md$/, ''))
  .filter((name) => name !== 'index')
  .sort()
  .map((name) => ({ text: name, link: `/reference/${name}` }));

export default defineConfig({
  title: 'wactl',
  description: 'Administer a WhatsApp channel straight against Meta’s Graph API',
  lang: 'en',
  srcDir: 'pages',
  cleanUrls: true,
  // None, which is not asked for either.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    // What is in angle brackets on the pages is a placeholder, never a tag.
    html: false,
    config(markdown) {
      const { code_inline: inline } = markdown.renderer.rules;
      // `{{ … }}` there is Liquid of ours, not an expression of Vue.
      markdown.renderer.rules.code_inline = (tokens, at, ...others) => {
        tokens[at].attrSet('v-pre', '');
        return inline(tokens, at, ...others);
      };
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Guides', link: '/guides/first-hour', activeMatch: '/guides/' },
      { text: 'Commands', link: '/reference/', activeMatch: '/reference/' },
      { text: 'Changes', link: '/changelog' },
    ],
    sidebar: [
      ...groupsOf(readFileSync(join(pages, 'index.md'), 'utf8')),
      { text: 'Commands', collapsed: true, items: commands },
    ],
  },
});
