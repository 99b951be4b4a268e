import { typedAddress } from '../../../law/cite/typed.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import {
  FAULTS_SHOWN,
  ITEMS_A_PROPOSAL,
  type ItemJob,
  readItemJob,
  startItemDryRun,
  startItemImport,
} from '../../../mechanisms/bank/import-jobs.ts'
import { examItems } from '../../../mechanisms/bank/register.ts'
import { itemsTask } from '../../../mechanisms/exam/items-task.ts'
import { proposalPath } from '../../../mechanisms/register/named.ts'
import { provisionsIn } from '../../../mechanisms/register/provisions.ts'
import { type Answer, databaseOf, type Page, page, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { dryRunKind, importKind } from './import-kinds.ts'
import { crumbsTo } from './item-pages.ts'
import { authors } from './officer.ts'
import { IMPORT } from './paths.ts'

/** Where a file of items is sent, and provisions for those that name none. */
export const importForm = authors((visit) => form(visit))

function form(visit: Visit, refusal?: Refusal): Page {
  const { say } = visit
  const title = say({ zh: '导入试题', en: 'Import items' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} title={{ zh: '没有试读', en: 'No dry run' }} />
      <p>
        {say({
          zh: '先试读：逐题列出每一处错，题库不变。看过再导入；导入的题都等另一人审。同一份文件再导入一次，不会多出一题。',
          en: 'A dry run comes first: it lists every fault of every item and changes nothing. What you import waits for a reviewer. The same file sent again adds nothing.',
        })}
      </p>
      <Form visit={visit} action={IMPORT} files>
        <div class="field">
          <label for="units">
            {say({ zh: '没写条款的题依据的条款', en: 'Provisions of items that name none' })}
            <small>
              {say({
                zh: '可以不填；没有条款的题不收。如“网络安全法第二十一条第三项”，几条用分号隔开',
                en: 'may be left empty, and an item without a provision is not taken; as 网络安全法第二十一条第三项, with semicolons between',
              })}
            </small>
          </label>
          <input id="units" name="units" maxLength={500} value={visit.form.units ?? ''} />
        </div>
        <div class="field">
          <label for="sheet">
            {say({ zh: '试题文件', en: 'The file' })}
            <small>
              {say({
                zh: '本系统模板的.xlsx、.csv；GIFT；Moodle XML；QTI 2.1、2.2、3.0 的试题、试卷、包；JSON。至多20 MB、两万题；按内容认格式',
                en: 'XLSX and CSV with our template’s head; GIFT; Moodle XML; items, tests and packages of QTI 2.1, 2.2 and 3.0; JSON. 20 MB and 20,000 items at most; told by its content',
              })}
            </small>
          </label>
          <input id="sheet" name="sheet" type="file" required />
        </div>
        <p class="actions">
          <button type="submit">{say({ zh: '试读', en: 'Dry run' })}</button>
        </p>
      </Form>
    </>,
    { crumbs: crumbsTo(visit), refusal, dense: true },
  )
}

const noFile = refuse('incomplete', { zh: '没有选文件', en: 'No file was chosen' })
const MOST_UNITS = 500

export const send = authors(async (visit, officer) => {
  const { brought, compute, app, today } = visit
  const units = (visit.form.units ?? '').slice(0, MOST_UNITS)
  const laws = app.kernel.shelf
  const unread = provisionsIn(units)
    .map((one) => typedAddress(one, { laws, day: today }))
    .find(isRefusal)
  const refusal = brought.refusal ?? (brought.sheet ? undefined : noFile) ?? unread
  if (refusal || !brought.sheet) return form(visit, refusal)
  const { name, content } = brought.sheet
  const items = await compute(itemsTask, { name, content })
  if (isRefusal(items)) return form(visit, items)
  const starting = { database: databaseOf(visit), actor: officer, now: app.kernel.now() }
  const job = await startItemDryRun(dryRunKind(laws), starting, { name, items, units })
  return isRefusal(job) ? form(visit, job) : seeOther(`/jobs/${job}`)
})

export const seeJob = authors(async (visit, officer) => {
  const id = visit.params.job ?? ''
  const read = await readItemJob({ database: databaseOf(visit), actor: officer }, id)
  if (isRefusal(read)) return read
  if (read.kind === 'going') return seeOther(`/jobs/${id}`)
  return read.kind === 'import' ? importedPage(visit, read) : dryRunPage(visit, read)
})

export const go = authors(async (visit, officer) => {
  const { app, params } = visit
  const starting = { database: databaseOf(visit), actor: officer, now: app.kernel.now() }
  const id = params.job ?? ''
  const job = await startItemImport(importKind, starting, id)
  if (!isRefusal(job)) return seeOther(`/jobs/${job}`)
  const read = await readItemJob(starting, id)
  return isRefusal(read) || read.kind !== 'dry-run' ? job : dryRunPage(visit, read, job)
})

function dryRunPage(visit: Visit, read: Extract<ItemJob, { kind: 'dry-run' }>, refusal?: Refusal): Answer {
  const { say } = visit
  const { body, counts, faults, job } = read
  const title = say({ zh: `试读：${body.file}`, en: `Dry run: ${body.file}` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} title={{ zh: '没有导入', en: 'Not imported' }} />
      <dl class="figures four">
        <div>
          <dt>{say({ zh: '读到', en: 'Read' })}</dt>
          <dd>
            {body.items} <small>{say({ zh: '题', en: 'items' })}</small>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '可导入', en: 'Sound' })}</dt>
          <dd>
            {counts.sound} <small>{say({ zh: '题，等审题', en: 'for a reviewer' })}</small>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '已在题库', en: 'In the bank' })}</dt>
          <dd>
            {counts.same} <small>{say({ zh: '题，不动', en: 'left as they are' })}</small>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '有错', en: 'Faulty' })}</dt>
          <dd data-state={counts.faulty > 0 ? 'due' : undefined}>
            {counts.faulty} <small>{say({ zh: `题，${counts.faults}处`, en: `items, ${counts.faults} faults` })}</small>
          </dd>
        </div>
      </dl>
      {counts.sound > 0 && (
        <Form visit={visit} action={`${IMPORT}/${job.id}`}>
          <p class="actions">
            <button type="submit">
              {say({ zh: `导入无错的${counts.sound}题`, en: `Import the ${counts.sound} sound ones` })}
            </button>
          </p>
        </Form>
      )}
      {faults.length > 0 && <Faults faults={faults} visit={visit} />}
    </>,
    { crumbs: crumbsTo(visit), refusal, dense: true },
  )
}

