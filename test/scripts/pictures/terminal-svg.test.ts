import { expect, it } from 'vitest';

interface Step {
  readonly line: string;
  readonly answer: readonly (readonly { readonly text: string; readonly styles: readonly string[] }[])[];
}

const script = new URL('../../../scripts/pictures/terminal-svg.mjs', import.meta.url).href;
const { terminalSvg }: { terminalSvg(steps: readonly Step[], look: { title: string; columns: number }): string } =
  await import(/* @vite-ignore */ script);

const STEPS: readonly Step[] = [
  { line: 'wactl a "<b>"', answer: [[{ text: '  x & y', styles: ['bold', 'red'] }], [], [{ text: 'z', styles: [] }]] },
  { line: '# said', answer: [] },
  { line: 'wactl c', answer: [] },
];
const svg = terminalSvg(STEPS, { title: 'A & B', columns: 40 });
const drawn = Array.from(svg.matchAll(/<text x="([\d.]+)" y="(\d+)"[^>]*>([^<]*)</g), ([, x, y, text]) => [x, y, text]);

it('puts each piece where its column and its line are, and leaves a line between two commands', () => {
  expect(drawn).toEqual([
    ['18.0', '58', '$'],
    ['34.8', '58', 'wactl a &quot;&lt;b&gt;&quot;'],
    ['34.8', '77', 'x &amp; y'],
    ['18.0', '115', 'z'],
    ['18.0', '153', '# said'],
    ['18.0', '172', '$'],
    ['34.8', '172', 'wactl c'],
  ]);
  expect(svg).toContain('class="bold red"');
  expect(svg).toContain('aria-label="A &amp; B"');
});

it('shows one after the other, and all at once to whoever wants no motion', () => {
  const delays = Array.from(svg.matchAll(/animation-delay:([\d.]+)s/g), ([, delay]) => Number(delay));
  expect(delays).toHaveLength(4);
  expect(delays).toEqual(delays.toSorted((left, right) => left - right));
  expect(svg).toMatch(/@media \(prefers-reduced-motion:reduce\)\{g\[style\]\{animation:none\}\}/);
  // Without its animation nothing is hidden.
  expect(svg.replace(/@keyframes appear\{from\{opacity:0\}\}/, '')).not.toContain('opacity');
});

it('is the same for the same run, and asks for nothing from elsewhere', () => {
  expect(terminalSvg(STEPS, { title: 'A & B', columns: 40 })).toBe(svg);
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|<script|<image|@import|url\(/);
});
