import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Say } from '../../../law/say.ts'
import type { Manifest } from '../../../mechanisms/carryover/shapes.ts'

/** An office as this house has it. */
export interface OwnOffice {
  readonly id: string
  readonly name: Say
}

export async function ownOffice(database: Database, id: string): Promise<OwnOffice> {
  const { rows } = await sql<Say>`select name_zh as zh, name_en as en from office where id = ${id}`.execute(database)
  return { id, name: rows[0] ?? { zh: id, en: id } }
}

/** What an archive calls the office that it is of, where that is not what the office is called here. */
export function calledOtherwise({ office: { id, name } }: Manifest, own: OwnOffice): Say | undefined {
  if (id === own.id && name.zh === own.name.zh) return undefined
  return {
    zh: `文件自称来自“${name.zh}”（编号 ${id}），本单位在本站是“${own.name.zh}”（编号 ${own.id}）：请核对是不是同一单位`,
    en: `It says that it is of “${name.en}” (id ${id}); here your office is “${own.name.en}” (id ${own.id}). See that they are the same`,
  }
}
