/** Names a template in maps and sorts templates by name, then by language: neither of the two can hold a space. */
export function templateKey({ name, language }: { readonly name: string; readonly language: string }): string {
  return `${name} ${language}`;
}
