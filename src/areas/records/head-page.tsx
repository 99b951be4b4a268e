import type { Edition } from '../../law/edition.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { Links } from '../../web/links.tsx'
import { EntriesTable } from './entries-table.tsx'
import { Growth } from './growth.tsx'
import { base64, type RecordHead } from './head.ts'
import { Honesty, Keeping, Verifying } from './head-words.tsx'
import { minuteOf } from './moment.tsx'
import { entriesPath, logName, textPath } from './paths.ts'
import type { DayCount, KindCounts, PublishedEntry } from './queries.ts'

export interface HeadShown {
  readonly head: RecordHead
  readonly newest: readonly PublishedEntry[]
  readonly counts: readonly DayCount[]
  readonly kinds: KindCounts
  /** A text whose receipt anyone may take, to try the check with. */
  readonly sample: Pick<Edition, 'law' | 'version'> | undefined
}

/** The record's first page: how large it is, its signed head, how anyone checks it, and what it cannot do. */
export function headPage({ head, newest, counts, kinds, sample }: HeadShown, visit: Visit): Page {
  const { say, href } = visit
  const title = say({ zh: '存证', en: 'The record' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '做过的事，不能悄悄改掉。每次办理在完成的同时记入账本一条；公布的只是承诺值，任何人都能核对账本没有被改动、删减，却看不出谁办了什么。',
          en: 'What was done cannot be undone quietly. Every act enters the record in the moment it is done; only a commitment is published, so that anyone can check that nothing was changed or taken away, and nobody learns who did what.',
        })}
      </p>
      <p>
        {say({
          zh: '法律文本的入库、更换和移除，举报、投诉、检查、处罚的每次办理，登记的每次变更，都在此留痕。',
          en: 'On record are texts of laws that were stored, replaced or removed, every act in a report, complaint, inspection or penalty case, and every change of the registers.',
        })}
      </p>
      <Figures head={head} newest={newest} visit={visit} />
      <Holds head={head} newest={newest} counts={counts} kinds={kinds} visit={visit} />
      <p class="actions">
        <a class="button" href={href('/records/check')}>
          {say({ zh: '核对一张回执', en: 'Check a receipt' })}
        </a>
        {sample && (
          <a href={href(textPath(sample.law, sample.version))}>{say({ zh: '取一张回执', en: 'Take a receipt' })}</a>
        )}
        <a href={href('/records/entries')}>{say({ zh: '全部条目', en: 'All entries' })}</a>
      </p>
      <div class="split">
        <div>
          <Newest newest={newest} visit={visit} />
          <section aria-labelledby="growth">
            <h2 id="growth">{say({ zh: '每日记入', en: 'Growth by day' })}</h2>
            <Growth counts={counts} today={visit.today} visit={visit} />
          </section>
          <Verifying log={head.log} visit={visit} />
        </div>
        <aside aria-labelledby="signed">
          <Signed head={head} visit={visit} />
        </aside>
      </div>
      <Keeping visit={visit} />
      <Honesty cosigned={head.cosigned !== undefined} visit={visit} />
    </>,
  )
}

function Figures({
  head: { size, before },
  newest: [last],
  visit: { say },
}: Pick<HeadShown, 'head' | 'newest'> & { visit: Visit }) {
  return (
    <dl class="figures">
      <div>
        <dt>{say({ zh: '已公布', en: 'Published' })}</dt>
        <dd>
          {size.toLocaleString('en')} <small>{say({ zh: '条', en: 'entries' })}</small>
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '最近一条', en: 'The latest' })}</dt>
        <dd>
          {last ? minuteOf(last.at).slice(5) : '—'} <small>{say({ zh: '北京时间', en: 'China time' })}</small>
        </dd>
      </div>
      {before.length > 0 && (
        <div>
          <dt>{say({ zh: '此前的账本', en: 'Logs before it' })}</dt>
          <dd>
            {before.length} <small>{say({ zh: '本', en: before.length === 1 ? 'log' : 'logs' })}</small>
          </dd>
        </div>
      )}
    </dl>
  )
}

