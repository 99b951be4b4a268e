import type { VNode } from 'preact'
import { stepCalled } from '../../../kernel/procedure/definition.ts'
import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { CaseReading } from '../../../web/case-reading.ts'
import { fieldsOf, sentOf } from '../../../web/fields.ts'
import { controlOf, Form } from '../../../web/form.tsx'
import { Controls } from '../../../web/procedure-form.tsx'
import { citedTogether } from './cited.ts'
import { type ListFile, type ListRow, listOf } from './list-file.ts'
import { isAskedForOrgan, NAMED_ORGANS } from './named-organs.ts'
import { organPages } from './organ-register.ts'
import type { ListingOffice } from './organ-words.ts'
import { WORK } from './paths.ts'
import type { ListProposal, ProposalReason } from './proposed.ts'
import { popularisedWords } from './row-words.tsx'

interface DraftingOf {
  readonly reading: CaseReading
  readonly visit: Visit
  readonly proposed: readonly ListProposal[]
  /** The office, as the words of laws are held against it. */
  readonly department: ListingOffice | undefined
}

/** The list that is drafted: what is proposed and undecided, each row with its form, and a form for one more. */
export function Drafting({ reading, visit, proposed, department }: DraftingOf): VNode {
  const { say } = visit
  const list = listOf(reading.file)
  const decided = new Set([...list.rows, ...list.leftOut].map(({ id }) => id))
  const open = proposed.filter(({ id }) => !decided.has(id))
  const maySend = reading.open.some(({ step }) => step === 'row')
  const at = `${WORK}/${reading.file.id}`
  return (
    <>
      {maySend && department && <KnownAs department={department} visit={visit} />}
      {maySend && open.length > 0 && <Proposals {...{ reading, visit, at }} proposed={open} />}
      <section aria-labelledby="draft">
        <h2 id="draft">
          {say({
            zh: `清单现有${list.rows.length}项，${list.leftOut.length}条不列`,
            en: `Rows so far: ${list.rows.length}; left out: ${list.leftOut.length}`,
          })}
        </h2>
        {list.rows.map((row, place) =>
          maySend ? (
            <RowForms key={row.id} {...{ reading, visit, list, row, at }} place={place + 1} />
          ) : (
            <p key={row.id}>
              {place + 1}　{popularisedWords(row, visit)}　<AsWritten words={row.audience} visit={visit} />　
              <AsWritten words={row.measure} visit={visit} />
            </p>
          ),
        )}
        {maySend && <AddForm {...{ reading, visit, list, at }} />}
        <LeftOutSoFar list={list} visit={visit} />
      </section>
    </>
  )
}

/** Which organ of a law the office is taken to be, and by what: nothing is guessed in silence. */
function KnownAs({ department: { kind, organs }, visit }: { department: ListingOffice; visit: Visit }) {
  const { say, href } = visit
  if (!isAskedForOrgan(kind)) return null
  const named = (organs?.organs ?? []).map((one) => NAMED_ORGANS[one].say)
  const [zh, en] = [named.map((one) => one.zh).join('、'), named.map((one) => one.en).join(', ')]
  const words =
    named.length === 0
      ? {
          zh: '从机构的种类和名称看不出本机关是条文所称的哪个部门、团体，点名的条款没有列出。',
          en: 'Neither kind nor name of your office tells which organ of the laws it is: what names one is not proposed.',
        }
      : organs?.known === 'as-chosen'
        ? { zh: `按本机关选定的“${zh}”生成。`, en: `Made for what your office chose: ${en}.` }
        : { zh: `按本机关的名称与“${zh}”相符生成。`, en: `Made for what the name of your office says: ${en}.` }
  return (
    <p class="meta">
      {say(words)}
      {'　'}
      <a href={href(`${organPages.path}/office`)}>
        {named.length === 0
          ? say({ zh: '依职责规定选定', en: 'Choose by the rules on its remit' })
          : say({ zh: '不对的，依职责规定选定', en: 'If not, choose by the rules on its remit' })}
      </a>
    </p>
  )
}

