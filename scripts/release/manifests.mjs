/** How other package managers install the packed file of a release. */

/**
 * @typedef {object} Release
 * @property {string} name
 * @property {string} version
 * @property {string} license
 * @property {string} summary one line without the name, and without a full stop at the end
 * @property {string} repository `owner/name` at GitHub
 * @property {string} sha256 of the packed file, in hexadecimal
 */

/** Where the workflow "Release" puts it. */
const fileUrl = ({ name, repository }, version) =>
  `https://github.com/${repository}/releases/download/v${version}/${name}-${version}.tgz`;

/**
 * A formula for Homebrew, with completion for its shells.
 * Source: https://docs.brew.sh/Node-for-Formula-Authors , https://docs.brew.sh/Formula-Cookbook
 * @param {Release} release
 */
export function formula(release) {
  const { name, version, license, summary, repository, sha256 } = release;
  return `class ${name[0].toUpperCase()}${name.slice(1)} < Formula
  desc ${rubyText(summary)}
  homepage "https://github.com/${repository}"
  url "${fileUrl(release, version)}"
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
 * Source: https://github.com/ScoopInstaller/Scoop/wiki/App-Manifests ,
 * https://github.com/ScoopInstaller/Scoop/wiki/App-Manifest-Autoupdate
 * @param {Release} release
 */
export function scoopManifest(release) {
  const { name, version, license, summary, repository, sha256 } = release;
  return {
    version,
    description: summary,
    homepage: `https://github.com/${repository}`,
    license,
    depends: 'nodejs',
    url: fileUrl(release, version),
    hash: sha256,
    extract_dir: 'package',
    pre_install: `Set-Content "$dir\\${name}.cmd" '@node "%~dp0dist\\${name}.cjs" %*' -Encoding ascii`,
    bin: `${name}.cmd`,
    // The newest release of the homepage.
    checkver: 'github',
    autoupdate: { url: fileUrl(release, '$version') },
  };
}
