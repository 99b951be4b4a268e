import { formatAddress, pathOf } from '../../../law/address.ts'
import { citation } from '../../../law/citation.ts'
import { type Edition, parentOf, unitAt } from '../../../law/edition.ts'
import { lawClasses } from '../../../law/law.ts'
import { adoptionOf } from '../../../law/render/adoption.ts'
import type { Unit } from '../../../law/tree.ts'
import type { VersionLine } from '../library.ts'

export type Linked = string | number | boolean | LinkedData | readonly Linked[]

/** A JSON-LD object. It is data: whoever puts it into a page writes `<` as `\u003c`. */
export interface LinkedData {
  readonly [name: string]: Linked
}

export interface LinkOptions {
  /** `https://law.example.org`; without it ids are paths, which a page resolves against itself. */
  readonly origin?: string
  /** The day it is asked, `2026-01-05`; without it nothing is said about force. */
  readonly on?: string
}

const CONTEXT: Linked = [
  'https://schema.org',
  {
    eli: 'http://data.europa.eu/eli/ontology#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    'eli:version_date': { '@type': 'xsd:date' },
    'eli:date_document': { '@type': 'xsd:date' },
    'eli:date_publication': { '@type': 'xsd:date' },
    'eli:first_date_entry_in_force': { '@type': 'xsd:date' },
    'eli:date_no_longer_in_force': { '@type': 'xsd:date' },
  },
]

/** A page is kept small: of a unit with more parts than this, none is listed. */
const MOST_PARTS = 100

type Version = Pick<VersionLine, 'version' | 'until'>

/**
 * A version of a law, or a unit of it, as schema.org `Legislation` with the terms of ELI (the European Legislation
 * Identifier's ontology) that schema.org lacks. Undefined for a path the edition does not print.
 */
export function toLinkedData(
  edition: Edition,
  versions: readonly Version[],
  path = '',
  { origin = '', on }: LinkOptions = {},
): LinkedData | undefined {
  const unit = path === '' ? undefined : unitAt(edition, path)
  if (path !== '' && !unit) return undefined
  const urlOf = (at: string): string => origin + pathOf({ law: edition.law, version: edition.version, unit: at })
  const described = unit ? unitData(edition, unit, urlOf) : lawData(edition, versions, urlOf, origin)
  return {
    '@context': CONTEXT,
    '@type': 'Legislation',
    '@id': urlOf(path),
    url: urlOf(path),
    name: both(citation(edition, path)),
    legislationIdentifier: identifier(edition, path),
    legislationJurisdiction: { '@type': 'Country', name: '中华人民共和国', identifier: 'CN' },
    legislationType: lawClasses[edition.class].zh,
    inLanguage: 'zh-CN',
    ...datesOf(edition, versions, on),
    ...described,
  }
}

const identifier = ({ law, version }: Edition, unit: string): string =>
  unit === '' ? `${law}@${version}` : formatAddress({ law, version, unit })

/** The Chinese name, and the English one where there is one. */
const both = ({ zh, en }: { readonly zh: string; readonly en: string }): Linked =>
  en === ''
    ? { '@value': zh, '@language': 'zh-CN' }
    : [
        { '@value': zh, '@language': 'zh-CN' },
        { '@value': en, '@language': 'en' },
      ]

/** When it was passed, from when this version counts and until when, and whether it does on the day asked. */
function datesOf(edition: Edition, versions: readonly Version[], on: string | undefined): LinkedData {
  const { version } = edition
  const { adopted, promulgated } = adoptionOf(edition.text)
  const until = versions.find((line) => line.version === version)?.until
  const first = versions[0]?.version ?? version
  return {
    ...(adopted && { legislationDate: adopted, 'eli:date_document': adopted }),
    ...(promulgated && { datePublished: promulgated, 'eli:date_publication': promulgated }),
    legislationDateVersion: version,
    'eli:version_date': version,
    'eli:first_date_entry_in_force': first,
    ...(until && { 'eli:date_no_longer_in_force': until }),
    ...(on && {
      legislationLegalForce: `https://schema.org/${isInForce(version, until, on) ? 'InForce' : 'NotInForce'}`,
    }),
  }
}

const isInForce = (version: string, until: string | undefined, on: string): boolean =>
  version <= on && (until === undefined || on < until)

type UrlOf = (path: string) => string

function lawData(edition: Edition, versions: readonly Version[], urlOf: UrlOf, origin: string): LinkedData {
  const { law, title, short, text } = edition
  const work = `${origin}/law/${encodeURIComponent(law)}`
  const lines = versions.length === 0 ? [{ version: edition.version }] : versions
  return {
    name: both(title),
    ...(short.length > 0 && { alternateName: short }),
    ...partsOf(edition, text.body, urlOf),
    exampleOfWork: {
      '@type': 'Legislation',
      '@id': work,
      name: title.zh,
      legislationIdentifier: law,
      workExample: lines.map(({ version }) => ({
        '@type': 'Legislation',
        '@id': origin + pathOf({ law, version, unit: '' }),
        legislationDateVersion: version,
      })),
    },
  }
}

function unitData(edition: Edition, unit: Unit, urlOf: UrlOf): LinkedData {
  const above = parentOf(edition, unit.path)
  const english = edition.english.get(unit.path)
  return {
    ...(english && { description: { '@value': english, '@language': 'en' } }),
    isPartOf: {
      '@type': 'Legislation',
      '@id': urlOf(above ?? ''),
      name: citation(edition, above ?? '').zh,
      legislationIdentifier: identifier(edition, above ?? ''),
    },
    ...partsOf(edition, unit.children, urlOf),
  }
}

function partsOf(edition: Edition, units: readonly Unit[], urlOf: UrlOf): LinkedData {
  const parts = units.filter(({ path }) => path !== '')
  if (parts.length === 0 || parts.length > MOST_PARTS) return {}
  return {
    hasPart: parts.map((part) => ({
      '@type': 'Legislation',
      '@id': urlOf(part.path),
      legislationIdentifier: identifier(edition, part.path),
      name: `${part.label}${HEADED.has(part.level) ? `　${part.text}` : ''}` || citation(edition, part.path).zh,
    })),
  }
}

const HEADED = new Set<Unit['level']>(['part', 'subpart', 'chapter', 'section', 'heading'])
