import { sql } from 'kysely'
import { z } from 'zod'
import { type CaseRow, caseColumns, fileOf, takenSteps } from '../../../kernel/procedure/case-file.ts'
import { veiled } from '../../../kernel/seal/field.ts'
import { statement } from '../../../kernel/storage/statement.ts'
import { lineOf } from '../../../mechanisms/carryover/shapes.ts'
import { versionsOfPieces } from '../../../mechanisms/evidence/load.ts'
import { type Register, unsealedPart } from '../../../mechanisms/register/define.ts'
import { literal } from '../../../mechanisms/register/expressions.ts'
import { PROCEDURE } from '../grading/procedure-id.ts'
import { AT_ONCE, asCarried, type Carrying, namesIn, piecesWithFiles } from './content-lines.ts'
import { hold, sha256In } from './held-files.ts'

const Values = z.record(z.string(), z.json()).catch({})

interface VersionRow {
  readonly id: string
  readonly version: number
  readonly act: string
  readonly definition: string
  readonly content: unknown
  readonly who: string
  readonly agreed: string | null
  readonly at: Date
  readonly reason: string | null
  readonly hash: Uint8Array | null
  readonly erased: boolean
}

/** Every version of every record of a register: what it said, who entered it, who agreed, when and why. */
export async function* versionLines({ kernel, reader }: Carrying, register: Register): AsyncGenerator<string> {
  const { database } = kernel.identity
  for (let [id, version] = ['', 0]; ; ) {
    const { rows } = await sql<VersionRow>`
      select v.id, v.version, v.act, v.definition, v.content, coalesce(p.name, v.who) as who,
        coalesce(second.name, v.agreed) as agreed, v.at, v.reason, v.hash, v.salt is null as erased
      from register_version v left join person p on p.id = v.who left join person second on second.id = v.agreed
      where v.register = ${sql.raw(literal(register))} and v.office = ${reader.office} and (v.id, v.version) > (${id}, ${version})
      order by v.id, v.version limit ${AT_ONCE}`.execute(database)
    const all = rows.map(({ content }) => unsealedPart(register, Values.parse(content)))
    const named = await namesIn(database, register, all)
    for (const [at, { content: _, agreed, reason, hash, erased, at: when, ...row }] of rows.entries()) {
      yield lineOf({
        ...row,
        at: when.toISOString(),
        ...(agreed !== null && { agreed }),
        ...(reason !== null && { reason }),
        ...(hash && { hash: Buffer.from(hash).toString('hex') }),
        ...(erased ? { erased } : { values: asCarried(register, all[at] ?? {}, named) }),
      })
    }
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || !last) return
    ;[id, version] = [last.id, last.version]
  }
}

/** Every version of every piece that the reader reads, with its files by their hashes. */
export async function* pieceVersionLines({ kernel, reader, files }: Carrying): AsyncGenerator<string> {
  for await (const { pieces, held } of piecesWithFiles(kernel, reader)) {
    for (const file of held) hold(files, file)
    const versions = await versionsOfPieces(
      kernel.identity.database,
      pieces.map(({ id }) => id),
    )
    for (const { id, version, act, by, at, reason, content, collectedBy } of versions) {
      const file = held.find(({ subject, revision }) => subject.id === id && revision === content.file)
      yield lineOf({
        id,
        version,
        act,
        who: by,
        at: at.toISOString(),
        ...(reason !== undefined && { reason }),
        content: { ...content, collectedBy },
        ...(file && { file: { sha256: sha256In(file), size: file.size, kind: file.kind, treatment: file.treatment } }),
      })
    }
  }
}

const GRADINGS_AT_ONCE = 50

/** Every grading of the office, step by step: as it stands here, since no other house goes on with it. */
export async function* gradingLines({ kernel, reader }: Carrying): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const { rows } = await statement<CaseRow>`
      select ${caseColumns}, ${takenSteps} from "case" c
      where c.procedure = ${PROCEDURE} and c.office = ${reader.office} and c.id > ${after}
      order by c.id limit ${GRADINGS_AT_ONCE}`.execute(kernel.identity.database)
    const cases = rows.map(fileOf)
    const keys = [...new Set(cases.flatMap(({ steps }) => steps.map(({ by }) => by)))]
    const { rows: people } = await sql<{ id: string; name: string }>`
      select id, name from person where id = any(${keys}::text[])`.execute(kernel.identity.database)
    const names = new Map(people.map(({ id, name }) => [id, name]))
    for (const { id, version, stage, ended, year, number, openedAt, steps } of cases) {
      yield lineOf({
        id,
        version,
        stage,
        ended,
        number: `${year}-${number}`,
        openedAt: openedAt.toISOString(),
        steps: steps.map(({ step, by, at, answers }) => ({
          step,
          who: names.get(by) ?? by,
          at: at.toISOString(),
          answers: veiled(answers),
        })),
      })
    }
    const last = rows.at(-1)
    if (rows.length < GRADINGS_AT_ONCE || !last) return
    after = last.id
  }
}
