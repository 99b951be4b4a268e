import { sql } from 'kysely'
import type { ContentKind } from '../../../kernel/attachment/kinds.ts'
import { formatAddress } from '../../../law/address.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { SubjectKind } from '../../../mechanisms/evidence/definition.ts'
import { operatorFacts } from '../facts/register.ts'
import { recordOfAdded, unitOfDuty } from './duty-id.ts'
import { dutyPath } from './paths.ts'
import { proofsOfUnits } from './proofs-of-units.ts'
import { addedDuties } from './registers.ts'

export const SERVED_DUTY = 'duty'

/** What logs, configurations, keys and programs are kept as. */
const RAW: readonly ContentKind[] = ['text', 'program', 'archive']

const leastData = (): Refusal =>
  refuse(
    'incomplete',
    {
      zh: '日志、配置、密钥、程序和压缩包不作为义务的证据收存：最少够用。请用写明核查日期、范围、结果的文档、表格或者截图',
      en: 'Logs, configurations, keys, programs and archives are not kept as evidence of a duty: least data. Bring a document, sheet or picture that says what was checked, when and with what result',
    },
    { grounds: ['csl@2017-06-01#art-21/para-1/item-4'] },
  )

/** A row of the operator's board, which evidence proves. */
export const servedDutyKind: SubjectKind = {
  kind: SERVED_DUTY,
  name: { zh: '义务台账的一项', en: 'A row of the duty board' },
  path: dutyPath,
  whyNotFile: (kind) => (RAW.includes(kind) ? leastData() : undefined),
  async isOf(database, { office, id }) {
    const record = recordOfAdded(id)
    const unit = unitOfDuty(id)
    if (record === undefined && (!unit || !Object.hasOwn(proofsOfUnits, formatAddress(unit)))) return false
    const { rows } = await sql<{ found: boolean }>`select exists (
      select from register_record where office = ${office} and state = 'current'
        and register = ${operatorFacts.id} and content ->> 'secret' = 'no') and ${
          record === undefined
            ? sql`true`
            : sql`exists (select from register_record where office = ${office} and state = 'current'
                and register = ${addedDuties.id} and id = ${record})`
        } as found`.execute(database)
    return rows[0]?.found ?? false
  },
}
