import ts from 'typescript';

/** A constant at the top of a file, as far as it is made of literals. */
export interface Constant {
  readonly file: string;
  readonly name: string;
  /** Pages of Meta that its doc comment names. */
  readonly pages: readonly string[];
  /** The numbers in it, worked out where they are products of literals and units of time. */
  readonly numbers: readonly number[];
  /** The texts of a list; empty for anything else. */
  readonly words: readonly string[];
}

/** Units that a constant may be written in. */
const UNITS: Readonly<Record<string, number>> = {
  MINUTE_MS: 60_000,
  HOUR_MS: 3_600_000,
  DAY_MS: 86_400_000,
  KB: 1024,
  MB: 1024 * 1024,
};

const META_PAGE = /https:\/\/(?:[\w-]+\.)*(?:facebook|whatsapp|meta)\.com\/[^\s),*]+/g;

/** Reads the constants of one file. */
export function constantsOf(file: string, text: string): Constant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const base = /\bbelow\s+(?:\*\s+)?(https:\S+)/.exec(text)?.[1];
  return source.statements.filter(ts.isVariableStatement).flatMap((statement) => {
    const comment = text.slice(statement.getFullStart(), statement.getStart());
    const pages = [...(comment.match(META_PAGE) ?? []), ...relativePages(comment, base)];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      if (initializer === undefined) return [];
      const leaves = leavesOf(initializer);
      return [
        {
          file,
          name: name.getText(),
          pages,
          numbers: leaves.filter((leaf) => typeof leaf === 'number'),
          words: leaves.filter((leaf) => typeof leaf === 'string'),
        },
      ];
    });
  });
}

/** `Source: /templates/overview` in a file whose head says below which address its pages are. */
function relativePages(comment: string, base: string | undefined): readonly string[] {
  if (base === undefined) return [];
  return [...comment.matchAll(/Source: (\/[\w/-]+)/g)].map(([, path]) => `${base}${path}`);
}

function leavesOf(node: ts.Expression): readonly (number | string)[] {
  const number = numberOf(node);
  if (number !== undefined) return [number];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) {
    return leavesOf(node.expression);
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(leavesOf);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) ? leavesOf(property.initializer) : [],
    );
  }
  if (ts.isNewExpression(node)) return (node.arguments ?? []).flatMap(leavesOf);
  return ts.isCallExpression(node) ? leavesOfCall(node) : [];
}

/** `'A B C'.split(' ')` is a list as well. */
function leavesOfCall({ expression, arguments: given }: ts.CallExpression): readonly (number | string)[] {
  const isSplit = ts.isPropertyAccessExpression(expression) && expression.name.text === 'split';
  if (!isSplit || !ts.isStringLiteralLike(expression.expression)) return given.flatMap(leavesOf);
  return expression.expression.text.split(/\s+/).filter((word) => word !== '');
}

function numberOf(node: ts.Expression): number | undefined {
  if (ts.isNumericLiteral(node)) return Number(node.text.replaceAll('_', ''));
  if (ts.isParenthesizedExpression(node)) return numberOf(node.expression);
  if (ts.isIdentifier(node)) return UNITS[node.text];
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.AsteriskToken) return undefined;
  const [left, right] = [numberOf(node.left), numberOf(node.right)];
  return left === undefined || right === undefined ? undefined : left * right;
}

/** Facts of Meta that stand in two files: `100 of <page>: a.ts CREATIONS, b.ts LIMIT`. Empty when each has one home. */
export function repeatedFacts(constants: readonly Constant[]): readonly string[] {
  return [...repeatedFigures(constants), ...repeatedNames(constants), ...repeatedLists(constants)];
}

/** The same figure with the same page. */
function repeatedFigures(constants: readonly Constant[]): readonly string[] {
  const claims = constants.flatMap((constant) =>
    constant.pages.flatMap((page) => constant.numbers.map((number) => ({ constant, key: `${number} of ${page}` }))),
  );
  return inTwoFiles(claims);
}

/** Names of cautious limits of ours, which each place sets for itself; that two are alike says nothing. */
const OWN_LIMITS = ['EVERY_MS', 'MAX_BYTES', 'MAX_TRIES', 'MOST_KEYS', 'PAGE', 'ROWS_EACH', 'STEP_MS'];

/** The same figure under the same name, whether or not a page is named. */
function repeatedNames(constants: readonly Constant[]): readonly string[] {
  const figures = constants.filter(({ name, numbers, words }) => {
    return numbers.length === 1 && words.length === 0 && !OWN_LIMITS.includes(name);
  });
  return inTwoFiles(figures.map((constant) => ({ constant, key: `${constant.name} = ${constant.numbers[0]}` })));
}

/** The same list of known values, or a large part of one. A few words of a list may be chosen from it on purpose. */
function repeatedLists(constants: readonly Constant[]): readonly string[] {
  const lists = constants.map(({ file, name, words }) => ({ file, name, words: new Set(words) }));
  return lists.flatMap((list, index) =>
    lists
      .filter((other, at) => other.file !== list.file && (isPart(list, other) || (at > index && isSame(list, other))))
      .map((other) => `a list: ${list.file} ${list.name}, ${other.file} ${other.name}`),
  );
}

interface WordList {
  readonly words: ReadonlySet<string>;
}

function isSame({ words }: WordList, other: WordList): boolean {
  return words.size > 3 && words.size === other.words.size && [...words].every((word) => other.words.has(word));
}

function isPart({ words }: WordList, other: WordList): boolean {
  return words.size > 7 && words.size < other.words.size && [...words].every((word) => other.words.has(word));
}

function inTwoFiles(claims: readonly { readonly constant: Constant; readonly key: string }[]): readonly string[] {
  return [...new Set(claims.map(({ key }) => key))].flatMap((key) => {
    const group = claims.filter((claim) => claim.key === key).map(({ constant }) => constant);
    if (new Set(group.map(({ file }) => file)).size < 2) return [];
    return [`${key}: ${[...new Set(group.map(({ file, name }) => `${file} ${name}`))].join(', ')}`];
  });
}
