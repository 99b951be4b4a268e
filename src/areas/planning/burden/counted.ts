import { sql } from 'kysely'
import { isOpenSql } from '../../../mechanisms/plan/load.ts'
import { HOME } from '../home-path.ts'

export const BURDEN = `${HOME}/burden`

/** Of the task `t`: whether it is of a published plan, is due in that year and stands. */
export const countedIn = (year: string) => sql<boolean>`t.left_at <> 'struck'
  and t.due between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
  and exists (select from "case" c where c.id = t.case_id and ${isOpenSql('c')})`