interface ProposalsOf {
  readonly reading: CaseReading
  readonly visit: Visit
  readonly at: string
  readonly proposed: readonly ListProposal[]
}

/** What is proposed, all ticked: one press keeps what is ticked, the other leaves it out. */
function Proposals({ reading, visit, at, proposed }: ProposalsOf) {
  const { say, href, app } = visit
  const keep = stepCalled(reading.procedure, 'keep')
  const how = keep ? fieldsOf(keep).filter(({ name }) => name !== 'rows') : []
  const named = proposed.map((one) => ({
    one,
    cited: citedTogether(app.kernel.shelf, one.articles)
      .map(({ words }) => say(words))
      .join(say({ zh: '；', en: '; ' })),
  }))
  return (
    <section aria-labelledby="proposed">
      <h2 id="proposed">
        {say({
          zh: `按条文生成、还没有决定的${proposed.length}条`,
          en: `Proposed from the texts, undecided: ${proposed.length}`,
        })}
      </h2>
      <div class="ticks">
        {named.map(({ one, cited }, row) => (
          <div class="choice" key={one.id}>
            <input type="checkbox" id={`p-${one.id}`} form="bulk" name={`rows.${row}.row`} value={one.id} checked />
            <label for={`p-${one.id}`}>{cited}</label>
          </div>
        ))}
      </div>
      <details class="step">
        <summary>
          {say({
            zh: '各条向谁、为什么列在这里（只从逐条分析过的法律生成，其余逐项增加）',
            en: 'To whom each, and why it stands here (only from laws that are analysed article by article; add the rest row by row)',
          })}
        </summary>
        <p class="meta">
          {say({
            zh: '条文只写“有关主管部门”这类字样的，是不是本机关，依本机关的职责规定；不是的，不列并写明。',
            en: 'Where the text only says “the competent department” and the like, your remit says whether that is you; if not, leave the row out and say so.',
          })}
        </p>
        <dl>
          {named.map(({ one, cited }) => (
            <div key={one.id}>
              <dt>{cited}</dt>
              <dd>
                {say(one.audience)} <small>{say(whyWords(one))}</small>
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <Form visit={visit} action={`${at}/keep`} id="bulk">
        <Controls
          prefix="bulk"
          fields={how.map((field) => ({ ...field, required: false }))}
          typed={visit.form}
          visit={visit}
        />
        <p class="actions">
          <button type="submit">{say({ zh: '列入勾选的', en: 'Keep what is ticked' })}</button>
        </p>
        <details class="step">
          <summary>{say({ zh: '勾选的都不列，写明理由', en: 'Leave out what is ticked, with the reason' })}</summary>
          <div class="fields">
            <div class="field wide">
              <label for="bulk-reason">
                {say({ zh: '不列的，写明理由（公开）', en: 'If left out: why (public)' })}
              </label>
              <textarea id="bulk-reason" name="reason" rows={2} maxLength={2000} />
            </div>
          </div>
          <p class="actions">
            <button type="submit" class="quiet" formaction={href(`${at}/leave`)} formnovalidate>
              {say({ zh: '勾选的都不列', en: 'Leave out what is ticked' })}
            </button>
          </p>
        </details>
      </Form>
    </section>
  )
}

/** What the department does there: by its own name or in general words; which words, the data of the proposal say. */
function whyWords({ law, why }: ListProposal): Say {
  const own = why.some(({ named }) => named !== 'in-general')
  const does = [...new Set(why.map(({ because }) => because))]
  const words = why.find(({ named }) => !own || named !== 'in-general')?.words ?? ''
  return {
    zh: `${does.map((one) => becauseWords(one, law).zh).join('、')}：${words}`,
    en: `${does.map((one) => becauseWords(one, law).en).join(', ')}: ${words}`,
  }
}

const WHY = {
  sanction: { zh: '处罚', en: 'you punish its breach' },
  power: { zh: '职权', en: 'your power' },
  duty: { zh: '义务', en: 'your duty' },
} as const

/** The law on popularisation orders correction and disposes of those who answer for it (Arts. 59–63): it fines nobody. */
const LIABILITY: Say = { zh: '追究责任', en: 'liability for its breach' }

const becauseWords = (because: ProposalReason['because'], law: string): Say =>
  because === 'sanction' && law === 'rlpe' ? LIABILITY : WHY[because]

interface RowFormsOf {
  readonly reading: CaseReading
  readonly visit: Visit
  readonly list: ListFile
  readonly row: ListRow
  readonly at: string
  readonly place: number
}

/** One row: its form, its place, and the way to leave it out. */
function RowForms({ reading, visit, list, row, at, place }: RowFormsOf) {
  const { say } = visit
  const prefix = `row-${place}`
  return (
    <details class="step">
      <summary>
        {place}　{popularisedWords(row, visit)}　{row.audience}　{row.when}
      </summary>
      <Form visit={visit} action={`${at}/row`}>
        <input type="hidden" name="row" value={row.id} />
        <input type="hidden" name="on" value={list.on} />
        <Controls prefix={prefix} fields={rowFields(reading)} typed={typedOf(row)} visit={visit} />
        <p class="actions">
          <button type="submit">{say({ zh: `改第${place}项`, en: `Change row ${place}` })}</button>
        </p>
      </Form>
      <Form visit={visit} action={`${at}/order`}>
        <input type="hidden" name="row" value={row.id} />
        <p class="actions">
          <label for={controlOf(prefix, 'place')}>{say({ zh: '排第几', en: 'Its place' })}</label>{' '}
          <input
            id={controlOf(prefix, 'place')}
            type="number"
            name="place"
            min={1}
            max={list.rows.length}
            value={place}
          />{' '}
          <button type="submit" class="quiet">
            {say({ zh: '移动', en: 'Move' })}
          </button>
        </p>
      </Form>
      <Form visit={visit} action={`${at}/leave`}>
        <input type="hidden" name="rows.0.row" value={row.id} />
        <div class="fields">
          <div class="field wide">
            <label for={controlOf(prefix, 'reason')}>
              {say({ zh: '为什么不列（公开）', en: 'Why left out (public)' })}
            </label>
            <textarea id={controlOf(prefix, 'reason')} name="reason" rows={2} maxLength={2000} required />
          </div>
        </div>
        <p class="actions">
          <button type="submit" class="quiet">
            {say({ zh: `第${place}项不列`, en: `Leave row ${place} out` })}
          </button>
        </p>
      </Form>
    </details>
  )
}

/** What a row is asked for, beside what its form carries along. */
function rowFields({ procedure }: CaseReading) {
  const step = stepCalled(procedure, 'row')
  return step ? fieldsOf(step).filter(({ name }) => name !== 'row' && name !== 'on') : []
}

const typedOf = ({ provisions, byHand, id: _, proposed: __, ...rest }: ListRow) =>
  sentOf({ ...rest, ...byHand, provisions: provisions.map((provision) => ({ provision })) })

function AddForm({ reading, visit, list, at }: Omit<RowFormsOf, 'row' | 'place'>) {
  const { say } = visit
  const last = list.rows.at(-1)
  const like = last && { desk: last.desk, when: last.when, contact: last.contact, needed: last.needed }
  return (
    <details class="step">
      <summary>{say({ zh: '增加一项', en: 'Add a row' })}</summary>
      <Form visit={visit} action={`${at}/row`}>
        <input type="hidden" name="on" value={list.on} />
        <Controls prefix="own" fields={rowFields(reading)} typed={sentOf({ ...like })} visit={visit} />
        <p class="actions">
          <button type="submit">{say({ zh: '增加这一项', en: 'Add this row' })}</button>
        </p>
      </Form>
    </details>
  )
}

function LeftOutSoFar({ list: { leftOut }, visit }: { list: ListFile; visit: Visit }) {
  const { say } = visit
  if (leftOut.length === 0) return null
  return (
    <details class="step">
      <summary>
        {say({ zh: `不列的${leftOut.length}条，和理由`, en: `Left out: ${leftOut.length}, with reasons` })}
      </summary>
      <dl>
        {leftOut.map((one) => (
          <div key={one.id}>
            <dt>{popularisedWords(one, visit)}</dt>
            <dd>
              <AsWritten words={one.reason} visit={visit} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
