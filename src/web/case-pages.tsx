import { randomUUID } from 'node:crypto'
import type { Procedure, Step } from '../kernel/procedure/definition.ts'
import type { Indexed } from '../kernel/procedure/indexed.ts'
import type { Refusal } from '../law/refusal.ts'
import type { Say } from '../law/say.ts'
import { type Page, page, type Visit } from './area.ts'
import type { CaseFilePages } from './case-file-pages.tsx'
import { type CaseListRow, caseList } from './case-table.tsx'
import { ClosedProcedure } from './changed-procedures.tsx'
import { type DeskList, DeskLists } from './desk.tsx'
import { fieldsOf, type Offices } from './fields.ts'
import { Form, Refused } from './form.tsx'
import { Grounds } from './grounds.tsx'
import type { List, ListFilter } from './list/list.ts'
import { type ListReading, ListView } from './list/list-view.tsx'
import type { NetworkShare } from './network-share.ts'
import { Fields } from './procedure-form.tsx'

/** The pages of one procedure, all under one path: its desk, the forms that open a case, and each case. */
export interface CasePages extends CaseFilePages {
  /** Over the desk: what is done here. */
  readonly about: Say
  /** Where the desk is empty: what will stand there. */
  readonly empty: Say
  /** Answers that the desk shows of each case; the procedure declares them searchable. */
  readonly columns: readonly {
    readonly field: string
    readonly head: Say
    /** What an answer names by its id, of all on a page: one statement. */
    readonly names?: (visit: Visit, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  }[]
  /** Roles that take no step of it and still list what their office has, beside those that take one. */
  readonly listedTo?: readonly string[]
  /** How many one network opens in a day where it is opened without a name; as many as it likes, if not said. */
  readonly share?: NetworkShare
  /** Over a receipt that is given here. */
  readonly received?: Say
  /** What the forms that open a case offer besides offices with a remit. */
  readonly offers?: (visit: Visit) => Promise<Offices>
  /** What an opening form begins with, as the link that led to it says: a lecturer who was found. Nothing, if not said. */
  readonly begins?: (visit: Visit) => Begun | Promise<Begun>
  /** Why the case that a link leads to cannot be opened just now: said before anybody writes. */
  readonly notNow?: (visit: Visit) => Promise<Refusal | undefined>
  /** An officer opens it upon somebody, and hands them a code: the one page on which it is told. */
  readonly handsCode?: (
    visit: Visit,
    opened: { readonly id: string; readonly code: string | undefined },
  ) => Promise<Page>
}

/** What the fields of an opening form hold before anybody typed. */
type Begun = Readonly<Record<string, string>>

interface DeskListOf {
  readonly casePages: CasePages
  readonly procedure: Procedure
  readonly shown: DeskList
  readonly visit: Visit
}

/** The cases of a desk; the columns show an answer in the words of its choice. */
export const deskCases = ({ casePages, procedure, shown, visit }: DeskListOf): List<CaseListRow<Indexed>> =>
  caseList({
    path: casePages.path,
    pathOf: (id) => `${casePages.path}/${id}`,
    empty: casePages.empty,
    along: { show: shown },
    filters: [stageFilter(procedure)],
    columns: casePages.columns.map(({ field, head }) => {
      const choices = choicesOf(procedure, field)
      const words = (indexed: Indexed) => {
        const key = indexed[field]
        const choice = choices.find(({ value }) => value === key)
        return choice ? visit.say(choice.say) : (key ?? '—')
      }
      return { head, cell: words, words }
    }),
  })

/** What a field of a procedure chooses from, by the first step that asks for it. */
function choicesOf({ steps }: Procedure, field: string): FieldChoices {
  const asking = Object.values(steps).find(({ asks }) => asks.shape[field])
  return (asking && fieldsOf(asking).find(({ name }) => name === field)?.choices) ?? []
}

type FieldChoices = ReturnType<typeof fieldsOf>[number]['choices']

/** By the stage a case stands at. */
export const stageFilter = ({ stages }: Procedure): ListFilter => ({
  kind: 'choice',
  name: 'stage',
  label: { zh: '阶段', en: 'Stage' },
  choices: Object.entries(stages).map(([id, name]) => ({ id, name })),
})

interface DeskOf {
  readonly casePages: CasePages
  readonly procedure: Procedure
  readonly lists: readonly DeskList[]
  readonly shown: DeskList
  readonly reading: ListReading<CaseListRow<Indexed>>
  /** Whether this visitor may open a case. */
  readonly mayOpen: boolean
}

/** An office's cases of one procedure, what is due first above. */
export function deskPage({ casePages, procedure, lists, shown, reading, mayOpen }: DeskOf): Page {
  const { visit } = reading
  const { say, href } = visit
  const { path } = casePages
  return page(
    say(casePages.title),
    <>
      <h1>{say(casePages.title)}</h1>
      <p class="lede">{say(casePages.about)}</p>
      <ClosedProcedure procedure={procedure} visit={visit} />
      {mayOpen && (
        <p class="actions">
          <a class="button" href={href(`${path}/new`)}>
            {say({ zh: '新办一件', en: 'Open a case' })}
          </a>
        </p>
      )}
      {casePages.following && visit.actor.kind !== 'officer' && (
        <p>
          <a href={href(casePages.following.path)}>{say(casePages.following.name)}</a>
        </p>
      )}
      <DeskLists lists={lists} here={shown} path={path} visit={visit} />
      <ListView {...reading} />
    </>,
    { crumbs: [{ name: say(casePages.top.name), path: casePages.top.path }], dense: true },
  )
}

/** A form that opens a case. */
export interface OpeningForm {
  readonly id: string
  readonly step: Step
  readonly offices: Offices
  /** Of the attempt before, so that pressing twice opens one; a new one where there was none. */
  readonly key: string | undefined
  readonly refusal: Refusal | undefined
}

interface OpeningsOf {
  readonly casePages: CasePages
  readonly visit: Visit
  readonly forms: readonly OpeningForm[]
  readonly begun: Begun
  readonly refusal: Refusal | undefined
}

export function openingPage({ casePages, visit, forms, begun, refusal }: OpeningsOf): Page {
  const { say } = visit
  const title = say({ zh: `${casePages.title.zh}：新办一件`, en: `${casePages.title.en}: open a case` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">{say(casePages.about)}</p>
      {forms.map((form) => (
        <section key={form.id} aria-labelledby={`open-${form.id}`}>
          <h2 id={`open-${form.id}`}>{say(form.step.name)}</h2>
          <Refused refusal={form.refusal} visit={visit} />
          <Form visit={visit} action={`${casePages.path}/new/${form.id}`}>
            <Fields
              prefix={form.id}
              step={form.step}
              offices={form.offices}
              typed={form.refusal ? visit.form : begun}
              visit={visit}
            />
            <input type="hidden" name="key" value={keyFor(form)} />
            <p class="actions">
              <button type="submit">{say(form.step.name)}</button>
              <Grounds grounds={form.step.grounds} visit={visit} />
            </p>
          </Form>
        </section>
      ))}
    </>,
    { crumbs: [top(casePages, visit), { name: say(casePages.title), path: casePages.path }], dense: true, refusal },
  )
}

const top = ({ top: { name, path } }: CasePages, { say }: Visit) => ({ name: say(name), path })

/** What is sent again with the key of another attempt is another attempt. */
const keyFor = ({ key, refusal }: OpeningForm): string =>
  key !== undefined && key !== '' && refusal?.code !== 'key-reused' ? key : randomUUID()
