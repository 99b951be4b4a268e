import type { Notice } from '../../kernel/notice/inbox.ts'
import type { CasePage } from '../../kernel/procedure/case-list.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import type { NotTaken } from '../../web/case-door.ts'
import { CaseBody, titleOf } from '../../web/case-page.tsx'
import type { CaseReading } from '../../web/case-reading.ts'
import { CaseTable } from '../../web/case-table.tsx'
import { Form, Refused } from '../../web/form.tsx'
import { Links } from '../../web/links.tsx'
import { moment } from '../../web/moment.ts'
import { SealedPart } from '../../web/sealed.tsx'

const top = ({ say }: Visit) => ({ name: say({ zh: '举报', en: 'Reports' }), path: '/reports' })

/** For whoever is at no desk: to report, or to follow a report. */
export function welcomePage(visit: Visit): Page {
  const { say, href } = visit
  const title = say({ zh: '举报', en: 'Reports' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '任何个人和组织有权举报危害网络安全的行为。不需要账号，不必留姓名。',
          en: 'Anyone may report an act that endangers network security. No account and no name are needed.',
        })}
      </p>
      <p class="actions">
        <a class="button" href={href('/reports/new')}>
          {say({ zh: '我要举报', en: 'Report something' })}
        </a>
        <a href={href('/reports/status')}>{say({ zh: '凭码查询', en: 'Follow a report by its code' })}</a>
      </p>
    </>,
    { crumbs: [{ name: say({ zh: '用法', en: 'Act' }), path: '/use' }] },
  )
}

/** By POST, so that the code stands in no address, history or log. What was mistyped stands there to be mended. */
export function codePage(visit: Visit, refusal?: Refusal): Page {
  const { say } = visit
  const title = say({ zh: '凭码查询', en: 'Follow a report' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action="/reports/status">
        <div class="field">
          <label for="code">
            {say({ zh: '查询码', en: 'Receipt code' })}
            <small>
              {say({
                zh: '16 位字母和数字，大小写、空格、连字符都可以',
                en: '16 letters and digits; small letters, spaces and hyphens do not matter',
              })}
            </small>
          </label>
          <input
            id="code"
            name="code"
            type="text"
            required
            autocomplete="off"
            spellcheck={false}
            maxLength={60}
            value={visit.form.code}
          />
        </div>
        <p class="actions">
          <button type="submit">{say({ zh: '查询', en: 'Follow' })}</button>
        </p>
      </Form>
      <p class="meta">
        {say({
          zh: '您的网络地址、浏览器和查询码都不记录。',
          en: 'Neither your address nor your browser nor the code is kept.',
        })}
      </p>
    </>,
    { crumbs: [top(visit)], refusal },
  )
}

interface CasePageOf {
  readonly reading: CaseReading
  readonly visit: Visit
  /** What was told to whoever holds the receipt. */
  readonly notices?: readonly Notice[]
  readonly refused?: NotTaken
}

export function casePage({ reading, visit, notices = [], refused }: CasePageOf): Page {
  const { say } = visit
  return page(
    say(titleOf(reading)),
    <>
      {notices.length > 0 && (
        <section class="note" aria-label={say({ zh: '给您的通知', en: 'Told to you' })}>
          <ul>
            {notices.map(({ id, text, writtenAt }) => (
              <li key={id}>
                <strong>{say(text)}</strong> <time dateTime={writtenAt.toISOString()}>{say(moment(writtenAt))}</time>
              </li>
            ))}
          </ul>
        </section>
      )}
      <CaseBody
        reading={reading}
        visit={visit}
        actionOf={(step) => `/reports/${reading.file.id}/${step}`}
        refused={refused}
      />
      {reading.seal && (
        <SealedPart
          reading={reading}
          seal={reading.seal}
          visit={visit}
          lookAt={`/reports/${reading.file.id}/sealed`}
          about="/reports/sealing"
        />
      )}
    </>,
    { crumbs: [top(visit)], dense: visit.actor.kind === 'officer', refusal: refused?.refusal },
  )
}

export type Shelf = 'office' | 'mine' | 'overdue' | 'done'

interface ListOf {
  readonly found: CasePage
  readonly shelf: Shelf
  readonly visit: Visit
}

/** What lies on an office's desk. */
export function listPage({ found, shelf, visit }: ListOf): Page {
  const { say, href, house } = visit
  const title = say({ zh: '本机关的举报', en: 'Reports at this office' })
  const shelves: readonly { readonly id: Shelf; readonly zh: string; readonly en: string }[] = [
    { id: 'office', zh: '在办', en: 'Open' },
    { id: 'mine', zh: '我承办的', en: 'In my hands' },
    { id: 'overdue', zh: '已过期限', en: 'Past their time' },
    { id: 'done', zh: '已办结', en: 'Done' },
  ]
  const { lines, after, total } = found
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Links>
        {shelves.map(({ id, ...words }) => (
          <a key={id} href={href(`/reports?show=${id}`)} aria-current={id === shelf ? 'page' : undefined}>
            {say(words)}
          </a>
        ))}
      </Links>
      <p class="meta">
        {say({ zh: `共 ${total}${total >= 1000 ? '+' : ''} 件`, en: `${total}${total >= 1000 ? '+' : ''} in all` })}
      </p>
      {lines.length === 0 ? (
        <p>
          {say({
            zh: '这里还没有案件。有人向本机关举报，或者别的机关移送过来，即在这里出现。',
            en: 'Nothing here yet. A report made to this office, or transferred to it, will stand here.',
          })}
        </p>
      ) : (
        <CaseTable lines={lines} book={house.bench.book} pathOf={(id) => `/reports/${id}`} visit={visit} />
      )}
      {after !== undefined && (
        <p>
          <a href={href(`/reports?show=${shelf}&after=${encodeURIComponent(after)}`)}>
            {say({ zh: '下一页', en: 'Next page' })}
          </a>
        </p>
      )}
    </>,
    { crumbs: [{ name: say({ zh: '用法', en: 'Act' }), path: '/use' }], dense: true },
  )
}
