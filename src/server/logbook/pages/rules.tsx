import { addMonths } from '../../../kernel/calendar/day.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import { type EntryOf, standingHolds } from '../../../mechanisms/logbook/diary.ts'
import { retentionOf } from '../../../mechanisms/logbook/retention.ts'
import { Table } from '../../../web/table.tsx'
import type { LogbookService } from '../service.ts'
import type { LogbookVisit } from './layout.tsx'
import { momentInChina } from './lines.tsx'
import { ACTED_HEAD, ENTRY_HEAD, GroundsOn, SOURCE_HEAD } from './parts.tsx'
import { addressWith } from './search-form.tsx'

interface RulesPageOf {
  readonly visit: LogbookVisit
  readonly logbook: LogbookService
  readonly shelf: readonly Edition[]
}

const RETENTION_HEADS = [
  SOURCE_HEAD,
  { zh: '不少于', en: 'At least' },
  { zh: '须从何日留起', en: 'Kept from' },
  { zh: '依据', en: 'Ground' },
] as const satisfies readonly Say[]

const HOLD_HEADS = [
  ENTRY_HEAD,
  { zh: '文号、机关、依据', en: 'Document, organ, ground' },
  { zh: '保全什么', en: 'What' },
  ACTED_HEAD,
  { zh: '现状', en: 'State' },
] as const satisfies readonly Say[]

const DELETION_HEADS = [
  ENTRY_HEAD,
  { zh: '收到于此日之前', en: 'Received before' },
  { zh: '来源', en: 'Sources' },
  { zh: '删除／保全未删', en: 'Deleted / held' },
  { zh: '已满期限', en: 'Term that had run out' },
  ACTED_HEAD,
] as const satisfies readonly Say[]

/** How many of each are shown, the newest. */
const MOST_SHOWN = 200

/** The document that took a hold off, and the organ that issued it where it was said. */
const released = (entry: EntryOf<'release'> | undefined): string =>
  entry ? [entry.document, entry.organ, entry.took_over].filter(Boolean).join('　') : '—'

/** Whoever looks from inside another server's pages orders there, where a second person agrees. */
const OrdersLink = ({ visit: { say, href } }: Pick<RulesPageOf, 'visit'>) => (
  <a href={href('/orders')}>{say({ zh: '去“办理”', en: 'Go to “Orders”' })}</a>
)

/** Begins the form by which this hold is released. */
const ReleaseLink = ({ visit: { say, href }, hold }: Pick<RulesPageOf, 'visit'> & { readonly hold: number }) => (
  <>
    {'　'}
    <a href={`${href(addressWith('/orders', { act: 'release', hold: String(hold) }))}#order-release`}>
      {say({ zh: '解除', en: 'Release' })}
    </a>
  </>
)

/** What was received when, that a hold speaks of; undefined where it speaks of all times. */
function windowOf({ since, until }: EntryOf<'hold'>): Say | undefined {
  if (since === undefined && until === undefined) return undefined
  const spell = (at: number): string =>
    momentInChina(at)
      .slice(0, 16)
      .replace(/ 00:00$/, '')
  const [from, to] = [since === undefined ? '…' : spell(since), until === undefined ? '…' : spell(until)]
  return { zh: `收到于${from}至${to}（不含）`, en: `received from ${from} until ${to}` }
}

