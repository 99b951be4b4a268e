import type { Say } from '../../../law/say.ts'
import { PARTS } from '../../../mechanisms/plan/content.ts'
import { taskPath } from '../../../mechanisms/plan/subject.ts'
import { numberCell, type ReportCell, type ReportTable, sameWords, wordsCell } from '../../../web/report/tables.ts'
import { listPath } from '../lists/paths.ts'
import { linePath } from '../plans/paths.ts'
import { standingWords } from '../plans/words.tsx'
import type { YearFigures, YearLine, YearTask } from './figures.ts'
import { reasonsWords } from './reason-words.ts'
import type { ChangedTask } from './since.ts'

/** What a provision is called, in full and in a table that names many. */
export type NameProvision = (address: string) => { readonly words: Say; readonly brief: Say }

interface TablesOf {
  readonly figures: YearFigures
  readonly nameProvision: NameProvision
  /** What changed since they were decided on; undefined where they are not decided yet. */
  readonly since: readonly ChangedTask[] | undefined
}

/** All tables, what nobody works on first: nobody chooses among them, and none is left out. */
export function tablesOf({ figures, nameProvision, since }: TablesOf): readonly ReportTable[] {
  return [
    gapLines(figures, nameProvision),
    gapProvisions(figures, nameProvision),
    unverified(figures),
    ...(since === undefined ? [] : [sinceTable(figures, since)]),
    lines(figures, nameProvision),
    verified(figures),
    lists(figures),
    evaluations(figures),
    ...(figures.problems ? [problems(figures, figures.problems)] : []),
    money(figures),
    ...(figures.funds.expenses ? [paid(figures.funds.expenses)] : []),
  ]
}

const LINE: Say = { zh: '项', en: 'Line' }
const TASK: Say = { zh: '任务', en: 'Task' }
const OWNER: Say = { zh: '谁办', en: 'Owner' }
const DUE: Say = { zh: '期限', en: 'Due' }
const STATE: Say = { zh: '状态', en: 'State' }
const WHY: Say = { zh: '为什么', en: 'Why' }
const BASIS: Say = { zh: '依据', en: 'Basis' }

const basisWords = (basis: readonly string[], name: NameProvision): Say => {
  const names = basis.map((one) => name(one).brief)
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') }
}

const lineCells = ({ plan }: YearFigures, { id, number: no, text }: YearLine): readonly ReportCell[] => [
  numberCell(no),
  wordsCell(text, linePath(plan.id, id)),
]

function gapLines(figures: YearFigures, name: NameProvision): ReportTable {
  const bare = new Set(figures.gaps.lines)
  return {
    id: 'gap-lines',
    name: { zh: '没有任务的项', en: 'Lines without a task' },
    tab: { zh: '没有任务的项', en: 'Lines without a task' },
    heads: [LINE, { zh: '内容', en: 'Text' }, BASIS, WHY],
    widths: [1, 6, 4, 4],
    rows: figures.lines
      .filter(({ id }) => bare.has(id))
      .map((line) => [
        ...lineCells(figures, line),
        wordsCell(basisWords(line.basis, name)),
        wordsCell(
          line.struck === undefined
            ? { zh: '没有安排任务', en: 'no task was given under it' }
            : { zh: `划去：“${line.struck}”`, en: `struck out: “${line.struck}”` },
        ),
      ]),
    none: { zh: '每一项都有任务。', en: 'Every line has a task.' },
  }
}

function gapProvisions({ gaps }: YearFigures, name: NameProvision): ReportTable {
  return {
    id: 'gap-provisions',
    name: { zh: '没有人普及的条文', en: 'Provisions nobody popularises' },
    tab: { zh: '没有人普及的条文', en: 'Provisions' },
    note: {
      zh: '计划依据的条文中，本计划没有任务、各机关公布的责任清单也没有列入的；以及没有一项承担的工作机制部分。',
      en: 'Of the provisions that the plan stands on, those under which it has no task and that no published list names; and parts of the working mechanism that no line is given.',
    },
    heads: [{ zh: '条文或者部分', en: 'Provision or part' }],
    widths: [1],
    rows: [
      ...gaps.provisions.map((one) => [wordsCell(name(one).words)]),
      ...gaps.parts.map((one) => [wordsCell(Object.entries(PARTS).find(([part]) => part === one)?.[1] ?? one)]),
    ],
    none: { zh: '没有。', en: 'None.' },
  }
}

