import { addMonths } from '../../../kernel/calendar/day.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import { type EntryOf, standingHolds } from '../../../mechanisms/logbook/diary.ts'
import { retentionOf } from '../../../mechanisms/logbook/retention.ts'
import { Table } from '../../../web/table.tsx'
import type { LogbookService } from '../service.ts'
import type { LogbookVisit } from './layout.tsx'
import { momentInChina } from './lines.tsx'
import { GroundsOn } from './parts.tsx'

interface RulesPageOf {
  readonly visit: LogbookVisit
  readonly logbook: LogbookService
  readonly shelf: readonly Edition[]
}

/** How many of each are shown, the newest. */
const MOST_SHOWN = 200

/** The document that took a hold off, and the organ that issued it where it was said. */
const released = (entry: EntryOf<'release'> | undefined): string =>
  entry ? [entry.document, entry.organ].filter(Boolean).join('　') : '—'

/** How long logs are kept, what is held for whom, and what was deleted. */
export function RulesPage({ visit, logbook, shelf }: RulesPageOf) {
  const { say } = visit
  const rules = logbook.administration.rules()
  const today = logbook.today
  const sources = ['', ...[...rules.months.keys()].filter((name) => name !== '')]
  const standing = standingHolds(rules)
  const holdHeads: readonly Say[] = [
    { zh: '条', en: 'Entry' },
    { zh: '文号、机关', en: 'Document, organ' },
    { zh: '保全什么', en: 'What' },
    { zh: '依据', en: 'Ground' },
    { zh: '何时、何人', en: 'When, by whom' },
    { zh: '现状', en: 'State' },
  ]
  const deletionHeads: readonly Say[] = [
    { zh: '条', en: 'Entry' },
    { zh: '收到于此日之前', en: 'Received before' },
    { zh: '来源', en: 'Sources' },
    { zh: '删除／保全未删', en: 'Deleted / held' },
    { zh: '已满期限', en: 'Term that had run out' },
    { zh: '何时、何人', en: 'When, by whom' },
  ]
  return (
    <>
      <h1>{say({ zh: '留存与保全', en: 'Retention and holds' })}</h1>
      <section aria-labelledby="kept">
        <h2 id="kept">{say({ zh: '留存多久', en: 'How long logs are kept' })}</h2>
        <Table
          name={{ zh: '留存', en: 'Retention' }}
          heads={[
            { zh: '来源', en: 'Source' },
            { zh: '不少于', en: 'At least' },
            { zh: '须留到', en: 'Kept from' },
            { zh: '依据', en: 'Ground' },
          ]}
          visit={visit}
          class="lean"
        >
          {sources.map((source) => {
            const { months, whose, ground } = retentionOf(rules, source, today)
            return (
              <tr key={source}>
                <th scope="row">{source === '' ? say({ zh: '其他全部', en: 'all others' }) : source}</th>
                <td>
                  {say({ zh: `${months}个月`, en: `${months} months` })}{' '}
                  <span class="tag" data-tag={whose === 'statute' ? 'statute' : 'own'}>
                    {whose === 'statute'
                      ? say({ zh: '法定', en: 'statute' })
                      : say({ zh: '本单位自定', en: 'our own' })}
                  </span>
                </td>
                <td>{addMonths(today, -months)}</td>
                <td>
                  <GroundsOn grounds={[ground]} shelf={shelf} visit={visit} />
                </td>
              </tr>
            )
          })}
        </Table>
        <p class="meta">
          {say({
            zh: '可以更长，不能更短：fadu logbook retain --months 12 [--source 名称]',
            en: 'Longer if you like, never shorter: fadu logbook retain --months 12 [--source NAME]',
          })}
        </p>
      </section>
      <section aria-labelledby="holds">
        <h2 id="holds">{say({ zh: '依文书保全', en: 'Held by a document' })}</h2>
        {rules.holds.length === 0 ? (
          <p>
            {say({
              zh: '没有保全。执法或侦查文书到了，用 fadu logbook hold 按文号登记，所及日志即不删除。',
              en: 'Nothing is held. When a document of an inspection or of the police comes, fadu logbook hold enters it by its number, and what it names is not deleted.',
            })}
          </p>
        ) : (
          <Table name={{ zh: '保全', en: 'Holds' }} heads={holdHeads} visit={visit}>
            {rules.holds
              .slice(-MOST_SHOWN)
              .toReversed()
              .map(({ position, at, entry }) => {
                const release = rules.released.find((each) => each.entry.hold === position)
                return (
                  <tr key={position}>
                    <th scope="row">{position}</th>
                    <td>
                      {entry.document}　<span class="meta">{entry.organ}</span>
                    </td>
                    <td>
                      <code>{entry.query === '' ? say({ zh: '全部', en: 'everything' }) : entry.query}</code>
                    </td>
                    <td>
                      <GroundsOn grounds={[entry.ground]} shelf={shelf} visit={visit} />
                    </td>
                    <td class="small">
                      {momentInChina(at).slice(0, 16)}　{entry.by}
                    </td>
                    <td>
                      {standing.some((hold) => hold.position === position)
                        ? say({ zh: '保全中', en: 'held' })
                        : say({
                            zh: `已依 ${released(release?.entry)} 解除`,
                            en: `released by ${released(release?.entry)}`,
                          })}
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
          <p>{say({ zh: '从未删除。', en: 'Nothing was ever deleted.' })}</p>
        ) : (
          <Table name={{ zh: '删除', en: 'Deletions' }} heads={deletionHeads} visit={visit}>
            {rules.deletions
              .slice(-MOST_SHOWN)
              .toReversed()
              .map(({ position, at, entry, isDone }) => (
                <tr key={position}>
                  <th scope="row">{position}</th>
                  <td>{momentInChina(entry.before).slice(0, 10)}</td>
                  <td>{entry.sources?.join('、') ?? say({ zh: '全部', en: 'all' })}</td>
                  <td class="num">
                    {entry.events.toLocaleString('en')} / {entry.held.toLocaleString('en')}
                    {isDone ? '' : say({ zh: '，进行中', en: ', going on' })}
                  </td>
                  <td>
                    <GroundsOn grounds={[entry.ground]} shelf={shelf} visit={visit} />
                  </td>
                  <td class="small">
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
