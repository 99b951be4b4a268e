import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isVersion, parseAddress } from '../../law/address.ts'
import { type Edition, editionOf, holds } from '../../law/edition.ts'
import { lawFile } from '../../law/law.ts'
import { loadPack } from '../../law/pack.ts'
import { parseLaw } from '../../law/parse/law-text.ts'
import type { Pack } from '../../law/provision.ts'
import { ENTRY_FORM } from './entry.ts'
import { hashOf } from './hash.ts'

const translation = z.strictObject({
  law: z.string(),
  version: z.iso.date(),
  note: z.strictObject({ zh: z.string(), en: z.string() }),
  units: z.record(z.string(), z.string().min(1)),
})

/**
 * Reads `laws/`: one folder a law, a Markdown file a version, and beside it what its provisions demand and its reference
 * translation. Everything is checked; broken data stops the start with the file and the unit it is about.
 */
export function readShelf(folder: string): readonly Edition[] {
  const laws = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'law.json')))
    .map(({ name }) => name)
    .sort()
  const shelf = laws.flatMap((law) => readVersions(join(folder, law), law))
  const lost = remediesLost(shelf)
  if (lost.length > 0) throw new Error(`Remedies rest on provisions that are not there:\n${lost.join('\n')}`)
  return shelf
}

/** The versions of one law alone, for whoever needs no other. */
export const readOneLaw = (folder: string, law: string): readonly Edition[] => readVersions(join(folder, law), law)

/** A remedy often stands in another law than the right: its address is looked up once all are read. */
function remediesLost(shelf: readonly Edition[]): readonly string[] {
  const editions = new Map(shelf.map((edition) => [`${edition.law}@${edition.version}`, edition]))
  const isThere = (address: string): boolean => {
    const place = parseAddress(address)
    const edition = place && editions.get(`${place.law}@${place.version}`)
    return edition !== undefined && place !== undefined && holds(edition, place.unit)
  }
  return shelf.flatMap(({ law, version, provisions }) =>
    [...provisions.values()].flatMap(({ unit, remedy }) =>
      (remedy?.by ?? [])
        .filter((address) => !isThere(address))
        .map((address) => `${law}@${version}#${unit}: ${address}`),
    ),
  )
}

function readVersions(folder: string, id: string): readonly Edition[] {
  const versions = readdirSync(folder)
    .filter((file) => file.endsWith('.md') && isVersion(file.slice(0, -'.md'.length)))
    .map((file) => file.slice(0, -'.md'.length))
    .sort()
  const law = explained(join(folder, 'law.json'), () => lawFile.parse(readJson(join(folder, 'law.json'))))
  if (law.id !== id) throw new Error(`${folder}/law.json: its id is ${law.id}, its folder ${id}`)
  const absent = Object.keys(law.partial ?? {}).find((version) => !versions.includes(version))
  if (absent !== undefined) throw new Error(`${folder}/law.json: there is no text of ${absent} to be collected in part`)
  return versions.map((version) => readEdition({ folder, law, version }))
}

interface Volume {
  readonly folder: string
  readonly law: z.infer<typeof lawFile>
  readonly version: string
}

function readEdition({ folder, law, version }: Volume): Edition {
  const source = readFileSync(join(folder, `${version}.md`), 'utf8')
  const text = parseLaw(source)
  const packFile = join(folder, 'provisions', `${version}.json`)
  const pack: Pack | undefined = existsSync(packFile)
    ? explained(packFile, () => loadPack(readJson(packFile), text))
    : undefined
  const englishFile = join(folder, 'en', `${version}.json`)
  const english = existsSync(englishFile)
    ? explained(englishFile, () => translation.parse(readJson(englishFile)))
    : undefined
  for (const [file, named] of [
    [packFile, pack],
    [englishFile, english],
  ] as const) {
    if (named && (named.law !== law.id || named.version !== version)) {
      throw new Error(`${file} is about ${named.law}@${named.version}`)
    }
  }
  const partial = law.partial?.[version]
  // What pages call it is no part of the stored text.
  const { brief, ...stored } = law
  const edition = editionOf({
    law: law.id,
    version,
    title: law.title,
    short: law.short,
    brief,
    class: law.class,
    text,
    source,
    english: new Map(Object.entries(english?.units ?? {})),
    hash: hashOf([ENTRY_FORM, stored, version, source, pack ?? null, english?.units ?? null]),
    ...(pack && { pack }),
    ...(partial && { partial }),
  })
  const astray = [...edition.english.keys()].find((path) => !holds(edition, path))
  if (astray !== undefined) throw new Error(`${englishFile}: ${law.id}@${version}#${astray} is not in the text`)
  return edition
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

function explained<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : ''}`, { cause: error })
  }
}
