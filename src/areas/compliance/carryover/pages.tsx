import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { FORMER, type Manifest, OSCAL_PART } from '../../../mechanisms/carryover/shapes.ts'
import { MOST } from '../../../mechanisms/carryover/unpack.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { NextPage } from '../../../web/list/list-view.tsx'
import { moment } from '../../../web/moment.ts'
import { Table } from '../../../web/table.tsx'
import { HOME } from '../home-path.ts'
import type { TriedArchive } from './bring.ts'
import type { Carryover } from './carryovers.ts'
import { CARRYOVER } from './paths.ts'
import { about, holds, readsBack, STATES, title } from './words.ts'

interface PageOf {
  readonly visit: Visit
  readonly all: readonly Carryover[]
  readonly mayBring: boolean
  /** Why nothing can be read back here; undefined of an empty house. */
  readonly full: Refusal | undefined
  readonly tried?: TriedArchive | undefined
  readonly refusal?: Refusal | undefined
}

/** The same for an officer whose work it is not: what it is, and whose. */
export function othersPage({ say }: Visit, { reason }: Refusal): Page {
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p>{say(about)}</p>
      <p class="notice">{say(reason)}</p>
    </>,
    { crumbs: [{ name: say({ zh: '运营者合规', en: 'Operator compliance' }), path: HOME }] },
  )
}

/** Where everything goes out and comes in, and what did. */
export function carryoverPage(of: PageOf): Page {
  const { visit, refusal, tried } = of
  const { say } = visit
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <Refused refusal={refusal} visit={visit} title={{ zh: '没有接收', en: 'Not taken in' }} />
      <Faults refusal={refusal} visit={visit} />
      {tried && <Tried tried={tried} visit={visit} />}
      <section aria-labelledby="out">
        <h2 id="out">{say({ zh: '整体导出', en: 'Take everything away' })}</h2>
        <p>{say(holds)}</p>
        <Form visit={visit} action={`${CARRYOVER}/archive`}>
          <p class="actions">
            <button type="submit">{say({ zh: '导出压缩包', en: 'Take the archive' })}</button>
          </p>
        </Form>
        <p class="meta">
          {say(
            of.all.length > 0
              ? {
                  zh: '谁在何时导出，有存证，列在下面。',
                  en: 'Who takes it, and when, is on record and listed below.',
                }
              : {
                  zh: '谁在何时导出，有存证，导出以后列在本页。',
                  en: 'Who takes it, and when, is on record, and listed on this page from then on.',
                },
          )}
        </p>
      </section>
      <Bring {...of} />
      <Listed {...of} />
    </>,
    { crumbs: [{ name: say({ zh: '运营者合规', en: 'Operator compliance' }), path: HOME }], dense: true, refusal },
  )
}

function Faults({ refusal, visit }: Pick<PageOf, 'refusal' | 'visit'>) {
  const { say } = visit
  const faults = refusal?.faults ?? []
  if (faults.length === 0) return null
  return (
    <ol>
      {[...new Set(faults.map(({ reason }) => say(reason)))].map((words) => (
        <li key={words}>
          <AsWritten words={words} visit={visit} />
        </li>
      ))}
    </ol>
  )
}

const Tried = ({
  tried: { manifest, records, pieces, files, otherwise },
  visit: { say },
}: {
  tried: TriedArchive
  visit: Visit
}) => (
  <section class="note" aria-labelledby="tried">
    <h2 id="tried">{say({ zh: '试读没有发现错', en: 'The try found no fault' })}</h2>
    <p>
      {say({
        zh: `“${manifest.office.name.zh}”${manifest.exportedAt.slice(0, 10)} 导出：${records}条记录、${pieces}份证明材料、${files}个文件。什么也没有写入；要接收，请再次选择文件，点“上传，请负责人同意”。`,
        en: `Made by ${manifest.office.name.en} on ${manifest.exportedAt.slice(0, 10)}: ${records} records, ${pieces} pieces of evidence, ${files} files. Nothing was written. To take it in choose the file again and bring it for the head to agree.`,
      })}
    </p>
    {otherwise && <p class="note">{say(otherwise)}</p>}
    <p class="meta">SHA-256 {manifest.whole}</p>
  </section>
)