const ownerWords = ({ offices }: YearFigures, { owner }: YearTask): Say =>
  owner === undefined ? { zh: '未定', en: 'nobody' } : (offices[owner] ?? sameWords(owner))

const taskCells = (figures: YearFigures, task: YearTask): readonly ReportCell[] => [
  numberCell(task.line),
  wordsCell(task.title, taskPath(task.id)),
  wordsCell(ownerWords(figures, task)),
  wordsCell(task.due),
  wordsCell(stateWords(task)),
]

const stateWords = ({ standing, overdue }: YearTask): Say => {
  const { zh, en } = standingWords(standing)
  return overdue ? { zh: `${zh}，已过期限`, en: `${en}, past its day` } : { zh, en }
}

const isVerified = ({ standing }: YearTask): boolean => standing === 'verified'

/** Every task that is not verified, by line: this and no other place decides which those are. */
export const unverifiedOf = ({ tasks }: YearFigures): readonly YearTask[] => tasks.filter((task) => !isVerified(task))

const unverified = (figures: YearFigures): ReportTable => ({
  id: 'unverified',
  name: { zh: '没有核验的任务', en: 'Tasks that are not verified' },
  tab: { zh: '没有核验的任务', en: 'Not verified' },
  note: {
    zh: '逐件列出，一件不少；理由是当事机关自己写的，或者由证据得出。',
    en: 'Each of them, none left out; reasons are the offices’ own words, or come from the evidence.',
  },
  heads: [LINE, TASK, OWNER, DUE, STATE, WHY],
  widths: [1, 5, 3, 3, 3, 7],
  rows: unverifiedOf(figures).map((task) => [...taskCells(figures, task), wordsCell(reasonsWords(task.reasons))]),
  none: { zh: '全部任务都已核验。', en: 'Every task is verified.' },
})

const sinceTable = (figures: YearFigures, since: readonly ChangedTask[]): ReportTable => ({
  id: 'since',
  name: { zh: '审定以后的变化', en: 'Since then' },
  tab: { zh: '审定以后的变化', en: 'Since then' },
  note: {
    zh: `定版的数字是${figures.on}的，不再改动；以后变了的列在这里。`,
    en: `Figures are those of ${figures.on} and change no more; what changed since stands here.`,
  },
  heads: [LINE, TASK, { zh: '审定时', en: 'When decided' }, { zh: '现在', en: 'Now' }, WHY],
  widths: [1, 5, 3, 3, 7],
  rows: since.map(({ before, now }) => [
    numberCell(now.line),
    wordsCell(now.title, taskPath(now.id)),
    wordsCell(before ? stateWords(before) : { zh: '还没有', en: 'not there' }),
    wordsCell(stateWords(now)),
    wordsCell(reasonsWords(now.reasons)),
  ]),
  none: { zh: '没有变化。', en: 'Nothing changed.' },
})

const lines = (figures: YearFigures, name: NameProvision): ReportTable => ({
  id: 'lines',
  name: { zh: '各项', en: 'Lines' },
  tab: { zh: '各项', en: 'Lines' },
  heads: [LINE, { zh: '内容', en: 'Text' }, BASIS, { zh: '任务', en: 'Tasks' }, { zh: '已核验', en: 'Verified' }],
  widths: [1, 7, 5, 2, 2],
  rows: figures.lines.map((line) => [
    ...lineCells(figures, line),
    wordsCell(basisWords(line.basis, name)),
    numberCell(line.tasks),
    numberCell(line.verified),
  ]),
  none: { zh: '计划没有一项内容。', en: 'The plan has no line.' },
})

