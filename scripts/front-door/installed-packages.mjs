/**
 * Whether what npm noted as installed (node_modules/.package-lock.json, which it writes last) is what the
 * lock file asks for. Spares a second install to whoever ran `npm ci` by hand.
 * @param {Lock} wanted
 * @param {Lock} installed
 * @param {{ withDev: boolean }} options
 *
 * @typedef {{ version?: string, integrity?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock
 */
export function isInstalled(wanted, installed, { withDev }) {
  const has = installed.packages
  if (!wanted.packages || !has) return false
  return Object.entries(wanted.packages).every(([path, item]) => {
    if (path === '' || item.link) return true
    const present = has[path]
    // Optional packages of other platforms are never there.
    if (!present) return Boolean(item.optional || (item.devOptional && !withDev) || (item.dev && !withDev))
    return present.version === item.version && present.integrity === item.integrity
  })
}
