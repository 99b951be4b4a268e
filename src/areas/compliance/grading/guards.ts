import { sql } from 'kysely'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { keptNothing, type SaidSecret, saidSecret } from '../keeping/not-secret.ts'
import { pointsFor } from './control-points.ts'
import { asksExperts, gradingIn } from './grading-file.ts'
import { materialNames, materialsFor } from './materials.ts'
import { PROCEDURE } from './procedure-id.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** How many gradings of a network of this name the office has that are not ended. */
    readonly gradingsOfNetwork: number
    /** Whether the office that acts says that its network is secret, or one person did and it waits for another. */
    readonly networkIsSecret: SaidSecret
  }
}

const networkIn = (answers: unknown): string => String(Object(answers).network ?? '').trim()

export const readers: readonly FactReader[] = [
  factReader(
    'gradingsOfNetwork',
    async (database, { actor, answers }) => {
      const office = actor.kind === 'officer' ? actor.office : ''
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from "case" c join case_index i on i.case_id = c.id
        where c.procedure = ${PROCEDURE} and c.office = ${office} and c.stage <> 'ended'
          and i.procedure = ${PROCEDURE} and i.field = 'network' and i.key = ${networkIn(answers).toLowerCase()}`.execute(
        database,
      )
      return rows[0]?.count ?? 0
    },
    { alone: ({ actor }) => [actor.kind === 'officer' ? actor.office : ''] },
  ),
  factReader('networkIsSecret', (database, { actor }) =>
    actor.kind === 'officer' ? saidSecret(database, actor.office) : Promise.resolve(undefined),
  ),
]

/** Of a secret network no grading, point or filing is taken; what there is can only be ended. */
export const notSecret: Guard<'networkIsSecret'> = ({ facts: { networkIsSecret }, day }) =>
  networkIsSecret && keptNothing(day, networkIsSecret)

type On = (grounds: Grounds) => Guard

const no = (reason: Say, grounds: Grounds): Refusal => refuse('incomplete', reason, { grounds })

export const oneOfNetwork =
  (grounds: Grounds): Guard<'gradingsOfNetwork'> =>
  ({ facts: { gradingsOfNetwork } }) =>
    gradingsOfNetwork === 0
      ? undefined
      : no(
          {
            zh: '这个网络已有定级：请在原件中重新定级',
            en: 'This network has a grading: grade it anew there',
          },
          grounds,
        )

/** Experts were heard where the level or the change asks, and agreed. */
export const expertsAgreed: On =
  (grounds) =>
  ({ file }) => {
    const grading = file && gradingIn(file)
    if (!grading) return undefined
    const { experts, level } = grading
    if (experts?.agree === false) {
      return no(
        {
          zh: '专家评审不同意初定的等级：请重新定级，或者再次评审',
          en: 'Experts did not agree with the level: grade anew, or have it reviewed again',
        },
        grounds,
      )
    }
    if (experts || !asksExperts(grading)) return undefined
    return no(
      {
        zh: `初定第${level}级${grading.changes ? '、改变已备案的等级' : ''}，先经专家评审`,
        en: `Level ${level}${grading.changes ? ', changing one that was filed' : ''}: experts review it first`,
      },
      grounds,
    )
  }

/** From level 2 a grading is filed, with all that its level asks. */
export const wholeFiling: On =
  (grounds) =>
  ({ file, answers, day }) => {
    const grading = file && gradingIn(file)
    if (!grading) return undefined
    if (grading.level < 2) {
      return no({ zh: '第一级网络自主保护，不办理备案', en: 'A network of level 1 is not filed' }, grounds)
    }
    const given = [answers.materials, answers.more].flatMap((some) => (Array.isArray(some) ? some.map(String) : []))
    const lacking = materialsFor(grading.level).filter((one) => !given.includes(one))
    if (lacking.length > 0) {
      const named = lacking.map((one) => materialNames[one] ?? { zh: one, en: one })
      return no(
        {
          zh: `第${grading.level}级备案还缺：${named.map(({ zh }) => zh).join('、')}`,
          en: `A filing of level ${grading.level} lacks: ${named.map(({ en }) => en).join('; ')}`,
        },
        grounds,
      )
    }
    const on = String(answers.filedOn)
    if (on > day) return no({ zh: '报送日期在今天之后', en: 'That day lies ahead' }, grounds)
    return grading.approvedOn !== undefined && on < grading.approvedOn
      ? no({ zh: '报送日期早于等级确定之日', en: 'That is before the level was approved' }, grounds)
      : undefined
  }

export const certifiedAfterFiling: On =
  (grounds) =>
  ({ file, answers, day }) => {
    const filedOn = file && gradingIn(file)?.filedOn
    const on = String(answers.on)
    if (on > day) return no({ zh: '日期在今天之后', en: 'That day lies ahead' }, grounds)
    return filedOn !== undefined && on < filedOn
      ? no({ zh: '早于报送备案之日', en: 'That is before it was filed' }, grounds)
      : undefined
  }

/** Only points that this network is held against, each once. */
export const ownPoints: On =
  (grounds) =>
  ({ file, answers }) => {
    const grading = file && gradingIn(file)
    const rows: readonly unknown[] = Array.isArray(answers.rows) ? answers.rows : []
    const named = rows.map((row) => String(Object(row).point))
    const known = new Set(grading ? pointsFor(grading.level, grading.extensions).map(({ id }) => id) : [])
    if (named.length === 0) return no({ zh: '没有填写控制点', en: 'No control point is named' }, grounds)
    if (named.some((id) => !known.has(id))) {
      return no(
        {
          zh: '其中有的不是这一等级、这一类网络的控制点',
          en: 'One of them is no control point of this level and kind of network',
        },
        grounds,
      )
    }
    return new Set(named).size < named.length
      ? no({ zh: '同一控制点填了两次', en: 'A control point is named twice' }, grounds)
      : undefined
  }
