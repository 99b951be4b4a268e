import { sql } from 'kysely'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { keptNothing, type SaidSecret, saidSecret } from '../keeping/not-secret.ts'
import { pointsFor } from './control-points.ts'
import { type ConfirmedFigure, figuresIn } from './figures.ts'
import { asksExperts, type Grading, gradingIn } from './grading-file.ts'
import { materialNames, materialsFor, OF_DEPARTMENT } from './materials.ts'
import { gradingFigures } from './registers.ts'
import { networksAndGradings } from './standing.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** The network that a grading would be of: whether its office has it on the register, and whether it is graded already. */
    readonly networkToGrade: { readonly isEntered: boolean; readonly isGraded: boolean }
    /** From which level the office has experts review a grading, with the source that it compared; undefined where nothing is confirmed. */
    readonly expertsFrom: ConfirmedFigure | undefined
    /** Whether the office that acts says that its network is secret, or one person did and it waits for another. */
    readonly networkIsSecret: SaidSecret
  }
}

const networkIn = (answers: unknown): string => String(Object(answers).network ?? '').trim()

export const readers: readonly FactReader[] = [
  factReader(
    'networkToGrade',
    async (database, { actor, answers }) => {
      const { networks, gradings } = await networksAndGradings(database, actor.kind === 'officer' ? actor.office : '')
      const name = networkIn(answers)
      const network = networks.find((one) => one.name === name)
      return {
        isEntered: network !== undefined,
        isGraded: gradings.some(
          (one) =>
            one.network.toLowerCase() === name.toLowerCase() || (network !== undefined && one.record === network.id),
        ),
      }
    },
    { alone: ({ actor }) => [actor.kind === 'officer' ? actor.office : ''] },
  ),
  factReader('expertsFrom', async (database, { actor }) => {
    const { rows } = await sql<{ content: Record<string, unknown> }>`
      select content from register_record where register = ${gradingFigures.id} and state = 'current'
        and office = ${actor.kind === 'officer' ? actor.office : ''} and content ->> 'figure' = 'experts'`.execute(
      database,
    )
    return figuresIn(rows.map(({ content: values }) => ({ values }))).experts
  }),
  factReader('networkIsSecret', (database, { actor }) =>
    actor.kind === 'officer' ? saidSecret(database, actor.office) : Promise.resolve(undefined),
  ),
]

/** Of a secret network no grading, point or filing is taken; what there is can only be ended. */
export const notSecret: Guard<'networkIsSecret'> = ({ facts: { networkIsSecret }, day }) =>
  networkIsSecret && keptNothing(day, networkIsSecret)

type On = (grounds: Grounds) => Guard

const no = (reason: Say, grounds: Grounds): Refusal => refuse('incomplete', reason, { grounds })

/** A network is on the register before it is graded, and has one grading that is not ended. */
export const oneOfNetwork =
  (grounds: Grounds): Guard<'networkToGrade'> =>
  ({ facts: { networkToGrade } }) => {
    if (networkToGrade.isGraded)
      return no(
        { zh: '这个网络已有定级：请在原件中重新定级', en: 'This network has a grading: grade it anew there' },
        grounds,
      )
    return networkToGrade.isEntered
      ? undefined
      : no(
          {
            zh: '网络登记簿没有这个名称的网络：先登记网络，再从它的记录开始定级',
            en: 'The register of networks has none of this name: enter the network first, and begin its grading from its record',
          },
          grounds,
        )
  }

/** Experts were heard where the office’s figure or the change asks, and agreed. */
export const expertsAgreed =
  (grounds: Grounds): Guard<'expertsFrom'> =>
  ({ file, facts: { expertsFrom: from } }) => {
    const grading = file && gradingIn(file)
    if (!grading) return undefined
    const { experts } = grading
    if (experts?.agree === false) {
      return no(
        {
          zh: '专家评审不同意初定的等级：请重新定级，或者再次评审',
          en: 'Experts did not agree with the level: grade anew, or have it reviewed again',
        },
        grounds,
      )
    }
    return experts || !asksExperts(grading, from?.length) ? undefined : no(reviewFirst(grading, from), grounds)
  }

/** Whose figure it is stands beside it. */
function reviewFirst({ level, changes }: Grading, from: ConfirmedFigure | undefined): Say {
  const change = changes ? { zh: '、改变已备案的等级', en: ', changing one that was filed' } : { zh: '', en: '' }
  const whose = from
    ? {
        zh: `（本机关核对的起点：第${from.length}级，${from.source}）`,
        en: ` (from level ${from.length}, as your office compared: ${from.source})`,
      }
    : { zh: '', en: '' }
  return {
    zh: `初定第${level}级${change.zh}，先经专家评审${whose.zh}`,
    en: `Level ${level}${change.en}: experts review it first${whose.en}`,
  }
}

/** From level 2 a grading is filed, with all that its level asks: at level 2 the form alone. */
export const wholeFiling: On =
  (grounds) =>
  ({ file, answers, day }) => {
    const grading = file && gradingIn(file)
    if (!grading) return undefined
    if (grading.level < 2) {
      return no({ zh: '第一级网络自主保护，不办理备案', en: 'A network of level 1 is not filed' }, grounds)
    }
    const given = [answers.materials, answers.more].flatMap((some) => (Array.isArray(some) ? some.map(String) : []))
    const hasDepartment = answers.withoutDepartment !== true
    if (!hasDepartment && given.includes(OF_DEPARTMENT)) {
      return no(
        { zh: '没有主管部门的，不报主管部门的意见', en: 'Without a competent department there is no opinion of one' },
        grounds,
      )
    }
    const lacking = materialsFor(grading.level, hasDepartment).filter((one) => !given.includes(one))
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
