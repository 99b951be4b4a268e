import { longDay } from '../../kernel/calendar/day.ts'
import type { Office } from '../../kernel/identity/actor.ts'
import type { RemedyBody } from '../../kernel/identity/remedy.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import type { List } from '../../web/list/list.ts'
import { type ListReading, ListView } from '../../web/list/list-view.tsx'
import { Table } from '../../web/table.tsx'
import type { ActRemedies, remediedActs } from './acts.ts'
import { remedyEndForm, remedyForm, ways } from './forms.ts'
import { crumbs, Entry, ending, type NotEntered, OfficeHead, pathOf, RowEntry, spanOf } from './parts.tsx'
import type { RemedyLine } from './queries.ts'

interface RemediesOf {
  readonly office: Office
  /** Whether its reader enters lines: the keeper of the installation does. */
  readonly enters: boolean
  readonly acts: ReturnType<typeof remediedActs>
  readonly refused: NotEntered | undefined
}

/** Before whom acts of an office are contested; of a line that goes on, the form that ends it. */
export const remedyList = ({ office, enters, acts, refused }: RemediesOf): List<RemedyLine> => ({
  path: pathOf(office.id, 'remedies'),
  name: { zh: '救济途径', en: 'Remedies' },
  empty: {
    zh: '还没有登记复议机关和管辖法院。没有登记的，本机构不能作出可以申请复议、提起诉讼的决定文书。',
    en: 'No body of reconsideration and no court is entered yet. Until they are, this office issues no paper that may be contested.',
  },
  keyOf: ({ id }) => id,
  columns: [
    { head: { zh: '途径', en: 'Way' }, cell: ({ way }, { say }) => say(ways[way]) },
    {
      head: { zh: '事项', en: 'Of which acts' },
      cell: ({ act }, { say }) =>
        act === null
          ? say({ zh: '各项', en: 'All' })
          : say(acts.find(({ id }) => id === act)?.name ?? { zh: act, en: act }),
    },
    {
      head: { zh: '复议机关、人民法院', en: 'Body or court' },
      cell: ({ body, address, telephone, online }, visit) => (
        <>
          <AsWritten words={body} visit={visit} />
          <br />
          <small class="meta">
            <AsWritten words={address} visit={visit} />　<AsWritten words={telephone} visit={visit} />
            {online !== null && (
              <>
                <br />
                <AsWritten words={online} visit={visit} />
              </>
            )}
          </small>
        </>
      ),
    },
    { head: { zh: '依据', en: 'On which it stands' }, cell: ({ source }) => source },
    {
      head: { zh: '起止', en: 'From, until' },
      cell: (line, visit) => (
        <>
          {visit.say(spanOf(line.since, line.until))}
          {line.end_source !== null && line.until !== null && (
            <small class="meta">
              {' '}
              {visit.say({ zh: `依${line.end_source}`, en: `by ${line.end_source}, ${longDay(line.until).en}` })}
            </small>
          )}
          {enters && (line.until === null || line.until > visit.today) && (
            <RowEntry
              id={`end-${line.id}`}
              asks={remedyEndForm}
              hidden={{ id: line.id }}
              action={`${pathOf(office.id, 'remedies')}/end`}
              button={ending}
              refused={refused}
              visit={visit}
            />
          )}
        </>
      ),
    },
  ],
})

interface RemediesPageOf extends RemediesOf {
  readonly named: readonly ActRemedies[]
  /** Cases that wait for these lines before their party is told. */
  readonly waiting: number
  readonly reading: ListReading<RemedyLine>
}

/** Whom each decision would name today: by its own line, its procedure's or that of all. */
function Named({ named, visit }: { readonly named: readonly ActRemedies[]; readonly visit: Visit }) {
  const { say } = visit
  const body = (one: RemedyBody | undefined) =>
    one ? <AsWritten words={one.body} visit={visit} /> : say({ zh: '未登记，不能制作', en: 'Not entered: no paper' })
  return (
    <section aria-labelledby="named">
      <h2 id="named">{say({ zh: '各项决定今天写明的救济途径', en: 'What each decision names today' })}</h2>
      <Table
        name={{ zh: '各项决定的救济途径', en: 'Remedies by decision' }}
        heads={[
          { zh: '决定', en: 'Decision' },
          { zh: '文书', en: 'Papers' },
          { zh: '复议机关', en: 'Body of reconsideration' },
          { zh: '人民法院', en: 'Court' },
        ]}
        visit={visit}
      >
        {named.map(({ id, name, papers, remedies }) => (
          <tr key={id}>
            <th scope="row">{say(name)}</th>
            <td>{say({ zh: papers.map(({ zh }) => zh).join('、'), en: papers.map(({ en }) => en).join('; ') })}</td>
            <td>{body(remedies.reconsideration)}</td>
            <td>{body(remedies.suit)}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

/** The body of reconsideration and the court that papers of an office name, from which day and on what ground. */
export function remediesPage({ office, enters, acts, refused, named, waiting, reading }: RemediesPageOf): Page {
  const { visit } = reading
  const { say } = visit
  return page(
    say(office.name),
    <>
      <OfficeHead office={office} tab="remedies" visit={visit} />
      <p class="lede">
        {say({
          zh: '决定文书须写明向谁申请复议、向哪个法院起诉和期限；变更的，终止原来的一条，另登记一条，已制作的文书不变。',
          en: 'A decision names before whom it is contested and until when. A line that changes is ended and another entered; papers that were issued keep their words.',
        })}
      </p>
      {waiting > 0 && (
        <p class="note">
          {say({
            zh: `有 ${waiting} 件案件的告知书等待登记复议机关和管辖法院；登记后由受理人员在案件中告知。`,
            en: `Cases whose notice waits for a body of reconsideration and a court to be entered: ${waiting}. Once they are, the intake officer tells the party in the case.`,
          })}
        </p>
      )}
      <ListView {...reading} />
      <Named named={named} visit={visit} />
      {enters && (
        <section aria-labelledby="enter">
          <h2 id="enter">{say({ zh: '登记复议机关、管辖法院', en: 'Enter a body or a court' })}</h2>
          <Entry
            id="remedy"
            asks={remedyForm}
            choices={{ act: acts }}
            action={pathOf(office.id, 'remedies')}
            button={{ zh: '登记', en: 'Enter it' }}
            refused={refused}
            visit={visit}
          />
        </section>
      )}
    </>,
    { crumbs: crumbs(visit), dense: true, refusal: refused?.refusal },
  )
}
