/**
 * The sentence for a Node.js that is too old, or undefined. The odd lines and early 22 are left out
 * because packages that Notch installs refuse them.
 * @param {string} version as process.versions.node gives it
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const fits = major >= 24 || (major === 22 && minor >= 13) || (major === 20 && minor >= 19)
  return fits
    ? undefined
    : `Notch needs Node.js 20.19 or newer (20.19+, 22.13+, 24+); this is ${version}. Install a current long-term release and try again.`
}