function Bring({ visit, mayBring, full }: PageOf) {
  const { say } = visit
  return (
    <section aria-labelledby="in">
      <h2 id="in">{say({ zh: '读回', en: 'Read back' })}</h2>
      <p>{say(readsBack)}</p>
      {full && <p class="note">{say(full.reason)}</p>}
      {mayBring && !full && (
        <Form visit={visit} action={`${CARRYOVER}/brought`} files>
          <div class="field">
            <label for="does">{say({ zh: '做什么', en: 'What to do' })}</label>
            <select id="does" name="does">
              <option value="try">{say({ zh: '试读', en: 'Try it' })}</option>
              <option value="bring">{say({ zh: '上传，请负责人同意', en: 'Bring it, for the head to agree' })}</option>
            </select>
          </div>
          <div class="field">
            <label for="archive">
              {say({ zh: '压缩包或者 OSCAL 文件', en: 'The archive, or a document of OSCAL' })}
              <small>
                {say({
                  zh: `.zip（整体导出的）或 .json（评估结果、整改计划）；.json 至多 1 MB，.zip 至多 20 MB、展开后 24 MB、${MOST.lines}行（每行64 KB，历史行256 KB）、${MOST.records}条记录、${MOST.pieces}份材料、${MOST.files}个文件（本站规定）`,
                  en: `.zip (a whole archive) or .json (assessment results, plan of action); 1 MB for .json, for .zip 20 MB, 24 MB once opened, ${MOST.lines} lines (64 KB each, of a history 256 KB), ${MOST.records} records, ${MOST.pieces} pieces and ${MOST.files} files at most (figures of this site)`,
                })}
              </small>
            </label>
            <input id="archive" name="archive" type="file" accept=".zip,.json" required />
          </div>
          <p class="actions">
            <button type="submit">{say({ zh: '办理', en: 'Go on' })}</button>
          </p>
        </Form>
      )}
    </section>
  )
}

const heads = [
  { zh: '何时', en: 'When' },
  { zh: '什么', en: 'What' },
  { zh: '谁', en: 'Who' },
] as const

function Listed({ all, visit }: PageOf) {
  const { say, href } = visit
  if (all.length === 0) return null
  const last = all.at(-1)
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{say({ zh: '已经办过的', en: 'What was done' })}</h2>
      <Table name={{ zh: '导出和接收', en: 'Taken away and brought in' }} heads={heads} visit={visit}>
        {all.map(({ id, way, state, at, by, decidedBy }) => (
          <tr key={id}>
            <th scope="row">{say(moment(at))}</th>
            <td data-label={say(heads[1])}>
              {way === 'out' ? (
                say({ zh: '整体导出', en: 'everything taken away' })
              ) : (
                <a href={href(`${CARRYOVER}/${id}`)}>
                  {say({ zh: '读回', en: 'read back' })}：{say(STATES[state])}
                </a>
              )}
            </td>
            <td data-label={say(heads[2])}>
              {by}
              {decidedBy !== undefined && `、${decidedBy}`}
            </td>
          </tr>
        ))}
      </Table>
      {all.length === 50 && last && (
        <p>
          <a href={href(`${CARRYOVER}?after=${last.id}`)}>{say({ zh: '更早的', en: 'Earlier ones' })}</a>
        </p>
      )}
    </section>
  )
}

interface OneOf {
  readonly visit: Visit
  readonly one: Carryover
  readonly manifest: Manifest
  /** Where it calls its office otherwise than this house does. */
  readonly otherwise: Say | undefined
  readonly mayAgree: boolean
  readonly mayDrop: boolean
  /** The lines of the part that the address names. */
  readonly shown:
    | { readonly part: string; readonly lines: readonly string[]; readonly next: number | undefined }
    | undefined
  readonly refusal?: Refusal | undefined
}

