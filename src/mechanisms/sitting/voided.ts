import { sql } from 'kysely'
import { tellWhom } from '../../kernel/notice/tell.ts'
import { readPublicCase, type ShownCase } from '../../kernel/procedure/case-list.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'

/** Why an exam was voided, as its file says. */
export const voidedWhy = ({ steps }: Pick<ShownCase, 'steps'>): string | undefined => {
  const reasons = steps.findLast(({ step }) => step === 'void' || step === 'annul')?.answers.reasons
  return typeof reasons === 'string' ? reasons : undefined
}

/** The same of an exam by its id. */
export async function voidedReason(database: Database, caseId: string): Promise<string | undefined> {
  const file = await readPublicCase(database, caseId)
  return file && voidedWhy(file)
}

/** Whoever has a seat by their account is told. */
export async function tellVoided(transaction: Database, caseId: string, at: Date): Promise<void> {
  const { rows } = await sql<{ title: string }>`select title from exam where case_id = ${caseId}`.execute(transaction)
  const [exam] = rows
  if (!exam) return
  await tellWhom(
    transaction,
    statement`select 'person:' || person as addressee from exam_seat
      where case_id = ${caseId} and person is not null and not withdrawn`,
    {
      text: {
        zh: `《${exam.title}》已作废，成绩不算；理由见考场中您的座位，已交的卷回执照留`,
        en: `“${exam.title}” was voided and counts nothing: the reason stands at your seat in the hall, and receipts stay`,
      },
      kind: 'exam',
      what: caseId,
      stage: 'voided',
    },
    at,
  )
}
