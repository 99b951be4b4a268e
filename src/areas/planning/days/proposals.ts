import { sql } from 'kysely'
import { addDays, type Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Address, formatAddress, parseAddress } from '../../../law/address.ts'
import { articleOf, type Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'

/** A day that data tells: a version of a law comes into force, or a law names a day of each year. */
export interface DayProposal {
  /** The same for the same day and source: `law-csl-2017-06-01`. */
  readonly id: string
  readonly name: Say
  readonly day: Day
  readonly recurs: 'once' | 'yearly'
  /** The provision that says so; undefined where its text is not held. */
  readonly basis: Address | undefined
  /** A document whose text is not held here, or the text as it was imported. */
  readonly source: string | undefined
  /** Tasks that Fadu suggests. */
  readonly tasks: readonly string[]
}

/** How far ahead a version that comes into force is proposed. */
const AHEAD_DAYS = 730
const MOST = 200

const CONSTITUTION_DAY: Address = 'rlpe@2025-11-01#art-13/para-2'

interface Version {
  readonly law: string
  readonly version: Day
  readonly title_zh: string
  readonly title_en: string
}

/** The article of a text whose words say that it is in force from its very day; an amended text keeps the day of the first. */
function commencement(editions: readonly Edition[], { law, version }: Version): Address | undefined {
  const edition = editions.find((one) => one.law === law && one.version === version)
  if (!edition) return undefined
  const [year, month, date] = version.split('-').map(Number)
  const words = `自${year}年${month}月${date}日起施行`
  const path = [...edition.units].findLast(([at, { text }]) => at.startsWith('art-') && text.includes(words))?.[0]
  const unit = path === undefined ? undefined : articleOf(edition, path)?.path
  return unit === undefined ? undefined : formatAddress({ law, version, unit })
}

/** Versions of laws that come into force from a day on, whichever way they came into the library. One statement. */
async function comingVersions(database: Database, today: Day): Promise<readonly Version[]> {
  const { rows } = await sql<Version>`
    select v.law, to_char(v.version, 'YYYY-MM-DD') as version, l.title_zh, l.title_en
    from law_version v join law l on l.id = v.law
    where v.version >= ${today}::date and v.version <= ${addDays(today, AHEAD_DAYS)}::date and l.class <> 'policy-document'
    order by v.version, v.law limit ${MOST}`.execute(database)
  return rows
}

/** Days from now on that data proposes to an office: what comes into force, and days of each year. One statement. */
export async function proposedDays(
  { database, shelf }: { readonly database: Database; readonly shelf: readonly Edition[] },
  today: Day,
): Promise<readonly DayProposal[]> {
  const laws = (await comingVersions(database, today)).map((one): DayProposal => {
    const { law, version, title_zh, title_en } = one
    const basis = commencement(shelf, one)
    return {
      id: `law-${law}-${version}`,
      name: {
        zh: `《${title_zh}》（${version}文本）施行`,
        en: `${title_en}, text of ${version}, comes into force`,
      },
      day: version,
      recurs: 'once',
      basis,
      source: basis === undefined ? `《${title_zh}》${version}文本` : undefined,
      tasks: [`《${title_zh}》施行专题讲座`, `《${title_zh}》条文解读`],
    }
  })
  return [...laws, ...yearlyDays(shelf, today)]
}

const nextOf = (monthDay: string, today: Day): Day => {
  const year = Number(today.slice(0, 4))
  const on = `${year}-${monthDay}`
  return on >= today ? on : `${year + 1}-${monthDay}`
}

/** Days of each year; before a law that is held names one, its source is a document that is not held here. */
function yearlyDays(shelf: readonly Edition[], today: Day): readonly DayProposal[] {
  const constitution = nextOf('12-04', today)
  return [
    {
      id: 'constitution-day',
      name: { zh: '国家宪法日', en: 'National Constitution Day' },
      day: constitution,
      recurs: 'yearly',
      ...constitutionSource(shelf, today),
      tasks: ['国家宪法日专题讲座', '宪法条文解读'],
    },
    {
      id: 'national-security-day',
      name: { zh: '全民国家安全教育日', en: 'National Security Education Day' },
      day: nextOf('04-15', today),
      recurs: 'yearly',
      basis: undefined,
      source: '《中华人民共和国国家安全法》（文本未收录）',
      tasks: ['国家安全教育专题讲座', '网络安全条文解读'],
    },
  ]
}

function constitutionSource(shelf: readonly Edition[], today: Day): Pick<DayProposal, 'basis' | 'source'> {
  const place = parseAddress(CONSTITUTION_DAY)
  const edition = shelf.find(({ law, version }) => law === place?.law && version === place.version)
  // The law counts from its first day on; what named the day before is not held here.
  return edition && edition.version <= today
    ? { basis: CONSTITUTION_DAY, source: undefined }
    : { basis: undefined, source: '《全国人民代表大会常务委员会关于设立国家宪法日的决定》（文本未收录）' }
}