type Faulty = Extract<ItemJob, { kind: 'dry-run' }>['faults']

const Faults = ({ faults, visit }: { faults: Faulty; visit: Visit }) => {
  const { say } = visit
  return (
    <section aria-labelledby="faults">
      <h2 id="faults">{say({ zh: '逐处说明', en: 'One by one' })}</h2>
      <div class="scroll stack">
        <table class="lean" data-density="dense">
          <thead>
            <tr>
              <th scope="col">{say({ zh: '第几题', en: 'Item' })}</th>
              <th scope="col">{say({ zh: '行列', en: 'Cell' })}</th>
              <th scope="col">{say({ zh: '怎么办', en: 'What becomes of it' })}</th>
              <th scope="col">{say({ zh: '说明', en: 'Why' })}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ n, row, column, stops, zh, en }, at) => (
              <tr key={at}>
                <td class="num">{n}</td>
                <td>{row === undefined ? '' : `${column ?? ''}${row}`}</td>
                <td>{say(stops ? { zh: '不收', en: 'stays out' } : { zh: '收，有所未转', en: 'taken, less this' })}</td>
                <td>
                  <AsWritten words={say({ zh, en })} visit={visit} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {faults.length === FAULTS_SHOWN && (
        <p class="meta">{say({ zh: `只列前${FAULTS_SHOWN}处。`, en: `The first ${FAULTS_SHOWN} are listed.` })}</p>
      )}
    </section>
  )
}

function importedPage(visit: Visit, { imported }: Extract<ItemJob, { kind: 'import' }>): Answer {
  const { say, href } = visit
  const title = say({ zh: '导入试题：办完', en: 'Import of items: done' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p>
        {say({
          zh: `提出${imported.entered}题，分${imported.proposals}份（每份至多${ITEMS_A_PROPOSAL}题）等另一人审；${imported.same}题已在题库，没有动。`,
          en: `${imported.entered} items were put down in ${imported.proposals} parts (of ${ITEMS_A_PROPOSAL} at most) for a reviewer; ${imported.same} were in the bank and were left as they are.`,
        })}
      </p>
      <p>
        <a href={href(proposalPath(examItems.id))}>{say({ zh: '看待审的题', en: 'See what waits' })}</a>
      </p>
    </>,
    { crumbs: crumbsTo(visit) },
  )
}
