import type pg from 'pg'
import type { Keyring } from '../src/kernel/seal/keyring.ts'
import type { Database } from '../src/kernel/storage/connection.ts'
import { newSubjectId } from '../src/kernel/subject.ts'
import type { ContestRules } from '../src/mechanisms/contest/rules.ts'
import { freezeContest } from '../src/mechanisms/contest/sealed-contest.ts'
import type { FrozenItem } from '../src/mechanisms/sitting/paper.ts'
import { hallItems } from './exam-hall.ts'

export const contestRulesFor = (count: number, more: Partial<ContestRules> = {}): ContestRules => ({
  blueprint: [{ where: {}, count, points: 1 }],
  ...{ shuffle: true, shuffleOptions: true, choice: 'all', most: count, minutes: 30, daily: 5, redo: true },
  ...{ tells: 'explained', leastSeconds: 0, rounds: [], teams: [{ name: '甲队' }], regions: [], board: 'total' },
  ...{ tie: 'earlier', prizes: [{ name: '一等奖', count: 1 }], hosts: [], objectionDays: 3, contactDays: 5 },
  ...more,
})

interface ContestGround {
  /** As the owner of the tables. */
  readonly owner: pg.Pool
  readonly database: Database
  readonly keyring: Keyring
  readonly now: Date
}

interface WrittenContest {
  readonly rules?: ContestRules
  readonly items?: readonly FrozenItem[]
  readonly stage?: string
}

/** Writes a contest that is frozen and at a stage, past the procedure. @returns its case */
export async function writeContest(
  { owner, database, keyring, now }: ContestGround,
  { rules = contestRulesFor(4), items = hallItems(8), stage = 'open' }: WrittenContest = {},
): Promise<string> {
  const office = 'demo-pufa'
  const caseId = newSubjectId(now)
  await owner.query(
    `insert into office (id, kind, name_zh, name_en, level, region) values ($1, 'popularisation', '普法办', 'office', 'city', '000000') on conflict do nothing`,
    [office],
  )
  await owner.query(
    `insert into "case" (id, procedure, procedure_version, law, stage, ended, office, mark, number_year, number, number_office,
       revision, opened_at, moved_at, next_due)
     select $1, 'contest', '2017-01-01', 'points-2017', $2, false, $3, '赛', 2026, count(*) + 1, $3, 1, $4, $4, 'infinity' from "case"`,
    [caseId, stage, office, now],
  )
  const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
  const sealed = { seed: 'ab'.repeat(32), lotSeed: 'cd'.repeat(32), items: [...items] }
  const head = { caseId, office, title: '法律知识竞赛', opensAt: at(-1), closesAt: at(48), rules, sealed }
  await database.transaction().execute((transaction) => freezeContest(transaction, { keyring, now }, head))
  return caseId
}
