/**
 * The same code without a letter beyond ASCII, which esbuild leaves in regular expressions and in templates that have a tag.
 * `bin/load.cjs` reads code byte by byte, since what is all ASCII takes half the memory. Each is written as `\uXXXX`, also
 * behind a backslash that stood before it and meant nothing. `String.raw` would see the difference: no source has such a
 * letter there.
 * @param {string} code
 */
export function toAscii(code) {
  return code.replace(/(\\*)([^\0-\x7f])/g, (_, slashes, letter) => {
    const written = `u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return slashes.length % 2 === 1 ? slashes + written : `${slashes}\\${written}`;
  });
}
