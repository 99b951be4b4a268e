import type { Address } from '../../law/address.ts'
import type { Say } from '../../law/say.ts'
import { measures as measureNames } from './choices.ts'
import { PENALTY_LAW } from './codes.ts'
import type { Request } from './request.ts'
import { CLOSE_CRIMINAL, type Measure, POLICE } from './words.ts'

// Which organ imposes a measure. The penalty table says what a breach may cost, whoever decides; this table says whose
// decision each measure is, office kind by office kind.

export type Department = Request['department']['kind']

/** Whose decision a measure is, where it is not that of whichever department handles the case. */
interface Imposer {
  /** Departments that impose it as their own; none where only who issued the permit does. */
  readonly own: readonly Department[]
  /** Whether it becomes the department's own where that department itself issued the permit. */
  readonly orPermitting: boolean
  readonly to: Say
  /** For cyberspace administrations since 1 June 2023, by their own rule. */
  readonly rule: Address | undefined
}

const permitting: Say = { zh: '原许可、批准的部门', en: 'the department that issued the permit or approval' }
const telecom: Say = { zh: '电信主管部门', en: 'the telecommunications department' }
const police: Say = { zh: POLICE, en: 'the public security organ' }

/**
 * 执法程序规定 第十五条: 应当由原许可、批准的部门作出降低资质等级、吊销许可证件等行政处罚决定的; 第四十八条: 需由电信主管部门关闭网站、
 * 吊销相关增值电信业务经营许可证或者取消备案的. A measure that is not named here is imposed by whichever department has the case
 * in its remit; 第四十八条 speaks of websites and not of applications.
 */
export const imposers: Readonly<Partial<Record<Measure, Imposer>>> = {
  关闭网站: {
    own: ['电信主管部门'],
    orPermitting: true,
    to: telecom,
    rule: 'cacp@2023-06-01#art-48',
  },
  吊销相关业务许可证: { own: [], orPermitting: true, to: permitting, rule: 'cacp@2023-06-01#art-15' },
  吊销营业执照: { own: [], orPermitting: true, to: permitting, rule: 'cacp@2023-06-01#art-15' },
  [CLOSE_CRIMINAL]: { own: [POLICE], orPermitting: false, to: police, rule: undefined },
}

/** The first day of 网信部门行政执法程序规定. */
const RULE_SINCE = '2023-06-01'

/** A measure that another organ decides on, and by what. */
export interface NotOwn {
  readonly measure: Measure
  readonly to: Say
  /** An address, or an article of 行政处罚法 by its number in 2021. */
  readonly unit: string
  readonly say: Say
}

export interface ImposerAsked {
  readonly department: Department
  readonly measures: readonly Measure[]
  /** Whether the department itself issued the permit that is revoked, or permitted the website that is closed. */
  readonly isPermitting: boolean
  /** The day of the decision. */
  readonly day: string
}

/** Which of these measures are not the department's to impose. Pure. */
export function notOwnIn({ department, measures, isPermitting, day }: ImposerAsked): readonly NotOwn[] {
  return measures.flatMap((measure) => {
    const imposer = imposers[measure]
    if (!imposer || imposer.own.includes(department) || (imposer.orPermitting && isPermitting)) return []
    const isRuled = department === '网信部门' && day >= RULE_SINCE
    const { zh, en } = imposer.to
    return [
      {
        measure,
        to: imposer.to,
        unit: (isRuled ? imposer.rule : undefined) ?? PENALTY_LAW.competence,
        say: {
          zh: `“${measure}”${imposer.orPermitting ? '不是本机关许可、批准的，' : ''}由${zh}决定：将证据和材料送${zh}`,
          en: `“${measureNames[measure].en}” is decided by ${en}${imposer.orPermitting ? ', unless this office issued the permit itself' : ''}: the evidence goes there`,
        },
      },
    ]
  })
}
