/** How other package managers install the file that npm has. */

const REGISTRY = 'https://registry.npmjs.org';

/**
 * @typedef {object} Release
 * @property {string} name
 * @property {string} version
 * @property {string} license
 * @property {string} summary one line without the name, and without a full stop at the end
 * @property {string} repository `owner/name` at GitHub
 * @property {string} sha256 of the packed file, in hexadecimal
 */

const fileUrl = (name, version) => `${REGISTRY}/${name}/-/${name}-${version}.tgz`;

/**
 * A formula for Homebrew, with completion for its shells.
 * Source: https://docs.brew.sh/Node-for-Formula-Authors , https://docs.brew.sh/Formula-Cookbook
 * @param {Release} release
 */
export function formula({ name, version, license, summary, repository, sha256 }) {
  return `class ${name[0].toUpperCase()}${name.slice(1)} < Formula
  desc ${rubyText(summary)}
  homepage "https://github.com/${repository}"
  url "${fileUrl(name, version)}"
  sha256 "${sha256}"
  license "${license}"

  depends_on "node"

  def install
    system "npm", "install", *std_npm_args
    bin.install_symlink libexec.glob("bin/*")
    completion = libexec/"lib/node_modules/${name}/dist/completion"
    bash_completion.install completion/"${name}.bash" => "${name}"
    zsh_completion.install completion/"_${name}"
    fish_completion.install completion/"${name}.fish"
  end

  test do
    assert_equal version.to_s, shell_output("#{bin}/${name} --version").strip
    assert_match "delivered", shell_output("#{bin}/${name} demo")
  end
end
`;
}

/** A text in double quotes, in which Ruby puts no value in. */
function rubyText(text) {
  return `"${text.replace(/["\\#]/g, '\\$&')}"`;
}

/**
 * A manifest for Scoop. Scoop runs no file of Node.js by its name, so a small command file does.
 * Source: https://github.com/ScoopInstaller/Scoop/wiki/App-Manifests
 * @param {Release} release
 */
export function scoopManifest({ name, version, license, summary, repository, sha256 }) {
  return {
    version,
    description: summary,
    homepage: `https://github.com/${repository}`,
    license,
    depends: 'nodejs',
    url: fileUrl(name, version),
    hash: sha256,
    extract_dir: 'package',
    pre_install: `Set-Content "$dir\\${name}.cmd" '@node "%~dp0dist\\${name}.cjs" %*' -Encoding ascii`,
    bin: `${name}.cmd`,
    checkver: { url: `${REGISTRY}/${name}/latest`, jsonpath: '$.version' },
    autoupdate: { url: fileUrl(name, '$version') },
  };
}
