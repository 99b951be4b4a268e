import { sql } from 'kysely'
import { z } from 'zod'
import { findOffice } from '../../../kernel/identity/offices.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { figures } from './procedure.ts'

const EnteredFigures = z.object(figures)
export type EnteredFigures = z.output<typeof EnteredFigures>

const Ended = z.object({ until: z.iso.date() })

interface Row {
  readonly entered: string
  readonly ended: string | null
}

/** More sets of figures than an office ever had. */
const MOST = 100

/** What an office goes by on a day: of those in force the one that came into force last. One statement. */
async function figuresOn(
  database: Database,
  { office, day }: { readonly office: string; readonly day: string },
): Promise<EnteredFigures | undefined> {
  const { rows } = await sql<Row>`
    select e.answers as entered, d.answers as ended
    from "case" c
    join case_step e on e.case_id = c.id and e.step = 'enter' and e.effect = 'taken'
    left join case_step d on d.case_id = c.id and d.step = 'end' and d.effect = 'taken'
    where c.procedure = 'hearing-figures' and c.office = ${office}
    order by c.number_year desc, c.number desc limit ${MOST}`.execute(database)
  return rows
    .flatMap(({ entered, ended }) => {
      const read = EnteredFigures.safeParse(JSON.parse(entered)).data
      const until = ended === null ? undefined : Ended.safeParse(JSON.parse(ended)).data?.until
      return read && read.from <= day && (until === undefined || day < until) ? [read] : []
    })
    .toSorted((one, other) => (one.from < other.from ? 1 : one.from > other.from ? -1 : 0))[0]
}

/** The figures of the office that holds a case, and whether the rule of the cyberspace administrations binds it. */
export interface HearingFigures {
  readonly figures: EnteredFigures | undefined
  readonly isCyberspace: boolean
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    readonly 'penalty.hearingFigures': HearingFigures
  }
}

export const readers: readonly FactReader[] = [
  factReader('penalty.hearingFigures', async (database, { file, day }) => {
    const office = file && (await findOffice(database, file.office))
    if (!office || isRefusal(office)) return { figures: undefined, isCyberspace: false }
    return {
      figures: await figuresOn(database, { office: office.id, day }),
      isCyberspace: office.kind === 'cyberspace',
    }
  }),
]
