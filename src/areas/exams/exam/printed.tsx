import { writeZip, type ZipEntry } from '../../../kernel/archive/write-zip.ts'
import { press } from '../../../kernel/print/press.ts'
import { officesById } from '../../../kernel/procedure/choices.ts'
import { formatAddress, parseAddress } from '../../../law/address.ts'
import { cite } from '../../../law/citation.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { openPaper } from '../../../mechanisms/sitting/freeze.ts'
import { ExamRules, type SealedPaper } from '../../../mechanisms/sitting/paper.ts'
import { type Answer, databaseOf, foreignFile, type Page, page, type Route, type Visit } from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { moment } from '../../../web/moment.ts'
import { HOME } from '../home-path.ts'
import { paperOf } from './entrant-paper.ts'
import { type ExamRow, frozenExam } from './own.ts'
import { CASES, printed } from './paths.ts'
import { paperLetter } from './printed-paper.ts'

/** Papers of one file at most. */
const MOST_PAPERS = 40

const OPENED: ReadonlySet<string> = new Set(['open', 'closed', 'marked', 'told', 'final'])

const sealed = refuse('out-of-turn', {
  zh: '试卷还没有启封：须由主考提出、第二保管人同意',
  en: 'The paper is not opened yet: the examiner proposes it and the second keyholder agrees',
})

async function openedExam(visit: Visit): Promise<ExamRow | Refusal> {
  const found = await frozenExam(visit)
  if (isRefusal(found)) return found
  return OPENED.has(found.file.stage) ? found.exam : sealed
}

async function read(visit: Visit): Promise<Answer> {
  const exam = await openedExam(visit)
  return isRefusal(exam) ? exam : printedPage(visit, exam)
}

function printedPage(visit: Visit, { case_id: exam, title }: ExamRow, refusal?: Refusal): Page {
  const { say } = visit
  const name = say({ zh: `${title}：纸质试卷`, en: `${title}: printed papers` })
  return page(
    name,
    <>
      <h1>{name}</h1>
      <p class="lede">
        {say({
          zh: '每份试卷由种子和座位号算出，与在线的第一次答题相同；后附答题卡。不填座位号的，是全场同一份卷。',
          en: 'Each paper follows from the seed and the number of the seat and is that of the first try online, with its answer card. Without a number it is one paper for the whole room.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action={printed(exam)}>
        <div class="field wide">
          <label for="numbers">
            {say({ zh: '座位号', en: 'Numbers of seats' })}
            <small>
              {say({
                zh: `一行一个，一次至多${MOST_PAPERS}份；几份装在一个压缩包里`,
                en: `One a line, ${MOST_PAPERS} at once; several come as one archive`,
              })}
            </small>
          </label>
          <textarea id="numbers" name="numbers" rows={4} spellcheck={false}>
            {visit.form.numbers}
          </textarea>
        </div>
        <p class="actions">
          <button type="submit">{say({ zh: '生成 PDF', en: 'Make PDF' })}</button>
        </p>
      </Form>
    </>,
    {
      crumbs: [
        { name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME },
        { name: title, path: `${CASES}/${exam}` },
      ],
      dense: true,
      refusal,
    },
  )
}

async function make(visit: Visit): Promise<Answer> {
  const exam = await openedExam(visit)
  if (isRefusal(exam)) return exam
  const numbers = [...new Set((visit.form.numbers ?? '').split(/\s+/).filter((number) => number !== ''))]
  const faulty = numbers.length > MOST_PAPERS ? tooMany(numbers.length) : await notSeats(visit, exam, numbers)
  if (faulty) return printedPage(visit, exam, faulty)
  const paper = await openPaper(databaseOf(visit), visit.app.kernel.seal.keyring, exam)
  if (numbers.length > 1)
    return foreignFile('papers.zip', 'application/zip', writeZip(papersOf(visit, exam, paper, numbers)))
  const [number] = numbers
  const pdf = await pdfOf(visit, exam, paper, number)
  return isRefusal(pdf) ? pdf : foreignFile(`paper-${number ?? 'room'}.pdf`, 'application/pdf', pdf)
}

const tooMany = (count: number): Refusal =>
  refuse('too-many', {
    zh: `一次至多${MOST_PAPERS}份，填了${count}个座位号`,
    en: `${MOST_PAPERS} papers at once; ${count} numbers were given`,
  })

async function notSeats(visit: Visit, exam: ExamRow, numbers: readonly string[]): Promise<Refusal | undefined> {
  if (numbers.length === 0) return undefined
  const rows = await databaseOf(visit)
    .selectFrom('exam_seat')
    .select('number')
    .where('case_id', '=', exam.case_id)
    .where('number', 'in', numbers)
    .execute()
  const there = new Set(rows.map(({ number }) => number))
  const missing = numbers.filter((number) => !there.has(number))
  if (missing.length === 0) return undefined
  const named = missing.slice(0, 5)
  return refuse('incomplete', {
    zh: `没有这些座位号：${named.join('、')}`,
    en: `There are no such seats: ${named.join(', ')}`,
  })
}

/** What the paper of a whole room is drawn for. */
const ROOM = 'room'

async function pdfOf(
  visit: Visit,
  { title, office, opens_at, closes_at, minutes, rules: kept }: ExamRow,
  paper: SealedPaper,
  number: string | undefined,
): Promise<Uint8Array | Refusal> {
  const rules = ExamRules.parse(kept)
  const items = paperOf(rules, paper, number ?? ROOM)
  if (isRefusal(items)) return items
  const offices = await officesById(databaseOf(visit), [office])
  const place = rules.basis === undefined ? undefined : parseAddress(rules.basis)
  const letter = paperLetter({
    title,
    office: offices.get(office)?.name.zh ?? office,
    when: `${moment(opens_at).zh}至${moment(closes_at).zh}`,
    basis: place && cite(visit.app.kernel.shelf, formatAddress(place))?.words.zh,
    number,
    minutes,
    rules,
    items,
  })
  return press({ format: 'pdf', printed: letter }, visit.compute)
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* papersOf(
  visit: Visit,
  exam: ExamRow,
  paper: SealedPaper,
  numbers: readonly string[],
): AsyncGenerator<ZipEntry> {
  for (const number of numbers) {
    const pdf = await pdfOf(visit, exam, paper, number)
    if (isRefusal(pdf)) throw new Error(pdf.reason.en)
    yield { name: `${number}.pdf`, content: only(pdf) }
  }
}

export const printedRoutes: readonly Route[] = [
  { method: 'GET', path: printed(':exam'), who: 'signed-in', answer: read },
  { method: 'POST', path: printed(':exam'), who: 'signed-in', answer: make },
]
