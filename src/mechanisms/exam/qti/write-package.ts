import { writeZip, type ZipEntry } from '../../../kernel/archive/write-zip.ts'
import { element } from './markup.ts'

const TEST = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0'
const MANIFEST = 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1'

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** Items as a package of QTI 3.0: a file each, a test that refers to them in their order, a manifest. */
export async function qtiPackage(items: readonly string[]): Promise<Uint8Array> {
  const paths = items.map((_, at) => `items/item-${String(at + 1).padStart(5, '0')}.xml`)
  const files: readonly (readonly [string, string])[] = [
    ['imsmanifest.xml', `${XML}${manifest(paths)}\n`],
    ['test.xml', `${XML}${test(paths)}\n`],
    ...items.map((item, at) => [paths[at] ?? '', item] as const),
  ]
  const pieces: Uint8Array[] = []
  for await (const piece of writeZip(entriesOf(files))) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* entriesOf(files: readonly (readonly [string, string])[]): AsyncGenerator<ZipEntry> {
  for (const [name, words] of files) yield { name, content: oneByOne(Buffer.from(words)) }
}

async function* oneByOne(piece: Uint8Array): AsyncGenerator<Uint8Array> {
  yield piece
}

function test(paths: readonly string[]): string {
  const references = paths.map((href, at) =>
    element('qti-assessment-item-ref', { identifier: `item-${at + 1}`, href }, ''),
  )
  const section = element(
    'qti-assessment-section',
    { identifier: 'section-1', title: '试题', visible: 'true' },
    references.join(''),
  )
  const part = element(
    'qti-test-part',
    { identifier: 'part-1', 'navigation-mode': 'nonlinear', 'submission-mode': 'simultaneous' },
    section,
  )
  return element('qti-assessment-test', { xmlns: TEST, identifier: 'test', title: '试题', 'tool-name': 'Fadu' }, part)
}

function manifest(paths: readonly string[]): string {
  const resource = (identifier: string, type: string, href: string, dependencies = '') =>
    element('resource', { identifier, type, href }, element('file', { href }, '') + dependencies)
  const dependencies = paths.map((_, at) => element('dependency', { identifierref: `item-${at + 1}` }, ''))
  const resources = [
    resource('test', 'imsqti_test_xmlv3p0', 'test.xml', dependencies.join('')),
    ...paths.map((href, at) => resource(`item-${at + 1}`, 'imsqti_item_xmlv3p0', href)),
  ]
  const metadata = element('metadata', {}, element('schema', {}, 'QTI Package') + element('schemaversion', {}, '3.0.0'))
  const inner = metadata + element('organizations', {}, '') + element('resources', {}, resources.join(''))
  return element('manifest', { xmlns: MANIFEST, identifier: 'fadu-items' }, inner)
}