/** The rest of them: a task stands in one of the two tables, and in no other. */
const verified = (figures: YearFigures): ReportTable => ({
  id: 'tasks',
  name: { zh: '已核验的任务', en: 'Tasks that are verified' },
  tab: { zh: '已核验的任务', en: 'Verified' },
  heads: [LINE, TASK, OWNER, DUE, STATE, { zh: '证据', en: 'Evidence' }, { zh: '说明', en: 'Remarks' }],
  widths: [1, 5, 3, 3, 3, 2, 5],
  rows: figures.tasks
    .filter(isVerified)
    .map((task) => [
      ...taskCells(figures, task),
      wordsCell(`${task.there}/${task.needed}`),
      wordsCell(task.reasons.length === 0 ? '—' : reasonsWords(task.reasons)),
    ]),
  none: { zh: '没有一件任务核验过。', en: 'No task is verified.' },
})

const lists = ({ lists: found, offices }: YearFigures): ReportTable => ({
  id: 'lists',
  name: { zh: '普法责任清单', en: 'Responsibility lists' },
  tab: { zh: '责任清单', en: 'Lists' },
  note: { zh: '本地区各机关当年公布的清单。', en: 'Those that offices of the same region published for these years.' },
  heads: [
    { zh: '机关', en: 'Office' },
    { zh: '年度', en: 'Year' },
    { zh: '版本', en: 'Version' },
    { zh: '项数', en: 'Rows' },
    { zh: '已有证据的项', en: 'Rows with evidence' },
  ],
  widths: [6, 2, 2, 2, 3],
  rows: found.map(({ office, year, version, rows, proven }) => [
    wordsCell(offices[office] ?? office, listPath(office)),
    numberCell(year),
    numberCell(version),
    numberCell(rows),
    numberCell(proven),
  ]),
  none: { zh: '没有公布的清单。', en: 'No list was published.' },
})

const evaluations = ({ evaluations: found, prompts }: YearFigures): ReportTable => ({
  id: 'evaluations',
  name: { zh: '评估和普法提示', en: 'Evaluations and prompts' },
  tab: { zh: '评估和提示', en: 'Evaluations, prompts' },
  heads: [
    { zh: '事项', en: 'What' },
    { zh: '情况', en: 'Figures' },
  ],
  widths: [3, 5],
  rows: [
    ...found.map(({ id, from, to, publishedOn }) => [
      wordsCell({ zh: '规划实施情况评估', en: 'Evaluation of the plan' }, `/planning/evaluations/${id}`),
      wordsCell({ zh: `${from}至${to}，${publishedOn}公布`, en: `${from} to ${to}, published on ${publishedOn}` }),
    ]),
    ...(prompts.issued + prompts.improved + prompts.withdrawn === 0
      ? []
      : [
          [
            wordsCell({ zh: '本机关发出的普法提示', en: 'Prompts that the office sent' }),
            wordsCell({
              zh: `发出${prompts.issued}件，已改进${prompts.improved}件，已撤回${prompts.withdrawn}件`,
              en: `${prompts.issued} sent, ${prompts.improved} improved, ${prompts.withdrawn} withdrawn`,
            }),
          ],
        ]),
  ],
  none: { zh: '没有评估，也没有发出普法提示。', en: 'No evaluation, and no prompt was sent.' },
})

const yuanWords = (yuan: number): string => yuan.toLocaleString('en')

const money = ({ funds }: YearFigures): ReportTable => ({
  id: 'funds',
  name: { zh: '经费', en: 'Funds' },
  tab: { zh: '经费', en: 'Funds' },
  note: {
    zh: '本机关登记的预算和社会支持；没有登记的只说明没有登记。',
    en: 'Budgets and support that the office entered; what is not entered is only that.',
  },
  heads: [
    { zh: '文件', en: 'Document' },
    { zh: '年度', en: 'Year' },
    { zh: '金额（元）', en: 'Yuan' },
  ],
  widths: [6, 2, 3],
  rows: [
    ...funds.budgets.map(({ document, year, yuan }) => [
      wordsCell(document),
      wordsCell(year),
      { ...wordsCell(yuanWords(yuan)), num: true as const },
    ]),
    ...(funds.supports === 0
      ? []
      : [
          [
            wordsCell({ zh: `社会支持${funds.supports}条`, en: `Support by society, ${funds.supports} entries` }),
            wordsCell('—'),
            { ...wordsCell(yuanWords(funds.supportYuan)), num: true as const },
          ],
        ]),
  ],
  none: { zh: '没有登记。', en: 'Nothing is entered.' },
})

