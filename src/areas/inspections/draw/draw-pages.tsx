import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { LedgerHead } from '../../../mechanisms/draw/ledger-head.ts'
import type { Repeated } from '../../../mechanisms/draw/repeat.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { UnfitNotice } from '../../../web/differs.tsx'
import { Links } from '../../../web/links.tsx'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { moment } from '../../../web/moment.ts'
import { supervision } from '../../../web/section.ts'
import { Table } from '../../../web/table.tsx'
import type { PublishedDraw } from './published.ts'
import type { PublicLine } from './queries.ts'
import { RepeatForm } from './repeat-form.tsx'

const PATH = '/supervision/draws'
const title: Say = { zh: '抽查', en: 'Draws' }

const states: Readonly<Record<string, Say>> = {
  announced: { zh: '已公布，待抽取', en: 'Announced' },
  reached: { zh: '抽取中', en: 'Being drawn' },
  drawn: { zh: '已抽取', en: 'Drawn' },
  closed: { zh: '已抽取', en: 'Drawn' },
  voided: { zh: '已作废', en: 'Voided' },
}

const stateOf = (stage: string): Say => states[stage] ?? { zh: stage, en: stage }

export const draws: List<PublicLine> = {
  path: PATH,
  name: title,
  empty: { zh: '还没有公布过抽查。', en: 'No draw has been announced yet.' },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '案号', en: 'Number' },
      cell: ({ id, number }, visit) => (
        <a href={visit.href(`${PATH}/${id}`)}>
          <AsWritten words={number} visit={visit} />
        </a>
      ),
    },
    { head: { zh: '机关', en: 'Office' }, cell: ({ office }, { say }) => say(office) },
    { head: { zh: '抽查事项', en: 'Subject' }, cell: ({ subject }) => subject },
    { head: { zh: '公布', en: 'Opened' }, cell: ({ openedAt }) => dayOf(openedAt) },
    { head: { zh: '现状', en: 'Now' }, cell: ({ stage }, { say }) => say(stateOf(stage)) },
  ],
}

/** Every draw that was announced, also those that were voided: none vanishes. */
export function drawsPage(reading: ListReading<PublicLine>): Page {
  const { say, href, actor } = reading.visit
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: '检查谁，由抽取决定：名单的散列和抽取办法先公布，种子谁也不能预先知道，任何人都可以重算。',
          en: 'Whom to inspect is drawn: the hashes of the list and the way of drawing come first, nobody can know the seed, and anybody can repeat it.',
        })}
      </p>
      <Links>
        <a href={href(`${PATH}/check`)}>{say({ zh: '自己重算', en: 'Repeat a draw' })}</a>
        {actor.kind === 'officer' && (
          <a href={href(`${PATH}/office`)}>{say({ zh: '本机关的抽查', en: 'Draws of this office' })}</a>
        )}
      </Links>
      <ListView {...reading} />
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], dense: true },
  )
}

interface DrawOf {
  readonly visit: Visit
  readonly draw: PublishedDraw
  readonly office: Say
  readonly head: LedgerHead
  /** Whether it is not as it was recorded. */
  readonly differs: boolean
}

/** A draw with everything a stranger needs to repeat it. */
export function drawPage({ visit, draw, office, head, differs }: DrawOf): Page {
  const { say } = visit
  const { result } = draw
  const name = say({ zh: `${draw.number}　${stateOf(draw.stage).zh}`, en: `${draw.number}: ${stateOf(draw.stage).en}` })
  return page(
    name,
    <>
      <h1>{name}</h1>
      {differs && <UnfitNotice visit={visit} />}
      <p class="lede">{draw.subject}</p>
      {draw.voided !== undefined && (
        <p class="note">{say({ zh: `作废的理由：${draw.voided}`, en: `Why it was voided: ${draw.voided}` })}</p>
      )}
      {result && <Result result={result} visit={visit} />}
      <section aria-labelledby="announced">
        <h2 id="announced">{say({ zh: '先公布的', en: 'What was announced first' })}</h2>
        <Announced {...{ visit, draw, office, head }} />
      </section>
      <Hashes draw={draw} visit={visit} />
      <How draw={draw} visit={visit} />
      {result && (
        <section aria-labelledby="repeat">
          <h2 id="repeat">{say({ zh: '重算', en: 'Repeat it' })}</h2>
          <RepeatForm
            visit={visit}
            typed={{
              root: result.root,
              beside: result.value ?? '',
              hashes: draw.hashes.join('\n'),
              count: String(draw.count),
            }}
          />
        </section>
      )}
    </>,
    {
      crumbs: [supervision, { name: title, path: PATH }].map((one) => ({ name: say(one.name), path: one.path })),
      dense: true,
    },
  )
}

