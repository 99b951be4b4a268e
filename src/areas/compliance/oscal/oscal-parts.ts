import { createHash } from 'node:crypto'

/** The version of OSCAL that is written. */
const OSCAL_VERSION = '1.2.1'
/** What our own property names stand in. */
const NS = 'https://fadu.invalid/ns/oscal'

/** Names every uuid of ours is made under; it never changes. */
const NAMESPACE = '7c0f2b54-9e0b-5d3c-8a41-5f2e1c6d9b07'

/** RFC 9562, version 5: the same name has the same uuid on every day and machine. */
export function uuidOf(...name: readonly string[]): string {
  const hash = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(JSON.stringify(name))
    .digest()
    .subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Text where OSCAL takes one line: what breaks lines becomes a space. Whole texts stand where it takes several. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim() || '—'

export const prop = (name: string, value: string) => ({ name, ns: NS, value: oneLine(value) })

/** Noon in China: a day has no moment. */
export const momentOf = (day: string): string => `${day}T12:00:00+08:00`

export const metadata = (title: string, { version, day }: { readonly version: string; readonly day: string }) => ({
  title: oneLine(title),
  'last-modified': momentOf(day),
  version: oneLine(version),
  'oscal-version': OSCAL_VERSION,
})

/** The same list, or no key at all: OSCAL takes no empty list. */
export const some = <Name extends string, One>(
  name: Name,
  list: readonly One[],
): { readonly [key in Name]?: readonly One[] } => (list.length === 0 ? {} : oneKey(name, list))

function oneKey<Name extends string, One>(
  name: Name,
  list: readonly One[],
): { readonly [key in Name]?: readonly One[] } {
  const made: { [key in Name]?: readonly One[] } = {}
  made[name] = list
  return made
}