/** Expenses added up by budget entry; the single one is the office's own. */
const paid = (expenses: NonNullable<YearFigures['funds']['expenses']>): ReportTable => ({
  id: 'expenses',
  name: { zh: '支出', en: 'Expenses' },
  tab: { zh: '支出', en: 'Expenses' },
  note: {
    zh: '本机关登记的、计划期内的支出，按预算条目合计；单笔支出不在报告里。',
    en: 'What the office entered as paid in the period, added up by budget entry; the single expense is not in the report.',
  },
  heads: [
    { zh: '从哪一预算文件支出', en: 'Out of the budget of' },
    { zh: '年度', en: 'Year' },
    { zh: '笔数', en: 'Expenses' },
    { zh: '合计（元）', en: 'Yuan in all' },
  ],
  widths: [6, 2, 2, 3],
  rows: expenses.map(({ document, year, expenses: count, yuan }) => [
    wordsCell(document),
    wordsCell(year),
    numberCell(count),
    { ...wordsCell(yuanWords(yuan)), num: true as const },
  ]),
  none: { zh: '没有登记支出。', en: 'No expense is entered.' },
})

const PROBLEM_STAGES = {
  found: { zh: '已发现，没有交办', en: 'found, assigned to nobody' },
  assigned: { zh: '已交办，没有解决', en: 'assigned, not solved' },
  measured: { zh: '措施待核验', en: 'measure to be verified' },
  closed: { zh: '已销号', en: 'closed' },
  dropped: { zh: '不作为问题', en: 'no problem' },
} as const satisfies Record<string, Say>

/** What is not solved first. */
function problems(
  { research = [] }: YearFigures,
  { found, total, listed }: NonNullable<YearFigures['problems']>,
): ReportTable {
  const isOver = (stage: string) => stage === 'closed' || stage === 'dropped'
  const open = listed.filter(({ stage }) => !isOver(stage))
  const left = total - listed.length
  return {
    id: 'problems',
    name: { zh: '调研和问题', en: 'Research and problems' },
    tab: { zh: '调研和问题', en: 'Problems' },
    note: {
      zh: `计划期内调研${research.length}次，发现问题${found}个；以前发现、还没有解决的也列在这里，没有解决的在前，共${open.length}个${left > 0 ? `；另有${left}个没有逐个列出` : ''}。`,
      en: `${research.length} pieces of research and ${found} problems found in the period; problems found before that are not solved stand here too. ${open.length} are not solved and stand first${left > 0 ? `; ${left} more are not listed one by one` : ''}.`,
    },
    heads: [
      { zh: '事项', en: 'What' },
      { zh: '日期', en: 'Day' },
      STATE,
      { zh: '限期（本机关自定）', en: 'To be solved by (the office’s own figure)' },
    ],
    widths: [6, 3, 4, 3],
    rows: [
      ...[...open, ...listed.filter(({ stage }) => isOver(stage))].map(({ title, foundOn, stage, due }) => [
        wordsCell(title),
        wordsCell(foundOn),
        wordsCell(PROBLEM_STAGES[stage]),
        wordsCell(due ?? '—'),
      ]),
      ...research.map(({ title, from, to }) => [
        wordsCell(title),
        wordsCell({ zh: `${from}至${to}`, en: `${from} to ${to}` }),
        wordsCell({ zh: '调研', en: 'research' }),
        wordsCell('—'),
      ]),
    ],
    none: { zh: '没有登记调研和问题。', en: 'No research and no problem is entered.' },
  }
}
