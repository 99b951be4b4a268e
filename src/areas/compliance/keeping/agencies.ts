import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { refuse } from '../../../law/refusal.ts'
import { fieldSay, type Register } from '../../../mechanisms/register/define.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'

/** The register of agencies that everybody reads; where it is not installed, an agency is its name alone. */
const AGENCIES = 'agencies'

const Term = z.object({ from: z.string(), to: z.string() })

/** The terms of every qualification that is public under a name. */
async function termsOf(database: Database, name: string): Promise<readonly z.infer<typeof Term>[]> {
  const { rows } = await sql<{ said: unknown }>`
    select open_content as said from register_record
    where register = ${sql.lit(AGENCIES)} and state = 'current' and open_content ->> 'name' = ${name}
    order by id limit 100`.execute(database)
  return rows.flatMap(({ said }) => Term.safeParse(said).data ?? [])
}

interface Chosen {
  readonly name: string
  readonly register: () => Register
  /** The field that names the agency, and the one of the day on which it worked. */
  readonly agency: string
  readonly on: string
}

/** An agency of the register is not chosen for a day on which none of its qualifications holds; one that is not there is its name. */
export const agencyJudge = ({ name, register, agency, on }: Chosen): RecordJudge => ({
  name,
  async whyNot({ database, record }) {
    const [who, day] = [record.content[agency], record.content[on]]
    if (record.state === 'withdrawn' || typeof who !== 'string' || typeof day !== 'string') return undefined
    const terms = await termsOf(database, who)
    return terms.length === 0 || terms.some(({ from, to }) => from <= day && day <= to)
      ? undefined
      : notQualified(
          register(),
          agency,
          who,
          day,
          terms
            .map(({ to }) => to)
            .toSorted()
            .at(-1) ?? '',
        )
  },
})

function notQualified(register: Register, field: string, who: string, day: Day, until: Day) {
  const reason = {
    zh: `${who}在登记的名录里，${day}没有有效的资格（到${until}）：请选有资格的机构`,
    en: `${who} is in the register of agencies and had no qualification on ${day} (until ${until}): choose one that has`,
  }
  return refuse('incomplete', reason, {
    grounds: register.grounds,
    faults: [{ field, name: fieldSay(register, field), reason, grounds: [] }],
  })
}
