import type { Day } from '../../../kernel/calendar/day.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { recordPath } from '../../../mechanisms/register/named.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { moment } from '../../../web/moment.ts'
import { Table } from '../../../web/table.tsx'
import { HOME } from '../home-path.ts'
import { STAGES } from '../lesson/register.ts'
import { checkGrounds, FOUND } from './check.ts'
import {
  type ReportedRow,
  type SchoolOfTerm,
  SHOWN,
  type ShownSchools,
  type StageOfTerm,
  SUMS_SECONDS,
} from './coverage-queries.ts'
import { GRADES, HALVES, type SchoolTerm, schoolCoverage, termCode, termIn } from './coverage-register.ts'
import { CHECK, COVERAGE_ROWS, SCHOOL_COVERAGE, schoolPath } from './paths.ts'

export const coverageTitle: Say = { zh: '学校法治课覆盖', en: 'Coverage by school' }

/** The term that a day is in, by months: from February spring, from August autumn. */
export const termOf = (day: Day): SchoolTerm => {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  if (month < 2) return { year: year - 1, half: 'autumn' }
  return { year, half: month < 8 ? 'spring' : 'autumn' }
}

/** The term that is asked for; else the one of today. */
export const termAsked = ({ query, form, today }: Pick<Visit, 'query' | 'form' | 'today'>): SchoolTerm =>
  termIn(form.term ?? query.term) ?? termOf(today)

const termWords = ({ year, half }: SchoolTerm): Say => ({
  zh: `${year}年${HALVES[half].zh}`,
  en: `${year} ${HALVES[half].en}`,
})

/** Terms that may be chosen: of this year and the two before. */
function termsBefore(today: Day): readonly SchoolTerm[] {
  const now = termOf(today)
  return [0, 1, 2, 3, 4, 5].map((back) => {
    const at = now.year * 2 + (now.half === 'autumn' ? 1 : 0) - back
    return { year: Math.floor(at / 2), half: at % 2 === 1 ? 'autumn' : 'spring' }
  })
}