/** How long logs are kept, what is held for whom, and what was deleted. */
export function RulesPage({ visit, logbook, shelf }: RulesPageOf) {
  const { say } = visit
  const isInside = visit.formToken !== undefined
  const rules = logbook.administration.rules()
  const today = logbook.today
  const sources = ['', ...[...rules.months.keys()].filter((name) => name !== '')]
  const standing = standingHolds(rules)
  return (
    <>
      <h1>{say({ zh: '留存与保全', en: 'Retention and holds' })}</h1>
      <section aria-labelledby="kept">
        <h2 id="kept">{say({ zh: '留存多久', en: 'How long logs are kept' })}</h2>
        <Table name={{ zh: '留存', en: 'Retention' }} heads={RETENTION_HEADS} visit={visit} class="lean">
          {sources.map((source) => {
            const { months, whose, ground, set } = retentionOf(rules, source, today)
            return (
              <tr key={source}>
                <th scope="row">
                  {source === ''
                    ? say(sources.length === 1 ? { zh: '全部', en: 'all' } : { zh: '其他全部', en: 'all others' })
                    : source}
                </th>
                <td data-label={say(RETENTION_HEADS[1])}>
                  {say({ zh: `${months}个月`, en: `${months} months` })}{' '}
                  <span class="tag" data-tag={whose === 'statute' ? 'statute' : 'own'}>
                    {whose === 'statute'
                      ? say({ zh: '法定', en: 'statute' })
                      : say({ zh: '本单位自定', en: 'our own' })}
                  </span>
                </td>
                <td data-label={say(RETENTION_HEADS[2])}>{addMonths(today, -months)}</td>
                <td data-label={say(RETENTION_HEADS[3])}>
                  {whose === 'statute' && <GroundsOn grounds={[ground]} shelf={shelf} visit={visit} />}
                  {set && say({ zh: `第${set.position}条　${set.by}`, en: `entry ${set.position}　${set.by}` })}
                </td>
              </tr>
            )
          })}
        </Table>
        <p class="meta">
          {isInside
            ? say({ zh: '可以更长，不能更短。', en: 'Longer if you like, never shorter. ' })
            : say({
                zh: '可以更长，不能更短：fadu logbook retain --months 12 [--source 名称]',
                en: 'Longer if you like, never shorter: fadu logbook retain --months 12 [--source NAME]',
              })}
          {isInside && <OrdersLink visit={visit} />}
        </p>
      </section>
      <section aria-labelledby="holds">
        <h2 id="holds">{say({ zh: '依文书保全', en: 'Held by a document' })}</h2>
        {rules.holds.length === 0 ? (
          <p>
            {isInside
              ? say({
                  zh: '没有保全。执法或侦查文书到了，按文号登记，所及日志即不删除。',
                  en: 'Nothing is held. When a document of an inspection or of the police comes, it is entered by its number, and what it names is not deleted. ',
                })
              : say({
                  zh: '没有保全。执法或侦查文书到了，用 fadu logbook hold 按文号登记，所及日志即不删除。',
                  en: 'Nothing is held. When a document of an inspection or of the police comes, fadu logbook hold enters it by its number, and what it names is not deleted.',
                })}
            {isInside && <OrdersLink visit={visit} />}
          </p>
        ) : (
          <Table name={{ zh: '保全', en: 'Holds' }} heads={HOLD_HEADS} visit={visit}>
            {rules.holds
              .slice(-MOST_SHOWN)
              .toReversed()
              .map(({ position, at, entry }) => {
                const window = windowOf(entry)
                const release = rules.released.find((each) => each.entry.hold === position)
                return (
                  <tr key={position}>
                    <th scope="row">{position}</th>
                    <td class="words" data-label={say(HOLD_HEADS[1])}>
                      {entry.document}
                      {entry.dated !== undefined && say({ zh: `（${entry.dated}）`, en: ` of ${entry.dated}` })}　
                      <span class="meta">{entry.organ}</span>{' '}
                      <GroundsOn grounds={[entry.ground]} shelf={shelf} visit={visit} />
                    </td>
                    <td class="words" data-label={say(HOLD_HEADS[2])}>
                      <code>{entry.query === '' ? say({ zh: '全部', en: 'everything' }) : entry.query}</code>
                      {window && <span class="meta">　{say(window)}</span>}
                    </td>
                    <td class="small" data-label={say(HOLD_HEADS[3])}>
                      {momentInChina(at).slice(0, 16)}　{entry.by}
                    </td>
                    <td class="words" data-label={say(HOLD_HEADS[4])}>
                      {standing.some((hold) => hold.position === position) ? (
                        <>
                          {say({ zh: '保全中', en: 'held' })}
                          {isInside && <ReleaseLink visit={visit} hold={position} />}
                        </>
                      ) : (
                        say({
                          zh: `已依 ${released(release?.entry)} 解除`,
                          en: `released by ${released(release?.entry)}`,
                        })
                      )}
                    </td>
                  </tr>
                )
              })}
          </Table>
        )}
      </section>
      <section aria-labelledby="deletions">
        <h2 id="deletions">{say({ zh: '删除', en: 'Deletions' })}</h2>
        {rules.deletions.length === 0 ? (
          <p>
            {isInside
              ? say({
                  zh: '从未删除。已满期限而没有保全的可以删除，一人提出、另一人同意；删了多少、依据哪一条列在这里。',
                  en: 'Nothing was ever deleted. What has been kept for its whole term and is not held may go, proposed by one and agreed to by another; how much went, and on what ground, stands here. ',
                })
              : say({
                  zh: '从未删除。已满期限而没有保全的可以用 fadu logbook delete 删除；删了多少、依据哪一条列在这里。',
                  en: 'Nothing was ever deleted. What has been kept for its whole term and is not held may go by fadu logbook delete; how much went, and on what ground, stands here.',
                })}
            {isInside && <OrdersLink visit={visit} />}
          </p>
        ) : (
          <Table name={{ zh: '删除', en: 'Deletions' }} heads={DELETION_HEADS} visit={visit}>
            {rules.deletions
              .slice(-MOST_SHOWN)
              .toReversed()
              .map(({ position, at, entry, isDone }) => (
                <tr key={position}>
                  <th scope="row">{position}</th>
                  <td data-label={say(DELETION_HEADS[1])}>
                    {momentInChina(entry.before).slice(0, 10)}
                    {entry.later?.map(({ source, before }) => (
                      <span key={source} class="meta">
                        {' '}
                        {source} {momentInChina(before).slice(0, 10)}
                      </span>
                    ))}
                  </td>
                  <td data-label={say(DELETION_HEADS[2])}>
                    {entry.sources?.join('、') ?? say({ zh: '全部', en: 'all' })}
                  </td>
                  <td class="num" data-label={say(DELETION_HEADS[3])}>
                    {entry.events.toLocaleString('en')} / {entry.held.toLocaleString('en')}
                    {isDone ? '' : say({ zh: '，进行中', en: ', going on' })}
                  </td>
                  <td data-label={say(DELETION_HEADS[4])}>
                    <GroundsOn grounds={[entry.ground]} shelf={shelf} visit={visit} />
                  </td>
                  <td class="small" data-label={say(DELETION_HEADS[5])}>
                    {momentInChina(at).slice(0, 16)}　{entry.by}
                  </td>
                </tr>
              ))}
          </Table>
        )}
      </section>
    </>
  )
}
