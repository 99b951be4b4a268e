import { caseNumber } from '../../../kernel/procedure/definition.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { PartySheet, ServedPaper } from '../../../mechanisms/document/party-sheet.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { CaseReading } from '../../../web/case-reading.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { moment } from '../../../web/moment.ts'
import { supervision } from '../../../web/section.ts'
import { servingWays, wayOf } from './ways.ts'

/** Where a sheet is made for a paper. */
export const sheetPath = (paper: string): string => `/supervision/party/sheets/${paper}`

interface SheetPageOf {
  readonly served: ServedPaper
  /** Of the case: `/supervision/cases/k2…`. */
  readonly casePath: string
  readonly refusal?: Refusal | undefined
}

/** Makes the sheet for a paper: asked once how it is served and, where there is one already, why there is another. */
export function sheetPage(visit: Visit, { served: { paper, sheets }, casePath, refusal }: SheetPageOf): Page {
  const { say, form, href } = visit
  const title = say({ zh: '制作当事人查询页', en: 'Make the party’s sheet' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say(paper.name)} <AsWritten words={caseNumber(paper.mark, paper.year, paper.number)} visit={visit} />
      </p>
      <p>
        {say({
          zh: '查询页上有当事人查询码，只在这一份文件里出现一次，本站不再显示。请打印后立即折叠封口，随文书送达，不要另存；制作人、时间、理由记录在案，当事人可以看到。',
          en: 'The party’s code stands in this one file, once, and is never shown again. Print it, fold and close it at once and serve it with the paper; do not save the file. Who made it, when and why is on record, and the party sees it.',
        })}
      </p>
      {sheets > 0 && (
        <p class="note">
          {say({
            zh: `这份文书已经制作过${sheets}份查询页。再制作一份，原查询码即停止使用；须写明理由。`,
            en: `${sheets} were made for this paper before. Another one ends the code of the last; say why it is needed.`,
          })}
        </p>
      )}
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action={sheetPath(paper.code)}>
        <input type="hidden" name="sheets" value={sheets} />
        <div class="field">
          <label for="way">{say({ zh: '送达方式', en: 'How it is served' })}</label>
          <select id="way" name="way" required>
            {Object.entries(servingWays).map(([id, name]) => (
              <option key={id} value={id} selected={form.way === id}>
                {say(name)}
              </option>
            ))}
          </select>
        </div>
        {sheets > 0 && (
          <div class="field">
            <label for="reason">{say({ zh: '再制作一份的理由', en: 'Why another one' })}</label>
            <textarea id="reason" name="reason" required maxLength={500} rows={3}>
              {form.reason}
            </textarea>
          </div>
        )}
        <p class="actions">
          <button type="submit">
            {say({ zh: '制作（PDF，打开后立即打印）', en: 'Make it (a PDF: print it at once)' })}
          </button>
          <a href={href(casePath)}>{say({ zh: '回到案件', en: 'Back to the case' })}</a>
        </p>
      </Form>
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], refusal },
  )
}

interface SheetsOf {
  readonly reading: Pick<CaseReading, 'papers'>
  readonly sheets: readonly PartySheet[]
  /** Whether the visitor makes them. */
  readonly makes: boolean
  readonly visit: Visit
}

/** Which sheets there are, for the office and for the party; and, for whoever serves papers, where one is made. */
export function Sheets({ reading: { papers }, sheets, makes, visit }: SheetsOf) {
  const { say, href } = visit
  const toParty = papers.filter(({ audience }) => audience === 'party')
  if (toParty.length === 0 || (sheets.length === 0 && !makes)) return null
  return (
    <section aria-labelledby="party-sheets">
      <h2 id="party-sheets">{say({ zh: '当事人查询页', en: 'The party’s sheets' })}</h2>
      <p class="meta">
        {say({
          zh: '凭查询页上的码，当事人不必注册即可查看本案、陈述申辩。每一份的制作记录在案；同一文书只有最后一份有效。',
          en: 'By the code on its sheet the party sees and answers the case without an account. Each one is on record; of a paper the last one alone is good.',
        })}
      </p>
      <ul>
        {toParty.map((paper) => (
          <li key={paper.code}>
            {say(paper.name)} <AsWritten words={caseNumber(paper.mark, paper.year, paper.number)} visit={visit} />{' '}
            {makes && <a href={href(sheetPath(paper.code))}>{say({ zh: '制作查询页', en: 'Make a sheet' })}</a>}
            <Made sheets={sheets.filter((one) => one.paper === paper.code)} visit={visit} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Made({ sheets, visit: { say } }: { readonly sheets: readonly PartySheet[]; readonly visit: Visit }) {
  if (sheets.length === 0) return null
  return (
    <ul>
      {sheets.map(({ number, way, reason, madeBy, madeAt }) => (
        <li key={number} class="meta">
          {say({ zh: `第${number}份`, en: `Sheet ${number}` })}　
          <time dateTime={madeAt.toISOString()}>{say(moment(madeAt))}</time>　{say(wayOf(way) ?? { zh: way, en: way })}
          {madeBy !== undefined && `　${madeBy}`}
          {reason !== undefined && `　${say({ zh: '理由：', en: 'why: ' })}${reason}`}
        </li>
      ))}
    </ul>
  )
}
