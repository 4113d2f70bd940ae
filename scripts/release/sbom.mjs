/**
 * A bill of materials in the form of CycloneDX 1.6: what the built tool contains, and what npm installs beside it where it
 * can. It holds no time and no random number, so that the same package has the same bill.
 * Source: https://cyclonedx.org/docs/1.6/json/ , https://github.com/package-url/purl-spec
 *
 * @param {Known} tool
 * @param {readonly Known[]} bundled
 * @param {readonly Known[]} beside
 * @typedef {{name: string, version: string, license: string, description?: string, integrity?: string | undefined}} Known
 */
export function sbom(tool, bundled, beside) {
  const components = [
    ...bundled.map((known) => component(known, 'required')),
    ...beside.map((known) => component(known, 'optional')),
  ];
  const root = { type: 'application', ...describe(tool), description: tool.description };
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: root },
    components,
    dependencies: [{ ref: root['bom-ref'], dependsOn: components.map((known) => known['bom-ref']) }],
  };
}

function component({ integrity, ...known }, scope) {
  return {
    type: 'library',
    ...describe(known),
    scope,
    ...(integrity === undefined ? {} : { hashes: [hashOf(integrity)] }),
  };
}

function describe({ name, version, license }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const [, group, short = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  return {
    'bom-ref': purl,
    ...(group === undefined ? {} : { group }),
    name: short,
    version,
    purl,
    // An expression joins licences; one alone has an id.
    licenses: [/\s/.test(license) ? { expression: license } : { license: { id: license } }],
  };
}

/** `sha512-…` of a lockfile, in base64, as a hash in hexadecimal. */
function hashOf(integrity) {
  const [, algorithm, base64] = /^sha(\d+)-(.+)$/.exec(integrity);
  return { alg: `SHA-${algorithm}`, content: Buffer.from(base64, 'base64').toString('hex') };
}
