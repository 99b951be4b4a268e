import { databaseOf } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { sentOf } from '../../../web/fields.ts'
import { HOME } from '../home-path.ts'
import { ChangedKeys } from '../marking/changes-page.tsx'
import { remarkingsOf } from '../marking/read.ts'
import { amendChoices, earlierChoices } from './earlier-choices.ts'
import { ExamFile } from './file-view.tsx'
import { CASES, rolls } from './paths.ts'
import { readExamFile } from './read.ts'
import { rekeyChoices } from './rekey-choices.ts'

export const examPages: CasePages = {
  procedure: 'exam',
  path: CASES,
  title: { zh: '组织考试', en: 'Holding exams' },
  about: {
    zh: '筹备、抽题、密封，两人启封；到时自动结束、阅卷完毕后公布成绩，复核期满成绩确定。',
    en: 'Prepared, drawn, sealed, opened by two; closed by the clock, told once all is marked, final once the time for reviews is over.',
  },
  empty: { zh: '本单位还没有考试。', en: 'Your office has held no exam yet.' },
  columns: [
    { field: 'title', head: { zh: '名称', en: 'Title' } },
    { field: 'kind', head: { zh: '种类', en: 'Kind' } },
    { field: 'opensOn', head: { zh: '开考日', en: 'First day' } },
    { field: 'closesOn', head: { zh: '截止日', en: 'Last day' } },
  ],
  top: { name: { zh: '学法考试', en: 'Examinations' }, path: HOME },
  // What was said last is what is changed.
  given: ({ file }, step) => {
    if (step !== 'amend') return {}
    return sentOf(file.steps.findLast((taken) => taken.step === 'amend' || taken.step === 'prepare')?.answers ?? {})
  },
  offers: async (visit) => {
    const exams = await earlierChoices(visit)
    return exams.length > 0 ? { makesUpFor: exams } : {}
  },
  // As the page of the earlier exam says.
  begins: ({ query }) =>
    query.makesUpFor === undefined
      ? {}
      : { makesUpFor: query.makesUpFor.slice(0, 60), makeUpOf: 'both', leavesOut: 'true' },
  choices: async (reading, visit) => ({
    ...(await rekeyChoices(reading, visit)),
    ...(await amendChoices(reading, visit)),
  }),
  // The roll and its slips have a page of their own: what is done there is recorded as these.
  beside: async ({ file }, { say, href }) => {
    const there = (
      <p class="note">
        {say({ zh: '在名册页办理，办完自动记录：', en: 'Done on the page of the roll, and recorded as it is: ' })}
        <a href={href(rolls(file.id))}>{say({ zh: '名册和准考证', en: 'Roll and admission slips' })}</a>
      </p>
    )
    return { enrol: there, issue: there }
  },
  matter: async (reading, visit) => (
    <>
      <ExamFile {...(await readExamFile(reading, visit))} visit={visit} />
      <ChangedKeys id={reading.file.id} lines={await remarkingsOf(databaseOf(visit), reading.file.id)} visit={visit} />
    </>
  ),
}
