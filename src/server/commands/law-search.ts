import { parseArgs } from 'node:util'
import { dayOf } from '../../kernel/calendar/day.ts'
import { type Ask, type Hit, type SearchResult, searchLaws } from '../../kernel/library/search/search.ts'
import { formatAddress, isVersion } from '../../law/address.ts'
import { BEARERS } from '../../law/bearer.ts'
import { KINDS } from '../../law/provision.ts'
import { isRefusal } from '../../law/refusal.ts'
import { attach, storageOptions, tell } from '../attach.ts'

/** `fadu law search`: what is found, best first; nothing found is no failure. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const attached = await attach({ ...asked, command: 'law search' })
  if (isRefusal(attached)) {
    tell(attached.reason)
    return 1
  }
  try {
    const found = await searchLaws(attached.storage.pool, asked.ask)
    if (isRefusal(found)) {
      tell(found.reason)
      return 1
    }
    if (found.say) tell(found.say)
    if (asked.json) console.log(JSON.stringify(jsonOf(found)))
    else print(found)
    return 0
  } finally {
    await attached.storage.close()
  }
}

interface Asked {
  readonly ask: Ask
  readonly json: boolean
  readonly data: string | undefined
  readonly 'database-url': string | undefined
}

const options = {
  law: { type: 'string' },
  kind: { type: 'string' },
  bearer: { type: 'string' },
  on: { type: 'string' },
  limit: { type: 'string' },
  after: { type: 'string' },
  json: { type: 'boolean' },
  ...storageOptions,
} as const

function read(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const { json = false, data, 'database-url': url, limit = '20', ...filters } = values
    if (!isSound(filters) || !/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 100) return undefined
    if (positionals.length === 0 && Object.keys(filters).length === 0) return undefined
    const ask = { q: positionals.join(' '), today: dayOf(new Date()), limit: Number(limit), ...filters }
    return { ask, json, data, 'database-url': url }
  } catch {
    return undefined
  }
}

interface Filters {
  readonly kind?: string
  readonly bearer?: string
  readonly on?: string
}

function isSound({ kind, bearer, on }: Filters): boolean {
  const known = (names: object, name: string | undefined) => name === undefined || Object.hasOwn(names, name)
  return known(KINDS, kind) && known(BEARERS, bearer) && (on === undefined || isVersion(on))
}

const addressOf = ({ law, version, path }: Hit): string =>
  path ? formatAddress({ law, version, unit: path }) : `${law}@${version}`

const jsonOf = ({ hits, ...found }: SearchResult) => ({
  ...found,
  hits: hits.map((hit) => ({ address: addressOf(hit), ...hit })),
})

function print({ hits, total, more, after }: SearchResult): void {
  for (const hit of hits) {
    const past = hit.inForce ? '' : '（非现行 · not in force）'
    console.log(`《${hit.title.zh}》${hit.label.zh}　${addressOf(hit)}${past}`)
    console.log(`    ${hit.marked.map(({ text, hit: found }) => (found ? emphasised(text) : text)).join('')}`)
  }
  const count = more ? '1,000+' : String(total)
  console.error(`共 ${count} 处 · ${count} found${after ? `　--after ${after}` : ''}`)
}

const emphasised = (text: string): string => (process.stdout.isTTY ? `\u001b[1;4m${text}\u001b[0m` : `【${text}】`)
