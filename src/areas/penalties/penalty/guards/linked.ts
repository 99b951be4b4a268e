import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { PERSON_MEASURES } from '../../../../mechanisms/sanction/words.ts'
import { heldIn } from '../held.ts'
import { imposedBy, matterIn, penaltyOf, takenIn } from '../matter.ts'
import { beforeDecision, type PenaltyStage, stages } from '../stages.ts'
import { no, notYet } from './refusing.ts'

/** A case of the same act, as the office that decides on this one has it. */
export interface LinkedCase {
  readonly number: string
  readonly stage: string
}

/**
 * One notice, one decision, one service for each party: a person responsible is told, heard and decided on in a case of
 * their own, and never through the organisation's.
 */
export const eachInTheirOwn =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const named = [penaltyOf(answers), answers.as === undefined ? undefined : imposedBy(file, answers)]
    const [person] = named.flatMap((one) => one?.persons ?? [])
    return person === undefined
      ? undefined
      : no(
          `对责任人员“${person.name}”的处罚不写在单位的文书里：每个当事人各有自己的告知、申辩、决定和送达。请在单位案件的调查阶段办理“对责任人员另立案件”；已经告知的，退回补充调查后重新告知`,
          `“${person.name}” is not penalised in the organisation’s papers: each party is told, heard, decided on and served by itself. Open their own case while the organisation’s is investigated; where it was made known already, send it back and make it known anew`,
          grounds,
        )
  }

/** Another case is opened from that of an organisation, once for each person. */
export const fromOrganisation =
  (grounds: Grounds): Guard =>
  ({ file, answers: { person } }) => {
    if (matterIn(file)?.partyForm !== '单位') {
      return no(
        '本案的当事人是个人，没有另立案件的责任人员',
        'The party of this case is a natural person: nobody is held responsible for it',
        grounds,
      )
    }
    return takenIn(file, 'openPersonCase').some(({ answers }) => answers.person === person)
      ? no(`已对“${String(person)}”另立案件`, `“${String(person)}” has a case of their own already`, grounds)
      : undefined
  }

/** What is filed on a person is what the organisation's case says of them: the same person, act and provisions. */
export const filesPerson =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const of = heldIn(file)
    if (!of) return undefined
    const units = (list: unknown) => JSON.stringify(Array.isArray(list) ? list.map((one) => Object(one).unit) : [])
    const isSame =
      answers.party === of.party &&
      answers.partyForm === '个人' &&
      answers.actTo === of.actTo &&
      units(answers.breaches) === units(of.breaches)
    return isSame
      ? undefined
      : no(
          `本案由单位案件（${of.organisation}）转来，当事人是“${of.party}”（个人），违反的条款和行为的截止日期与单位案件一致；不一致的，在单位案件中更正后另立`,
          `This case comes from that of ${of.organisation}: its party is “${of.party}”, a natural person, and provisions and end of the act are those of that case; where they are not, put it right there and open another`,
          grounds,
        )
  }

/** On a person held responsible the paragraphs have a fine, detention and bars from posts, and no measure on an organisation. */
export const onlyOnPersons =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const proposed = answers.as === undefined ? penaltyOf(answers) : imposedBy(file, answers)
    if (!heldIn(file) || !proposed) return undefined
    const other = proposed.measures.find((measure) => !PERSON_MEASURES.some((one) => one === measure))
    return other === undefined
      ? undefined
      : no(
          `“${other}”是对单位的，不能对责任人员作出`,
          `“${other}” is for the organisation and cannot be imposed on a person held responsible`,
          grounds,
        )
  }

const UNREVIEWED: readonly string[] = ['lead', ...beforeDecision].filter((stage) => stage !== 'reviewed')

const isStage = (stage: string): stage is PenaltyStage => Object.hasOwn(stages, stage)

/** Cases of one act are decided together: none of them before the others have come through their review. */
export const decidedTogether =
  (grounds: Grounds): Guard<'penalty.linked'> =>
  ({ facts }) => {
    const waiting = facts['penalty.linked'].filter(({ stage }) => UNREVIEWED.includes(stage))
    if (waiting.length === 0) return undefined
    const said = (language: 'zh' | 'en') =>
      waiting.map(({ number, stage }) => (isStage(stage) ? `${number}（${stages[stage][language]}）` : number))
    return notYet(
      `同一违法行为的关联案件还没有审核完毕，应当一并决定：${said('zh').join('、')}。请先办到审核，或者不予立案、移送以后再作决定`,
      `Cases of the same act are decided together, and these are not through their review: ${said('en').join(', ')}. Bring them there, or decline or transfer them, first`,
      grounds,
    )
  }