/** What is in it today and what its head says, in words. Kinds of acts are not told apart: a report is one of many. */
function Holds({ head, newest: [last], counts, kinds, visit }: Omit<HeadShown, 'sample'> & { visit: Visit }) {
  const { say, today } = visit
  const cameToday = counts.find(({ day }) => day === today)?.entries ?? 0
  const signed =
    head.cosigned === undefined
      ? { zh: '尚无其他机关会签', en: 'no other office has cosigned it yet' }
      : { zh: '并有其他机关会签', en: 'and another office has cosigned it' }
  return (
    <p>
      {say({
        zh: `其中法律文本 ${kinds.texts} 条（内容公开），办理和登记 ${kinds.acts} 条（只公布承诺值），内容已依法删去的 ${kinds.erased} 条；今天记入 ${cameToday} 条。`,
        en: `Texts of laws: ${kinds.texts}, open to read. Acts and registers: ${kinds.acts}, of which only the commitment is published. Erased under the law: ${kinds.erased}. Today: ${cameToday}. `,
      })}
      {last &&
        say({
          zh: `首页载明全部 ${head.size} 条，最近一条记于 ${minuteOf(last.at)}（北京时间），由本站的密钥签署，${signed.zh}。`,
          en: `The head covers all ${head.size}, the latest of ${minuteOf(last.at)} China time; it is signed with the key of this site, ${signed.en}.`,
        })}
    </p>
  )
}

function Newest({ newest, visit }: { newest: readonly PublishedEntry[]; visit: Visit }) {
  const { say } = visit
  return (
    <section aria-labelledby="newest">
      <h2 id="newest">{say({ zh: '最新条目', en: 'Newest entries' })}</h2>
      {newest.length > 0 ? (
        <EntriesTable entries={newest} visit={visit} />
      ) : (
        <p>
          {say({
            zh: '账本还是空的：第一次办理之后，这里就有第一条。',
            en: 'The record is empty: the first act will be its first entry.',
          })}
        </p>
      )}
    </section>
  )
}

/** The signed head as it is published, and the key it is checked with. */
function Signed({
  head: { log, root, checkpoint, cosigned, before },
  visit: { say, href },
}: {
  head: RecordHead
  visit: Visit
}) {
  return (
    <div class="panel">
      <h2 id="signed">{say({ zh: '签署的首页', en: 'The signed head' })}</h2>
      <pre>{checkpoint}</pre>
      <dl>
        <div>
          <dt>{say({ zh: '账本名', en: 'Origin' })}</dt>
          <dd>
            <code class="hash">{log.origin}</code>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '根（SHA-256）', en: 'Root (SHA-256)' })}</dt>
          <dd>
            <code class="hash">{base64(root)}</code>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '公钥（Ed25519）', en: 'Key (Ed25519)' })}</dt>
          <dd>
            <code class="hash">{log.key}</code>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '见证', en: 'Witnesses' })}</dt>
          <dd>
            {cosigned === undefined
              ? say({ zh: '尚无其他机关会签', en: 'No other office has cosigned yet' })
              : say({ zh: '有会签，见下', en: 'Cosigned, see below' })}
            {cosigned !== undefined && <pre>{cosigned}</pre>}
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '文件', en: 'Files' })}</dt>
          <dd>
            <Links>
              {[
                <a key="checkpoint" href={`/ledger/${log.place ? `${log.place}/` : ''}checkpoint`}>
                  checkpoint
                </a>,
                <a key="key" href={`/ledger/${log.place ? `${log.place}/` : ''}key`}>
                  key
                </a>,
              ]}
            </Links>
          </dd>
        </div>
        {before.length > 0 && (
          <div>
            <dt>{say({ zh: '此前的账本', en: 'Logs before it' })}</dt>
            <dd>
              {say({
                zh: '此前恢复过较早的备份，账本因此另起一本，名称载明所接续的首页：',
                en: 'An older backup was restored, so another log was begun whose name says which head it follows:',
              })}
              <ul>
                {before.map(({ id, origin, place, size }) => (
                  <li key={id}>
                    <code class="hash">{origin}</code>{' '}
                    <a href={href(entriesPath(logName(place)))}>{say({ zh: `${size} 条`, en: `${size} entries` })}</a>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </div>
  )
}
