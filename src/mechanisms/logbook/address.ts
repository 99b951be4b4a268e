// Addresses as they stand in a text (contract 5), and ranges of them.

/** An IPv4 or IPv6 address as a number. */
export interface TextAddress {
  readonly family: 4 | 6
  readonly value: bigint
}

export interface AddressBlock extends TextAddress {
  /** How many bits of the address are the network's. */
  readonly prefix: number
}

export const WIDTH = { 4: 32, 6: 128 } as const

const IPV4 =
  /(?<![0-9A-Za-z_])(?<![0-9]\.)([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})(?![0-9A-Za-z_])(?!\.[0-9])/g
const WHOLE_IPV4 = /^([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})$/
/** A run of what an IPv6 address is written with, as far as the longest can be with a sign at each end. */
const RUN = /[0-9A-Fa-f:.]{2,48}/g
const RUNS_ON = /[0-9A-Fa-f:.]/
const LETTER = /[0-9A-Za-z_]/

function ipv4Of(parts: readonly (string | undefined)[]): bigint | undefined {
  const numbers = parts.map(Number)
  if (numbers.some((number) => !(number <= 255))) return undefined
  return BigInt(numbers.reduce((sum, number) => sum * 256 + number, 0))
}

/** The longest address there is: six groups and a dotted quad. */
export const LONGEST = 45

/** RFC 4291 section 2.2: eight groups, `::` once for groups of zeros, the last two as a dotted quad. */
function ipv6Of(text: string): bigint | undefined {
  if (text.length > LONGEST || text.length < 2) return undefined
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [left, right] = halves.map((half, at) => groupsOf(half, at === halves.length - 1))
  if (!left) return undefined
  if (halves.length === 1) return left.length === 8 ? joined(left) : undefined
  if (!right || left.length + right.length > 7) return undefined
  return joined([...left, ...Array<bigint>(8 - left.length - right.length).fill(0n), ...right])
}

const joined = (groups: readonly bigint[]): bigint => groups.reduce((sum, group) => (sum << 16n) | group, 0n)

const STRICT_QUAD = /^(?:(?:0|[1-9][0-9]{0,2})(?:\.(?!$)|$)){4}$/

function groupsOf(half: string, isLast: boolean): readonly bigint[] | undefined {
  if (half === '') return []
  const groups: bigint[] = []
  const parts = half.split(':')
  for (const [at, part] of parts.entries()) {
    if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`))
    else {
      const quad = isLast && at === parts.length - 1 && STRICT_QUAD.test(part) ? ipv4Of(part.split('.')) : undefined
      if (quad === undefined) return undefined
      groups.push(quad >> 16n, quad & 0xffffn)
    }
  }
  return groups
}

/** Every address that a text holds, IPv4 before IPv6. */
export function addressesIn(text: string): readonly TextAddress[] {
  const found: TextAddress[] = []
  if (text.includes('.')) {
    for (const [, ...parts] of text.matchAll(IPV4)) {
      const value = ipv4Of(parts)
      if (value !== undefined) found.push({ family: 4, value })
    }
  }
  if (mayHoldIpv6(text)) addIpv6(text, found)
  return found
}

/** The fewest colons of an address that leaves no group out: six groups and a dotted quad. */
export const FEWEST_COLONS = 6

function mayHoldIpv6(text: string): boolean {
  let [count, before] = [0, -2]
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    count += 1
    if (at === before + 1 || count === FEWEST_COLONS) return true
    before = at
  }
  return false
}

function addIpv6(text: string, found: TextAddress[]): void {
  for (const hit of text.matchAll(RUN)) {
    const value = ipv6At(text, hit.index, hit[0])
    if (value !== undefined) found.push({ family: 6, value })
  }
}

/** The run less a sign at each end, where no letter touches what is left. */
function ipv6At(text: string, index: number, run: string): bigint | undefined {
  const colon = run.indexOf(':')
  if (colon < 0 || run.length > LONGEST + 2 || run.indexOf(':', colon + 1) < 0) return undefined
  // A piece of a longer run is no run.
  if (RUNS_ON.test(text.charAt(index - 1)) || RUNS_ON.test(text.charAt(index + run.length))) return undefined
  const start = /^(?:\.|:(?!:))/.test(run) ? 1 : 0
  const end = run.length - (/(?:\.|(?<!:):)$/.test(run) ? 1 : 0)
  const isTouched = LETTER.test(text.charAt(index + start - 1)) || LETTER.test(text.charAt(index + end))
  return isTouched ? undefined : ipv6Of(run.slice(start, end))
}

/** `10.0.0.0/8`, `2001:db8::/32`; a bare address is a range of one, host bits are ignored. */
export function parseAddressBlock(text: string): AddressBlock | undefined {
  const [, address = '', bits] = /^([^/]+)(?:\/([0-9]{1,3}))?$/.exec(text) ?? []
  const family = address.includes(':') ? 6 : 4
  const value = family === 6 ? ipv6Of(address) : ipv4Of(WHOLE_IPV4.exec(address)?.slice(1) ?? ['x'])
  const prefix = bits === undefined ? WIDTH[family] : Number(bits)
  if (value === undefined || prefix > WIDTH[family]) return undefined
  return { family, value: networkOf({ family, value }, prefix), prefix }
}

/** The address with its host bits zero. */
export function networkOf({ family, value }: TextAddress, prefix: number): bigint {
  const host = BigInt(WIDTH[family] - prefix)
  return (value >> host) << host
}

export const isInBlock = (address: TextAddress, block: AddressBlock): boolean =>
  address.family === block.family && networkOf(address, block.prefix) === block.value