const shareWords = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${part} / ${whole} · ${Math.floor((part * 100) / whole)}%`

const stateWords = ({ grades, agree, differ }: Pick<SchoolOfTerm, 'grades' | 'agree' | 'differ'>): Say => {
  if (grades === 0) return { zh: '没有报告', en: 'nothing reported' }
  if (differ > 0) return { zh: `${differ}行不相符`, en: `${differ} differ` }
  return agree === grades
    ? { zh: '已核对', en: 'checked' }
    : { zh: `${grades - agree}行待核对`, en: `${grades - agree} to check` }
}

export const isShown = (word: string | undefined): word is ShownSchools =>
  word !== undefined && Object.hasOwn(SHOWN, word)

/** Schools of a region in a term, by name and never by what they reached. */
export const schoolList = (term: SchoolTerm): List<SchoolOfTerm> => ({
  path: SCHOOL_COVERAGE,
  along: { term: termCode(term) },
  name: coverageTitle,
  measure: '所',
  empty: {
    zh: '本行政区域没有在本平台登记的学校。',
    en: 'No school of this region is registered here.',
  },
  noneFound: { zh: '没有这样的学校。', en: 'There is no such school.' },
  keyOf: ({ id }) => id,
  filters: [
    {
      name: 'show',
      kind: 'choice',
      label: { zh: '哪些学校', en: 'Which schools' },
      choices: Object.entries(SHOWN).map(([id, name]) => ({ id, name })),
    },
  ],
  columns: [
    {
      head: { zh: '学校', en: 'School' },
      cell: ({ id, zh, en }, { href, say }) => (
        <a href={href(`${schoolPath(id)}?term=${encodeURIComponent(termCode(term))}`)}>{say({ zh, en })}</a>
      ),
      words: ({ zh, en }, { say }) => say({ zh, en }),
    },
    {
      head: { zh: '年级', en: 'Grades' },
      num: true,
      cell: ({ grades }) => grades,
      words: ({ grades }) => String(grades),
    },
    {
      head: { zh: '上了课的班级', en: 'Classes taught' },
      num: true,
      cell: ({ taught, classes }) => shareWords(taught, classes),
      words: ({ taught, classes }) => `${taught}/${classes}`,
    },
    {
      head: { zh: '上了课的学生', en: 'Pupils reached' },
      num: true,
      cell: ({ reached, pupils }) => shareWords(reached, pupils),
      words: ({ reached, pupils }) => `${reached}/${pupils}`,
    },
    {
      head: { zh: '核对', en: 'Check' },
      cell: (row, { say }) => say(stateWords(row)),
      words: (row, { say }) => say(stateWords(row)),
    },
  ],
  file: 'school-coverage',
})

const stageHeads = [
  { zh: '学段', en: 'Stage' },
  { zh: '报告的学校', en: 'Schools that reported' },
  { zh: '上了课的班级', en: 'Classes taught' },
  { zh: '上了课的学生', en: 'Pupils reached' },
] as const

const stageOrder = Object.keys(STAGES)
const youngestFirst = (one: StageOfTerm, other: StageOfTerm): number =>
  stageOrder.indexOf(one.stage ?? '') - stageOrder.indexOf(other.stage ?? '')

interface CoveragePageOf {
  readonly reading: ListReading<SchoolOfTerm>
  readonly term: SchoolTerm
  readonly stages: readonly StageOfTerm[]
  readonly schools: number
}

/** A region's term: all stages together, stage by stage, and school by school. */
export function coveragePage({ reading, term, stages, schools }: CoveragePageOf): Page {
  const { visit } = reading
  const { say, today } = visit
  const all = stages.find(({ stage }) => stage === null)
  return page(
    say(coverageTitle),
    <>
      <h1>{say(coverageTitle)}</h1>
      <p class="lede">
        {say({
          zh: `${termWords(term).zh}：学校报告，教育行政部门核对。只有数，没有学生的姓名；学校按名称排列，不排名。`,
          en: `${termWords(term).en}: reported by schools, checked by the education department. Counts alone and no names of pupils; schools stand by name and are not ranked.`,
        })}{' '}
        <Grounds grounds={checkGrounds(today)} short visit={visit} />
      </p>
      <dl class="figures">
        <div>
          <dt>{say({ zh: '报告的学校', en: 'Schools that reported' })}</dt>
          <dd>
            {all?.schools ?? 0} / {schools}
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '上了课的学生', en: 'Pupils reached' })}</dt>
          <dd>{shareWords(all?.reached ?? 0, all?.pupils ?? 0)}</dd>
        </div>
        <div>
          <dt>{say({ zh: '待核对', en: 'To be checked' })}</dt>
          <dd>
            {(all?.grades ?? 0) - (all?.agree ?? 0) - (all?.differ ?? 0)}
            <small>{say({ zh: '个年级', en: 'grades' })}</small>
          </dd>
        </div>
      </dl>
      <p class="meta">
        {say({
          zh: `合计每${SUMS_SECONDS}秒重算一次；下面逐校的数是现在的。`,
          en: `Sums are made anew every ${SUMS_SECONDS} seconds; what stands school by school below is of now.`,
        })}
      </p>
      <Links lead={say({ zh: '学期', en: 'Terms' })}>
        {termsBefore(today).map((one) => (
          <a
            key={termCode(one)}
            href={visit.href(`${SCHOOL_COVERAGE}?term=${encodeURIComponent(termCode(one))}`)}
            aria-current={termCode(one) === termCode(term) ? 'true' : undefined}
          >
            {say(termWords(one))}
          </a>
        ))}
      </Links>
      {stages.length > 1 && (
        <section aria-labelledby="stages">
          <h2 id="stages">{say({ zh: '按学段', en: 'By stage' })}</h2>
          <Table name={{ zh: '按学段', en: 'By stage' }} heads={stageHeads} visit={visit}>
            {stages
              .filter(({ stage }) => stage !== null)
              .toSorted(youngestFirst)
              .map((one) => (
                <tr key={one.stage}>
                  <th scope="row">{say(stageWords(one.stage))}</th>
                  <td data-label={say(stageHeads[1])}>{one.schools}</td>
                  <td data-label={say(stageHeads[2])}>{shareWords(one.taught, one.classes)}</td>
                  <td data-label={say(stageHeads[3])}>{shareWords(one.reached, one.pupils)}</td>
                </tr>
              ))}
          </Table>
        </section>
      )}
      <section aria-labelledby="schools">
        <h2 id="schools">{say({ zh: '逐校', en: 'School by school' })}</h2>
        <ListView {...reading} />
      </section>
    </>,
    { crumbs: [{ name: say({ zh: '学习和考核', en: 'Study and assessment' }), path: HOME }], dense: true },
  )
}

const isStage = (word: string | null): word is keyof typeof STAGES => word !== null && Object.hasOwn(STAGES, word)
const stageWords = (stage: string | null): Say =>
  isStage(stage) ? STAGES[stage] : { zh: stage ?? '', en: stage ?? '' }

const rowHeads = [
  { zh: '核对', en: 'Check' },
  { zh: '年级', en: 'Grade' },
  { zh: '上了课的班级', en: 'Classes taught' },
  { zh: '上了课的学生', en: 'Pupils reached' },
  { zh: '每班课时', en: 'Hours' },
  { zh: '说明', en: 'Note' },
  { zh: '核对结果', en: 'Found' },
] as const

interface SchoolPageOf {
  readonly visit: Visit
  readonly school: string
  readonly name: Say
  readonly rows: readonly ReportedRow[]
  readonly term: SchoolTerm
  readonly refusal?: Refusal | undefined
}

/** A school's grades of a term, and the form that checks them. */
export function schoolPage({ visit, school, name, rows, term, refusal }: SchoolPageOf): Page {
  const { say, href, form, today } = visit
  const title = say({ zh: `${name.zh}：${termWords(term).zh}`, en: `${name.en}: ${termWords(term).en}` })
  const isSent = Object.keys(form).length > 0
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} />
      {rows.length === 0 ? (
        <p class="note">
          {say({ zh: '这个学期学校还没有报告。', en: 'The school reported nothing of this term yet.' })}
        </p>
      ) : (
        <Form visit={visit} action={CHECK}>
          <input type="hidden" name="school" value={school} />
          <input type="hidden" name="term" value={termCode(term)} />
          <Table name={schoolCoverage.name} heads={rowHeads} visit={visit}>
            {rows.map((row) => (
              <tr key={row.id}>
                <td data-label={say(rowHeads[0])}>
                  <input
                    type="checkbox"
                    name={`row-${row.id}.${row.version}`}
                    aria-label={row.grade}
                    checked={isSent ? form[`row-${row.id}.${row.version}`] === 'on' : row.found === null}
                  />
                </td>
                <th scope="row">
                  <a href={href(recordPath(schoolCoverage.id, row.id))}>
                    {say(GRADES[row.grade] ?? { zh: row.grade, en: row.grade })}
                  </a>
                </th>
                <td data-label={say(rowHeads[2])}>{shareWords(row.taught, row.classes)}</td>
                <td data-label={say(rowHeads[3])}>{shareWords(row.reached, row.pupils)}</td>
                <td data-label={say(rowHeads[4])}>{row.hours}</td>
                <td class="words" data-label={say(rowHeads[5])}>
                  {row.note !== null && <AsWritten words={row.note} visit={visit} />}
                </td>
                <td class="words" data-label={say(rowHeads[6])}>
                  <FoundWords row={row} visit={visit} />
                </td>
              </tr>
            ))}
          </Table>
          <fieldset class="field across">
            <legend>{say({ zh: '勾选的几行', en: 'The rows that are ticked' })}</legend>
            {Object.entries(FOUND).map(([word, words]) => (
              <label class="choice" key={word}>
                <input type="radio" name="result" value={word} required checked={form.result === word} />
                <span>{say(words)}</span>
              </label>
            ))}
          </fieldset>
          <div class="field wide">
            <label for="note">
              {say({ zh: '说明', en: 'Note' })}
              <small>
                {say({ zh: '不相符的必填；学校会看到', en: 'needed where they differ; the school reads it' })}
              </small>
            </label>
            <textarea id="note" name="note" rows={2} maxLength={500}>
              {form.note}
            </textarea>
          </div>
          <p class="actions">
            <button type="submit">{say({ zh: '记下核对结果', en: 'Enter what was found' })}</button>
            <Grounds grounds={checkGrounds(today)} short visit={visit} />
          </p>
        </Form>
      )}
      <p>
        <a href={href(COVERAGE_ROWS)}>
          {say({ zh: '各校报告的数（公开）', en: 'What schools report, for everybody' })}
        </a>
      </p>
    </>,
    {
      crumbs: [
        { name: say({ zh: '学习和考核', en: 'Study and assessment' }), path: HOME },
        { name: say(coverageTitle), path: SCHOOL_COVERAGE },
      ],
      dense: true,
      refusal,
    },
  )
}

function FoundWords({
  row: { found, foundNote, foundAt },
  visit,
}: {
  readonly row: ReportedRow
  readonly visit: Visit
}) {
  const { say } = visit
  if (found === null || foundAt === null) return <>{say({ zh: '待核对', en: 'to be checked' })}</>
  return (
    <>
      {say(FOUND[found])} <span class="meta">{say(moment(foundAt))}</span>
      {foundNote !== null && foundNote !== '' && (
        <>
          {' '}
          <AsWritten words={foundNote} visit={visit} />
        </>
      )}
    </>
  )
}
