import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { heldIn } from '../held.ts'
import { lastOf } from '../matter.ts'
import type { LinkedCase } from './linked.ts'
import { no } from './refusing.ts'

/** A lead that was not filed, or a filing that was withdrawn, leaves nothing on a person. */
const ENDED_WITHOUT: readonly string[] = ['declined', 'withdrawn']

const pursued = (linked: readonly LinkedCase[]): readonly LinkedCase[] =>
  linked.filter(({ stage }) => !ENDED_WITHOUT.includes(stage))

/** 对直接负责的主管人员和其他直接责任人员处…罚款: the decision says that they have cases of their own, or why nobody has. */
export const accountsForPersons =
  (grounds: Grounds): Guard<'penalty.row' | 'penalty.linked'> =>
  ({ answers: { noPersons }, facts }) => {
    const fined = facts['penalty.row'].persons
    const cases = pursued(facts['penalty.linked'])
    if (cases.length > 0 && noPersons !== undefined) {
      const numbers = cases.map(({ number }) => number)
      return no(
        `已对责任人员另立案件（${numbers.join('、')}），不填没有另立案件的理由`,
        `Persons responsible have cases (${numbers.join(', ')}): leave out why none has`,
        grounds,
      )
    }
    if (fined.length === 0 || cases.length > 0 || noPersons !== undefined) return undefined
    return no(
      `本案适用的罚则规定对${fined.join('、')}处以罚款：请先在调查阶段办理“对责任人员另立案件”，没有责任人员可以追究的，填写“没有对责任人员另立案件的理由”`,
      'The provision applied fines persons responsible too: open a case of their own while this one is investigated, or say why nobody has one',
      grounds,
    )
  }

/** What became of the persons, at the end of a case whose decision did not say why there were none. */
export const tellsOfPersons =
  (grounds: Grounds): Guard<'penalty.row' | 'penalty.linked'> =>
  ({ file, answers: { why, persons }, facts }) => {
    // Persons stand beside an organisation, and beside none of themselves.
    const isPenalised = (why === 'performed' || why === 'court') && heldIn(file) === undefined
    const isAsked = facts['penalty.row'].persons.length > 0 || facts['penalty.linked'].length > 0
    const isSaid = persons !== undefined || lastOf(file, 'decide')?.answers.noPersons !== undefined
    return !isPenalised || !isAsked || isSaid
      ? undefined
      : no(
          '罚则规定处罚责任人员，或者已对责任人员另立案件：请填写“对责任人员的处理”（案号和结果，或者没有另立案件的理由）',
          'The provision penalises persons responsible, or one has a case: say what became of them, with number and outcome, or why there is no case',
          grounds,
        )
  }
