import { parseArgs } from 'node:util'
import { dayOf } from '../../kernel/calendar/day.ts'
import { searchLaws } from '../../kernel/library/search/search.ts'
import { formatAddress, isLawId, isUnitPath, isVersion } from '../../law/address.ts'
import { citation } from '../../law/citation.ts'
import { type Edition, holds } from '../../law/edition.ts'
import { nearestUnit } from '../../law/nearest.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { consequencesOf, relatedTo, wordsAt } from '../../law/relations.ts'
import { namesIn, understand } from '../../law/search/understand.ts'
import { type Attached, attach, storageOptions, tell } from '../attach.ts'
import { provisionText } from '../provision-text.ts'

/** `fadu law show`: the words of a provision, who must do what by when, what is kept and what follows. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const attached = await attach({ ...asked, command: 'law show' })
  if (isRefusal(attached)) {
    tell(attached.reason)
    return 1
  }
  try {
    const found = await find(attached, asked.address, dayOf(new Date()))
    if (isRefusal(found)) {
      tell(found.reason)
      return 1
    }
    console.log(asked.json ? JSON.stringify(jsonOf(found)) : textOf(found))
    return 0
  } finally {
    await attached.storage.close()
  }
}

function read(args: readonly string[]) {
  try {
    const options = { json: { type: 'boolean' }, ...storageOptions } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const address = positionals.join(' ')
    return address
      ? { address, json: values.json ?? false, data: values.data, 'database-url': values['database-url'] }
      : undefined
  } catch {
    return undefined
  }
}

interface Shown {
  readonly edition: Edition
  /** Empty for the whole law. */
  readonly path: string
}

const ADDRESS = /^([^@#\s]+)(?:@([^#\s]+))?(?:#(\S+))?$/u

async function find({ library, storage }: Attached, address: string, today: string): Promise<Shown | Refusal> {
  const [, law = '', version, unit = ''] = ADDRESS.exec(address) ?? []
  if (isLawId(law) && (version === undefined || isVersion(version))) {
    const edition = version ? await library.edition(law, version) : await library.inForce(law, today)
    if (edition) return place(edition, unit)
  }
  const found = await searchLaws(storage.pool, { q: address, today, limit: 1 })
  if (isRefusal(found)) return found
  const [hit] = found.hits
  const cited = hit?.cited ? await library.edition(hit.law, hit.version) : undefined
  if (!hit || !cited) return notHeld(address)
  return isWhole(hit.path, address) ? { edition: cited, path: hit.path } : notThere(cited, hit.path, address)
}

// A search falls back from an item that is not there to its article; to show that one instead would mislead.
function isWhole(path: string, address: string): boolean {
  const { named } = understand(address, new Map(namesIn(address).map((name) => [name, name])))
  const asked = [
    ...(named?.paragraph === undefined ? [] : [`/para-${named.paragraph}/`]),
    ...(named?.item === undefined ? [] : [`/item-${named.item}/`]),
  ]
  return asked.every((segment) => `${path}/`.includes(segment))
}

function notThere(edition: Edition, path: string, address: string): Refusal {
  const near = citation(edition, path)
  const at = addressOf({ edition, path })
  return refuse('not-found', {
    zh: `${edition.version}文本没有“${address}”；最近的是${near.zh}（${at}）`,
    en: `The text of ${edition.version} has no “${address}”; the nearest is ${near.en} (${at})`,
  })
}

function place(edition: Edition, path: string): Shown | Refusal {
  if (path === '' || holds(edition, path)) return { edition, path }
  const near = isUnitPath(path) ? nearestUnit(edition, path) : undefined
  return refuse('not-found', near?.say ?? { zh: `没有“${path}”这个单元`, en: `There is no unit ${path}` })
}

const notHeld = (address: string): Refusal =>
  refuse('not-found', {
    zh: `法库中没有“${address}”；可先用 fadu law search 查找`,
    en: `The library does not hold “${address}”; look with fadu law search`,
  })

const addressOf = ({ edition: { law, version }, path }: Shown): string =>
  path ? formatAddress({ law, version, unit: path }) : `${law}@${version}`

function jsonOf(shown: Shown): object {
  const { edition, path } = shown
  return {
    address: addressOf(shown),
    citation: citation(edition, path),
    text: wordsAt(edition, path) ?? edition.source,
    english: edition.english.get(path),
    provisions: path ? relatedTo(edition, path) : [],
    consequences: path ? consequencesOf(edition, path) : [],
  }
}

function textOf(shown: Shown): string {
  const { edition, path } = shown
  const { zh, en } = citation(edition, path)
  const head = [`${zh}　${addressOf(shown)}`, en]
  if (path === '') return [...head, '', edition.source].join('\n')
  const english = edition.english.get(path)
  return [
    ...head,
    '',
    wordsAt(edition, path) ?? '',
    ...(english ? [english] : []),
    ...provisionText(edition, path),
  ].join('\n')
}
