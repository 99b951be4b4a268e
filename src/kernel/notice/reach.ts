import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'
import { type Refusal, refuse } from '../../law/refusal.ts'

/** A network that this installation may speak to although it is not a public one. */
export type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

/** `WEBHOOK_NETWORKS`: networks in CIDR form, a comma between them. Refuses one that is not written so. */
export function readNetworks(given: string | undefined): readonly Network[] | Refusal {
  const parts = (given ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
  const wrong = parts.find((part) => !ipaddr.isValidCIDR(part))
  if (wrong === undefined) return parts.map((part) => ipaddr.parseCIDR(part))
  return refuse('unreadable', {
    zh: `WEBHOOK_NETWORKS 中的“${wrong}”不是网段（如 10.1.0.0/16）。`,
    en: `In WEBHOOK_NETWORKS, ${wrong} is not a network as 10.1.0.0/16 is.`,
  })
}

/** Of a cloud provider, though it looks public: it answers every machine of Azure, and with its secrets. */
const HOST_SERVICES: readonly Network[] = [ipaddr.parseCIDR('168.63.129.16/32')]

/**
 * Whether a webhook may go to this address: a public one, or one of a network that is listed. Loopback, private,
 * link-local and shared ranges, where routers, databases and metadata services stand, are none; nor is an IPv4 address
 * in the clothes of IPv6 that leads there.
 */
export function isReachable(text: string, networks: readonly Network[]): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  if (networks.some((network) => isIn(address, network))) return true
  return isPublic(address) && !HOST_SERVICES.some((network) => isIn(address, network))
}

/** Global unicast of IPv6 (RFC 4291): what lies outside is reserved, and holds every old way to write an IPv4 address. */
const GLOBAL: Network = ipaddr.parseCIDR('2000::/3')

const isPublic = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || (isIn(address, GLOBAL) && !isTunnelled(address)))

/** An interface of ISATAP (RFC 5214) carries an IPv4 address, which is where its packets go. */
const isTunnelled = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address instanceof ipaddr.IPv6 && address.parts[5] === 0x5efe && ((address.parts[4] ?? 0) & ~0x0200) === 0

const isIn = (address: ipaddr.IPv4 | ipaddr.IPv6, [base, bits]: Network): boolean =>
  address.kind() === base.kind() && address.match([base, bits])

/** How long a name may take to be found. */
const LOOKUP_MS = 5_000

export type Reached = { readonly addresses: readonly LookupAddress[] } | 'forbidden' | 'unknown'

/**
 * The addresses to connect to. The name is asked for once and never again: one that answers otherwise the second time
 * leads nowhere. One forbidden address among those of a name forbids it whole.
 */
export async function reach(hostname: string, networks: readonly Network[]): Promise<Reached> {
  const host = hostname.replace(/^\[|\]$/g, '')
  const addresses = await addressesOf(host)
  if (addresses.length === 0) return 'unknown'
  return addresses.every(({ address }) => isReachable(address, networks)) ? { addresses } : 'forbidden'
}

async function addressesOf(name: string): Promise<readonly LookupAddress[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<readonly []>((resolve) => {
    timer = setTimeout(() => resolve([]), LOOKUP_MS)
  })
  const found = lookup(name, { all: true }).catch(() => [])
  try {
    return await Promise.race([found, late])
  } finally {
    clearTimeout(timer)
  }
}
