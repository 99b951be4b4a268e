import { sql } from 'kysely'
import type { RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'
import { compareDocuments, type Unfit } from './compared.ts'

const AT_ONCE = 50

/** Every document that was issued. */
export const documentPart = (database: Database): RecordPart => ({
  id: 'document',
  name: { zh: '文书', en: 'Documents' },
  async slice(after = '') {
    const found = await compareDocuments(
      database,
      sql`d.code in (select code from document where code > ${after} order by code limit ${AT_ONCE}) order by d.code`,
    )
    return {
      counts: {
        whole: found.filter(({ unfit, erased }) => !unfit && !erased).length,
        sealed: 0,
        erased: found.filter(({ erased }) => erased).length,
      },
      faults: found.flatMap(({ code, unfit }) =>
        unfit
          ? [
              {
                part: 'document',
                subject: code,
                revision: 0,
                kind: unfit,
                words: unfitSaid(code, unfit),
              },
            ]
          : [],
      ),
      after: found.length < AT_ONCE ? undefined : found.at(-1)?.code,
    }
  },
})

/** What is wrong with a document, as a keeper at a terminal is told of it. */
export const unfitSaid = (code: string, unfit: Unfit): Say => ({
  zh: `文书 ${code} 与存证不符（${unfit}）`,
  en: `Document ${code} is not as recorded (${unfit})`,
})