/** One archive that came in: where from, its parts with their hashes, what is to be decided, and what stays as it came. */
export function onePage({ visit, one, manifest, otherwise, mayAgree, mayDrop, shown, refusal }: OneOf): Page {
  const { say } = visit
  const at = `${CARRYOVER}/${one.id}`
  const name = say({ zh: `读回：${say(STATES[one.state])}`, en: `Read back: ${say(STATES[one.state])}` })
  return page(
    name,
    <>
      <h1>{name}</h1>
      <Refused refusal={refusal} visit={visit} title={{ zh: '没有办成', en: 'Not done' }} />
      <Faults refusal={refusal} visit={visit} />
      <p>
        {say({
          zh: `“${manifest.office.name.zh}”导出，${manifest.exportedAt}，${manifest.by}。${say(moment(one.at))} 由${one.by}上传${one.decidedBy === undefined ? '' : `，${one.decidedBy}决定`}。`,
          en: `Made by ${manifest.office.name.en}, ${manifest.exportedAt}, ${manifest.by}. Brought by ${one.by} on ${say(moment(one.at))}${one.decidedBy === undefined ? '' : `; decided by ${one.decidedBy}`}.`,
        })}
      </p>
      {otherwise && <p class="note">{say(otherwise)}</p>}
      {one.state === 'waiting' && (
        <p class="actions">
          {mayAgree && (
            <Form visit={visit} action={`${at}/agree`}>
              <button type="submit">{say({ zh: '同意，全部写入', en: 'Agree: write all of it' })}</button>
            </Form>
          )}
          {mayDrop && (
            <Form visit={visit} action={`${at}/drop`}>
              <button type="submit">{say({ zh: '放弃，不写入', en: 'Let it be: write nothing' })}</button>
            </Form>
          )}
        </p>
      )}
      <Parts {...{ visit, one, manifest }} />
      {shown && (
        <section aria-labelledby="lines">
          <h2 id="lines">{shown.part}</h2>
          <ol class="plain">
            {shown.lines.map((line) => (
              <li key={line}>
                <AsWritten words={line} visit={visit} />
              </li>
            ))}
          </ol>
          {shown.next !== undefined && (
            <NextPage path={`${at}?part=${encodeURIComponent(shown.part)}&from=${shown.next}`} visit={visit} />
          )}
        </section>
      )}
    </>,
    {
      crumbs: [
        { name: say({ zh: '运营者合规', en: 'Operator compliance' }), path: HOME },
        { name: say(title), path: CARRYOVER },
      ],
      dense: true,
      refusal,
    },
  )
}

const partHeads = [
  { zh: '部分', en: 'Part' },
  { zh: '行', en: 'Lines' },
  { zh: 'SHA-256', en: 'SHA-256 of it' },
] as const

function Parts({ visit, one, manifest }: Pick<OneOf, 'visit' | 'one' | 'manifest'>) {
  const { say, href } = visit
  const at = `${CARRYOVER}/${one.id}`
  const isThere = (part: string) => one.state !== 'dropped' && (one.state === 'waiting' || !part.startsWith('content/'))
  return (
    <>
      <Table name={{ zh: '各部分', en: 'Parts' }} heads={partHeads} visit={visit}>
        {manifest.parts.map(({ name, lines, sha256 }) => (
          <tr key={name}>
            <th scope="row">
              {isThere(name) ? <a href={href(`${at}?part=${encodeURIComponent(name)}`)}>{name}</a> : name}
              {isOscal(name) && one.state === 'done' && (
                <a href={href(`${at}/oscal/${modelOf(name)}`)}>
                  {say({ zh: '（再写一遍）', en: ' (write it again)' })}
                </a>
              )}
            </th>
            <td data-label={say(partHeads[1])}>{lines}</td>
            <td data-label={say(partHeads[2])}>
              <code>{sha256}</code>
            </td>
          </tr>
        ))}
      </Table>
      <p class="meta">
        {say({ zh: '整份', en: 'The whole' })} SHA-256 {manifest.whole}　{say({ zh: '内容', en: 'Content' })}{' '}
        {manifest.content}
      </p>
      {manifest.left.length > 0 && (
        <p class="meta">
          {say({ zh: '导出时没有写入：', en: 'Left out when it was made: ' })}
          {manifest.left.map((why) => say(why)).join('；')}
        </p>
      )}
    </>
  )
}

const isOscal = (part: string): boolean =>
  part.startsWith(OSCAL_PART) && !part.startsWith(FORMER) && /results|poam/.test(part)
const modelOf = (part: string): string => part.slice(OSCAL_PART.length, -'.json'.length)
