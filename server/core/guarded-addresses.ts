import ipaddr from 'ipaddr.js'

// Which network addresses Notch's own requests may go to. Everything that is not public is closed: an address typed by an
// administrator or sent by an LMS must never reach the database, a metadata service or a neighbour.

/** True for public unicast addresses; IPv4 inside IPv6 is judged as IPv4. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'
}

export const mayConnectTo = (address: string, allowLocal: boolean) =>
  isPublicAddress(address) || (allowLocal && isLoopback(address))