function Announced({ visit, draw, office, head }: Omit<DrawOf, 'differs'>) {
  const { say, href } = visit
  const left = draw.size - head.size
  const rows: readonly (readonly [Say, string])[] = [
    [{ zh: '机关', en: 'Office' }, say(office)],
    [{ zh: '依据', en: 'Basis' }, draw.basis],
    [{ zh: '公布时间', en: 'Announced' }, say(moment(draw.announcedAt))],
    [{ zh: '名单', en: 'List' }, say({ zh: `${draw.hashes.length} 行`, en: `${draw.hashes.length} lines` })],
    [{ zh: '抽取', en: 'Drawn of them' }, String(draw.count)],
    [{ zh: '名单的散列', en: 'Hash of the list' }, draw.listHash],
    [
      { zh: '种子', en: 'Seed' },
      say({
        zh: `账本 ${draw.origin} 恰有 ${draw.size} 条时的根`,
        en: `The root of the log ${draw.origin} at the size ${draw.size}`,
      }),
    ],
    ...(draw.beside === undefined
      ? []
      : [[{ zh: '另加的站外号码', en: 'And the number from outside' }, draw.beside] as const]),
  ]
  return (
    <>
      <dl>
        {rows.map(([name, words]) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {!draw.result && draw.stage === 'announced' && (
        <p>
          {left > 0
            ? say({
                zh: `账本现有 ${head.size} 条，还差 ${left} 条。`,
                en: `The log has ${head.size} entries; ${left} to go.`,
              })
            : say({ zh: '账本已到，可以抽取。', en: 'The log has come so far: it can be drawn.' })}
        </p>
      )}
      <Links lead={say({ zh: '存证', en: 'On record' })}>
        <a href={href(`${PATH}/${draw.id}/announcement.json`)}>{say({ zh: '公布的内容', en: 'The announcement' })}</a>
        <a href={href(`${PATH}/${draw.id}/announcement-receipt.json`)}>
          {say({ zh: '公布的回执', en: 'Its receipt' })}
        </a>
        {draw.result && <a href={href(`${PATH}/${draw.id}/result.json`)}>{say({ zh: '结果', en: 'The result' })}</a>}
        {draw.result && (
          <a href={href(`${PATH}/${draw.id}/result-receipt.json`)}>{say({ zh: '结果的回执', en: 'Its receipt' })}</a>
        )}
      </Links>
    </>
  )
}

function Result({ result, visit }: { readonly result: NonNullable<PublishedDraw['result']>; readonly visit: Visit }) {
  const { say } = visit
  const heads: readonly Say[] = [
    { zh: '次序', en: 'Place' },
    { zh: '抽到的', en: 'Drawn' },
    { zh: '盐值', en: 'Salt' },
  ]
  return (
    <section aria-labelledby="result">
      <h2 id="result">{say({ zh: '抽到的', en: 'What was drawn' })}</h2>
      <p class="meta">
        <time dateTime={result.at.toISOString()}>{say(moment(result.at))}</time>　
        {say({ zh: '被抽到不表示有违法行为。', en: 'To be drawn says nothing of a breach.' })}
      </p>
      <Table name={{ zh: '抽到的名单', en: 'Those drawn' }} heads={heads} visit={visit}>
        {result.drawn.map(({ hash, salt, text }, at) => (
          <tr key={hash}>
            <th scope="row">{at + 1}</th>
            <td data-label={say(heads[1] ?? title)}>{text}</td>
            <td data-label={say(heads[2] ?? title)}>
              <code>{salt}</code>
            </td>
          </tr>
        ))}
      </Table>
      <dl>
        <div>
          <dt>{say({ zh: '该条数时的根', en: 'Root at that size' })}</dt>
          <dd>
            <code>{result.root}</code>
          </dd>
        </div>
        {result.value !== undefined && (
          <div>
            <dt>{say({ zh: '站外号码', en: 'Number from outside' })}</dt>
            <dd>{result.value}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}

const Hashes = ({ draw, visit: { say } }: { readonly draw: PublishedDraw; readonly visit: Visit }) => (
  <details class="step">
    <summary>{say({ zh: '名单每行的散列', en: 'The hash of each line' })}</summary>
    <ol>
      {draw.hashes.map((hash) => (
        <li key={hash}>
          <code>{hash}</code>
        </li>
      ))}
    </ol>
  </details>
)

const How = ({ draw, visit: { say } }: { readonly draw: PublishedDraw; readonly visit: Visit }) => (
  <section aria-labelledby="how">
    <h2 id="how">{say({ zh: '怎样抽，怎样核对', en: 'How it is drawn and checked' })}</h2>
    <ol>
      <li>
        {say({
          zh: '每行的散列 = SHA-256(盐值 ‖ 换行 ‖ 该行)。盐值是随机的，没有抽到的行从散列看不出是谁。',
          en: 'Hash of a line = SHA-256(salt ‖ line feed ‖ line). Salts are random: of a line that was not drawn its hash tells nothing.',
        })}
      </li>
      <li>
        {say({
          zh: '种子 = 上述条数时账本的根，64 位小写十六进制；公布时指明了站外号码的，换行后接该号码。',
          en: 'Seed = the root of the log at that size, 64 small hexadecimal digits; where a number from outside was announced, a line feed and that number after it.',
        })}
      </li>
      <li>
        {say({
          zh: '每个散列算 SHA-256(种子 ‖ 换行 ‖ 散列)，按结果由小到大排，取前面的几个。',
          en: 'For each hash take SHA-256(seed ‖ line feed ‖ hash), order by the outcome, smallest first, and take the first so many.',
        })}
      </li>
      <li>
        {say({
          zh: '公布的回执序号小于公布的条数，即公布在前；根可以从公开的账本 /ledger/ 自己算出，并与签名的首页核对。',
          en: 'The number on the announcement’s receipt is below the announced size, so it came first; the root is computed from the published log under /ledger/ and checked against its signed head.',
        })}
      </li>
    </ol>
    <p class="note">
      {draw.beside === undefined
        ? say({
            zh: '防不住什么：办案人员谁也左右不了账本的根，但是能够改动这台机器的人，可以反复试写最后一条，直到合意。不放心的抽查，应当在公布时另加一个站外号码。',
            en: 'What this does not prevent: no officer can sway the root of the log, but whoever can change this machine could try the last entry again and again until it pleases. Where that matters, announce a number from outside besides.',
          })
        : say({
            zh: '站外号码在账本到达公布的条数以后才产生的，管理这台机器的人也无法左右结果；请核对两者的时间。',
            en: 'Where the number from outside came after the log had reached the announced size, not even who runs this machine could sway the draw: compare the two times.',
          })}
    </p>
  </section>
)

interface CheckOf {
  readonly visit: Visit
  readonly repeated: Repeated | undefined
  readonly refusal?: Refusal | undefined
}

export function checkPage({ visit, repeated, refusal }: CheckOf): Page {
  const { say } = visit
  const name = say({ zh: '重算一次抽查', en: 'Repeat a draw' })
  return page(
    name,
    <>
      <h1>{name}</h1>
      <p class="lede">
        {say({
          zh: '把公布的根、散列和数目贴在这里，看抽到的是不是那几个。',
          en: 'Paste the published root, hashes and number, and see whether the same are drawn.',
        })}
      </p>
      <RepeatForm visit={visit} typed={visit.form} refusal={refusal} repeated={repeated} />
    </>,
    {
      crumbs: [supervision, { name: title, path: PATH }].map((one) => ({ name: say(one.name), path: one.path })),
      dense: true,
      refusal,
    },
  )
}
