import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { keepYear, readCalendar } from '../../kernel/calendar/store.ts'
import { type CalendarYear, parseCalendarYear } from '../../kernel/calendar/year.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { attach, storageOptions, tell } from '../attach.ts'

/**
 * `fadu calendar import FILE…`: takes a year's working days from its notice. Deadlines that ran into it are counted
 * again by the next sweep of a server. A faulty file changes nothing; exit code 1.
 */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const years = asked.paths.map(yearIn)
  const faulty = years.filter(isRefusal)
  if (faulty.length > 0) {
    for (const { reason } of faulty) tell(reason)
    return 1
  }
  const attached = await attach({ ...asked, command: 'calendar import' })
  if (isRefusal(attached)) {
    tell(attached.reason)
    return 1
  }
  const { database } = attached.storage
  try {
    const good = years.filter((year): year is CalendarYear => !isRefusal(year))
    for (const year of good) await keepYear(database, year)
    const { knownFrom, knownThrough, version } = await readCalendar(database)
    const imported = good.map(({ year }) => year)
    if (asked.json) console.log(JSON.stringify({ years: imported, knownFrom, knownThrough, version }))
    else console.log(`${imported.join('、')}：${knownFrom} – ${knownThrough}`)
    return 0
  } finally {
    await attached.storage.close()
  }
}

const options = { json: { type: 'boolean' }, ...storageOptions } as const

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (positionals.length === 0) return undefined
    const { json = false, data, 'database-url': url } = values
    return { paths: positionals, json, data, 'database-url': url }
  } catch {
    return undefined
  }
}

function yearIn(path: string): CalendarYear | Refusal {
  const year = parseCalendarYear(textOf(path))
  if (!isRefusal(year)) return year
  return refuse(year.code, { zh: `${path}：${year.reason.zh}`, en: `${path}: ${year.reason.en}` })
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
