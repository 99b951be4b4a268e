import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { isReachable, type Network, reach, readNetworks } from './reach.ts'

const networks = (given: string): readonly Network[] => {
  const read = readNetworks(given)
  if (isRefusal(read)) throw new Error(read.reason.en)
  return read
}

/** Where a webhook never goes by itself, each for its reason. */
const refused: readonly (readonly [address: string, why: string])[] = [
  ['127.0.0.1', 'loopback'],
  ['127.8.8.8', 'all of 127/8 is loopback'],
  ['::1', 'loopback'],
  ['0.0.0.0', 'this machine'],
  ['::', 'this machine'],
  ['10.0.0.5', 'private'],
  ['172.16.3.4', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['169.254.169.254', 'metadata of most clouds'],
  ['100.100.100.200', 'metadata of Alibaba Cloud, in the shared range'],
  ['168.63.129.16', 'host service of Azure'],
  ['192.0.0.192', 'metadata of Oracle Cloud'],
  ['fd00:ec2::254', 'metadata of AWS'],
  ['fc00::1', 'unique local'],
  ['fe80::1', 'link-local'],
  ['224.0.0.1', 'multicast'],
  ['ff02::1', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['198.18.0.1', 'benchmarks'],
  ['203.0.113.9', 'documentation'],
  ['240.0.0.1', 'reserved'],
  ['::ffff:127.0.0.1', 'loopback in the clothes of IPv6'],
  ['::ffff:169.254.169.254', 'metadata in the clothes of IPv6'],
  ['64:ff9b::7f00:1', 'loopback through NAT64'],
  ['2002:7f00:1::', 'loopback through 6to4'],
  ['::7f00:1', 'loopback in the old form of IPv4 within IPv6'],
  ['::a9fe:a9fe', 'a metadata service in that form'],
  ['::ffff:0:7f00:1', 'loopback, translated'],
  ['64:ff9b:1::7f00:1', 'loopback through a local NAT64'],
  ['fec0::1', 'a site-local address'],
  ['100::1', 'the discard prefix'],
  ['2a00:1450::5efe:7f00:1', 'loopback through ISATAP'],
  ['2001:0:4136:e378:8000:63bf:80ff:fffe', 'Teredo'],
  ['fec0::1', 'site-local of old'],
  ['not an address', 'none'],
]

describe('where a webhook may go', () => {
  test.each(refused)('never to %s: %s', (address) => {
    expect(isReachable(address, [])).toBe(false)
  })

  test.each(['1.1.1.1', '223.5.5.5', '172.32.0.1', '2400:3200::1'])('to the public address %s', (address) => {
    expect(isReachable(address, [])).toBe(true)
  })

  test('to a network that the installation lists, and no further', () => {
    const listed = networks('10.1.0.0/16, 127.0.0.1/32')
    expect(['10.1.2.3', '::ffff:10.1.2.3', '127.0.0.1'].map((one) => isReachable(one, listed))).toEqual([
      true,
      true,
      true,
    ])
    expect(['10.2.0.1', '127.0.0.2', '::1'].map((one) => isReachable(one, listed))).toEqual([false, false, false])
  })
})

/** Hosts as an address line spells them, read as a browser reads them. */
test.each([
  'localhost',
  '127.0.0.1',
  '[::1]',
  new URL('https://0x7f.1/').hostname,
  new URL('https://2130706433/').hostname,
  new URL('https://017700000001/').hostname,
  new URL('https://１２７.0.0.1/').hostname,
])('a name or number that leads to this machine is forbidden: %s', async (host) => {
  expect(await reach(host, [])).toBe('forbidden')
})

test('a name that nobody has is unknown', async () => {
  expect(await reach('no-such-host.invalid', [])).toBe('unknown')
})

test('a list of networks that is not one is refused, and no list is none', () => {
  expect(readNetworks(undefined)).toEqual([])
  expect(readNetworks(' ')).toEqual([])
  for (const wrong of ['10.0.0.0', '10.0.0.0/99', 'intranet', '10.0.0.0/8,x']) {
    expect(isRefusal(readNetworks(wrong))).toBe(true)
  }
})
