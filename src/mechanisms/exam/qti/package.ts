import { posix } from 'node:path'
import { Unreadable } from '../../../kernel/archive/unreadable.ts'
import type { Zip } from '../../../kernel/archive/zip.ts'
import type { PlacedItem } from '../item.ts'
import { within } from '../markup/tree.ts'
import { pathFrom, qtiReader, qtiTree } from './read.ts'

const MANIFEST = /(?:^|\/)imsmanifest\.xml$/

/**
 * Items of a package: those of its tests in the order of the tests, then whatever else its manifest names, in that order;
 * without a manifest, of all that lies in it.
 */
export async function* readPackage(zip: Zip): AsyncGenerator<PlacedItem> {
  const manifest = zip.names
    .filter((name) => MANIFEST.test(name))
    .sort((one, other) => depthOf(one) - depthOf(other))[0]
  const base = manifest === undefined ? '' : manifest.replace(MANIFEST, '')
  const nameOf = (path: string) => posix.join(base, path).toLowerCase()
  const spelled = (item: PlacedItem): PlacedItem =>
    item.inner === undefined ? item : { ...item, inner: zip.spelled(nameOf(item.inner)) }
  const reader = qtiReader((path) => Promise.resolve(zip.bytes(nameOf(path))))
  const resources = manifest === undefined ? lying(zip) : resourcesOf(zip, manifest)
  const tests = new Set(resources.filter((path) => begins(zip, nameOf(path), TEST)))
  for (const path of [...tests, ...resources.filter((resource) => !tests.has(resource))]) {
    if (reader.seen.has(path)) continue
    for await (const item of reader.readAt(path)) yield spelled(item)
  }
}

const depthOf = (name: string): number => name.split('/').length

const lying = (zip: Zip): readonly string[] =>
  zip.names.filter((name) => name.endsWith('.xml') && begins(zip, name, ROOT)).map(zip.spelled)

function resourcesOf(zip: Zip, manifest: string): readonly string[] {
  const bytes = zip.bytes(manifest)
  if (!bytes) return []
  const found = new Set<string>()
  for (const { name, attributes } of within(qtiTree(bytes))) {
    if (name !== 'resource' || attributes.href === undefined) continue
    const path = pathFrom(undefined, posix.join(attributes.base ?? '', attributes.href))
    const isItem = /imsqti/i.test(attributes.type ?? '') && !/metadata|result|usagedata/i.test(attributes.type ?? '')
    if (path !== undefined && isItem) found.add(path)
  }
  return [...found]
}

const TEST = /<(?:[\w.-]+:)?(?:assessmentTest|qti-assessment-test)[\s>]/
const ROOT =
  /<(?:[\w.-]+:)?(?:assessment|qti-assessment-)(?:Item|item|Test|test|Section|section|Stimulus|stimulus)[\s>]/
/** How far into a file its root is looked for, behind comments and instructions. */
const HEAD = 16 * 1024

/** Whether a file begins like this, without reading it whole; what is damaged does not. */
function begins(zip: Zip, name: string, root: RegExp): boolean {
  try {
    return root.test(zip.bytes(name)?.toString('latin1', 0, HEAD) ?? '')
  } catch (error) {
    if (error instanceof Unreadable) return false
    throw error
  }
}
