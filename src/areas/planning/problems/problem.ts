import { z } from 'zod'
import { choose, confirmed, day, line, maybe, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { problemAssigned } from '../../../mechanisms/event-kinds/planning.ts'
import { lineIn } from '../days/line-judge.ts'
import { stillToCome } from '../days.ts'

// 2017年工作要点第十一点　……找准问题，围绕增强工作实效，研究切实可行的解决路径。……
// 法治宣传教育法第五十三条　……根据不同地区、行业、群体的法治需求精准开展法治宣传教育……增强法治宣传教育的针对性和实效性，力戒形式
// 主义。

type ProblemStage = 'found' | 'assigned' | 'measured' | 'closed' | 'dropped'

const stages: Readonly<Record<ProblemStage, Say>> = {
  found: { zh: '已发现', en: 'Found' },
  assigned: { zh: '已交办', en: 'Assigned' },
  measured: { zh: '措施已落实，待核验', en: 'Measure taken, to be verified' },
  closed: { zh: '已销号', en: 'Closed' },
  dropped: { zh: '不作为问题', en: 'No problem' },
}

const FOUND_IN = {
  research: { zh: '专题调研', en: 'research' },
  evaluation: { zh: '评估', en: 'an evaluation' },
  contact: { zh: '联系点', en: 'a contact point' },
  question: { zh: '群众提问', en: 'questions of residents' },
  other: { zh: '其他', en: 'elsewhere' },
} as const

const officer = { role: 'popularisation-officer' } as const
const reviewer = { role: 'popularisation-reviewer' } as const

interface ProblemText {
  readonly version: string
  readonly law: string
  readonly grounds: Grounds
}

/**
 * A problem of popularisation: found, assigned to an office with its day, a measure taken, and closed by another person on
 * evidence that stands; opened again with a reason, and by itself where that evidence is withdrawn. The day is the office's.
 */
function problemUnder({ version, law, grounds }: ProblemText): Procedure<ProblemStage> {
  const no = (zh: string, en: string) => refuse('incomplete', { zh, en }, { grounds })
  const researchIsOwn: Guard<'problem.named'> = ({ facts: { 'problem.named': named } }) =>
    named.research ? undefined : no('本机关没有登记这次调研', 'Your office has entered no such research')
  const isNamed: Guard<'problem.named'> = ({ facts: { 'problem.named': named } }) => {
    if (!named.owner) return no('没有这个机关', 'There is no such office')
    return named.line
      ? undefined
      : no(
          '本机关正在起草或者执行的计划里没有这一项：问题要成为计划的一件任务',
          'No plan of your office that is drafted or under way has this line: a problem becomes a task of a plan',
        )
  }
  const pieceStands: Guard<'problem.piece'> = ({ facts: { 'problem.piece': piece } }) =>
    piece
      ? undefined
      : no(
          '这份证明材料没有用于本问题，或者已经撤回、过期：没有站得住的证明，不能销号',
          'This piece of evidence does not serve this problem, or was withdrawn or has expired: nothing is closed without evidence that stands',
        )
  const pieceIsAsMeasured: Guard<'problem.piece'> = ({ facts: { 'problem.piece': piece } }) =>
    piece?.isAsMeasured === false
      ? no(
          '登记措施以后，这份证明材料已经换成别的：请退回，重新登记',
          'The piece was exchanged for another since the measure was entered: return it, so that it is entered anew',
        )
      : undefined
  const collectedByOther: Guard<'problem.piece'> = ({ actor, facts: { 'problem.piece': piece } }) =>
    piece && actor.kind === 'officer' && piece.collectedBy === actor.person
      ? refuse(
          'same-person',
          { zh: '证明是您收集的，须由另一人核验', en: 'You collected this evidence: another person verifies it' },
          { grounds },
        )
      : undefined
  const solving: Clock = {
    id: 'solving',
    name: { zh: '解决', en: 'Solving' },
    grounds,
    kind: 'until',
    field: 'due',
    figure: 'own',
    binds: 'office',
  }
  const due = day('哪一天前解决（本机关自定）', 'To be solved by (the office’s own figure)')
  return {
    id: 'plan-problem',
    name: { zh: '普法问题', en: 'Problem of popularisation' },
    version,
    law,
    mark: '普问',
    searchable: ['title', 'foundIn'],
    about: 'title',
    stages,
    ends: ['closed', 'dropped'],
    way: {
      found: 'assign',
      assigned: 'measure',
      measured: 'close',
    },
    steps: {
      find: {
        name: { zh: '登记问题', en: 'Enter the problem' },
        who: officer,
        from: [],
        to: 'found',
        grounds,
        asks: z.strictObject({
          title: line('问题', 'Problem'),
          foundIn: choose('在哪里发现', 'Found in', FOUND_IN),
          research: maybe(
            line('哪次调研', 'Which research', { zh: '贴上该次调研页面的地址', en: 'the address of its page' }),
          ),
          what: words('具体情况', 'What was found', { zh: '不写个人信息', en: 'nothing about persons' }),
          field: maybe(line('领域或者人群', 'Field or group')),
        }),
        ...judgedOn({ facts: ['problem.named'], guards: { researchIsOwn } }),
      },

      assign: {
        name: { zh: '交办', en: 'Assign' },
        who: officer,
        from: ['found'],
        to: 'assigned',
        grounds,
        asks: z.strictObject({
          cause: words('原因', 'Cause'),
          owner: office('责任单位', 'Office that owes it'),
          due,
          line: line('放在计划的哪一项', 'Line of the plan', {
            zh: '贴上该项页面的地址',
            en: 'the address of its page',
          }),
        }),
        ...judgedOn({
          facts: ['problem.named'],
          guards: { isNamed, dueIsToCome: stillToCome('due', grounds) },
        }),
        starts: [solving],
        events: [
          raises(problemAssigned, ({ file, answers }) => ({
            title: String(file?.steps.find(({ step }) => step === 'find')?.answers.title ?? ''),
            line: lineIn(String(answers.line)),
            owner: String(answers.owner),
            due: String(answers.due),
          })),
        ],
      },

      measure: {
        name: { zh: '登记措施和证明', en: 'Enter the measure and its evidence' },
        who: officer,
        from: ['assigned'],
        to: 'measured',
        grounds,
        asks: z.strictObject({
          measure: words('采取了什么措施', 'Measure taken'),
          piece: line('证明材料', 'Evidence', {
            zh: '先把证明材料用于本问题，再贴上它的地址',
            en: 'use the piece for this problem first, then paste its address',
          }),
        }),
        ...judgedOn({ facts: ['problem.piece'], guards: { pieceStands } }),
      },

      close: {
        name: { zh: '核验，销号', en: 'Verify and close' },
        who: reviewer,
        from: ['measured'],
        to: 'closed',
        notBy: ['measure'],
        grounds,
        asks: z.strictObject({
          seen: confirmed('已打开证明材料，与所说相符', 'I have opened the evidence, and it says what is said of it'),
          reasons: reasons('为什么可以销号', 'Why it can be closed'),
        }),
        reasons: 'reasons',
        ...judgedOn({ facts: ['problem.piece'], guards: { pieceStands, pieceIsAsMeasured, collectedByOther } }),
        stops: ['solving'],
      },

      returned: {
        name: { zh: '退回', en: 'Return' },
        who: reviewer,
        from: ['measured'],
        to: 'assigned',
        optional: true,
        grounds,
        asks: z.strictObject({ reasons: reasons('还缺什么', 'What is still missing') }),
        reasons: 'reasons',
      },

      reopen: {
        name: { zh: '重新打开', en: 'Open again' },
        who: reviewer,
        from: ['closed'],
        to: 'assigned',
        grounds,
        asks: z.strictObject({ reasons: reasons('为什么重新打开', 'Why it is opened again'), due }),
        reasons: 'reasons',
        guards: { dueIsToCome: stillToCome('due', grounds) },
        starts: [solving],
      },

      fall: {
        name: { zh: '证明失效，重新打开', en: 'Its evidence fell: open again' },
        who: 'system',
        from: ['closed'],
        to: 'assigned',
        optional: true,
        grounds,
        asks: z.strictObject({ reasons: words('为什么', 'Why') }),
        reasons: 'reasons',
        tells: [
          {
            whom: 'office',
            text: {
              zh: '销号所凭的证明材料已经撤回或者更换，问题重新打开',
              en: 'The evidence a problem was closed with was withdrawn or exchanged: it is open again',
            },
          },
        ],
      },

      drop: {
        name: { zh: '不作为问题', en: 'It is no problem' },
        who: reviewer,
        from: ['found'],
        to: 'dropped',
        optional: true,
        grounds,
        asks: z.strictObject({ reasons: reasons('为什么', 'Why') }),
        reasons: 'reasons',
      },
    },
  }
}

export const problem2017 = problemUnder({
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  grounds: ['points-2017@2017-01-01#point-11/2'],
})

export const problem = problemUnder({
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  grounds: ['rlpe@2025-11-01#art-53'],
})
