import { dayOf, longDay } from '../../kernel/calendar/day.ts'
import { caseNumber } from '../../kernel/procedure/definition.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { Unfit } from '../../mechanisms/document/compared.ts'
import { checkPath } from '../../mechanisms/document/sheet.ts'
import type { Checked, Issued, StoredPaper } from '../../mechanisms/document/store.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { CodeField } from '../../web/code-field.tsx'
import { Refused } from '../../web/form.tsx'
import { Links } from '../../web/links.tsx'
import type { List } from '../../web/list/list.ts'
import { type ListReading, ListView } from '../../web/list/list-view.tsx'
import { paperPath } from '../../web/papers.tsx'
import { PaperLines } from './paper-lines.tsx'

const use = ({ say }: Visit) => ({ name: say({ zh: '用法', en: 'Act' }), path: '/use' })
const top = ({ say }: Visit) => ({ name: say({ zh: '文书', en: 'Documents' }), path: '/documents' })
const numberOf = ({ mark, year, number }: Issued): string => caseNumber(mark, year, number)
const registeredAs = ({ mark, year, registered }: Issued): string => caseNumber(mark, year, registered)
const printedAs = (paper: Issued): Say => ({ zh: `文书上印 ${numberOf(paper)}`, en: `printed as ${numberOf(paper)}` })
const dayIssued = ({ issuedAt }: Issued) => longDay(dayOf(issuedAt))

/** By GET: the code stands on the paper, and opens nothing but this. */
function CheckForm({ visit }: { visit: Visit }) {
  const { say, href, query } = visit
  return (
    <form method="get" action={href('/documents')}>
      <CodeField
        label={{ zh: '核验码', en: 'Check code' }}
        help={{
          zh: '在文书末尾，12 位字母和数字，大小写、空格、连字符都可以',
          en: 'At the end of the paper: 12 letters and digits; small letters, spaces and hyphens do not matter',
        }}
        value={query.code}
        visit={visit}
      />
      <p class="actions">
        <button type="submit">{say({ zh: '核验', en: 'Check' })}</button>
      </p>
    </form>
  )
}

export function checkPage(visit: Visit, refusal?: Refusal): Page {
  const { say } = visit
  const title = say({ zh: '核验文书', en: 'Check a document' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '收到一份机关文书，不知真假的，可以在这里核对它是否由文书所载机关签发。这里不显示文书的内容。',
          en: 'Whoever holds a paper sees here whether the office named on it issued it. What it says is not shown.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <CheckForm visit={visit} />
    </>,
    { crumbs: [use(visit)], refusal },
  )
}

const UNFIT: Readonly<Record<Unfit, Say>> = {
  changed: {
    zh: '保存在这里的文书文本、签发机关或者时间，与签发时写入账本的不符',
    en: 'The text kept here, the office or the moment is not what went on record when it was issued',
  },
  'no-entry': { zh: '账本中没有这份文书的存证', en: 'The record has nothing of this document' },
  entry: {
    zh: '账本中这份文书的存证文字被改动，与其承诺值不符',
    en: 'The words of its entry were changed: they do not give the commitment',
  },
  case: {
    zh: '这份文书的种类、文号或者送达对象，与签发它的那一步写入账本的不符',
    en: 'Its kind, its number or whom it is for is not what the act that issued it put on record',
  },
}

/** Why what is shown of a document must not be relied on. */
export const unfitRefusal = (unfit: Unfit): Refusal =>
  refuse('out-of-turn', {
    zh: `此文书与存证不符：${UNFIT[unfit].zh}。请勿据以办理，并请向签发机关查证。`,
    en: `This document is not as the record has it. ${UNFIT[unfit].en}. Do not rely on it; ask the office that issued it.`,
  })

const UnfitNotice = ({ unfit, visit }: { unfit: Unfit | undefined; visit: Visit }) => (
  <Refused refusal={unfit && unfitRefusal(unfit)} visit={visit} />
)

/** What was issued, by whom, when and with which words in their hash. Whoever may read the words finds the way there. */
export function checkedPage(visit: Visit, { paper, leaf, unfit }: Checked, mayRead: boolean): Page {
  const { say, href } = visit
  const { code, office, hash } = paper
  const title = say({ zh: '此文书已签发', en: 'This document was issued' })
  return page(
    title,
    <>
      <UnfitNotice unfit={unfit} visit={visit} />
      <div class="sheet">
        <h1>{title}</h1>
        <dl>
          <div>
            <dt>{say({ zh: '文号', en: 'Number' })}</dt>
            <dd>
              <AsWritten words={numberOf(paper)} visit={visit} />
            </dd>
          </div>
          <div>
            <dt>{say({ zh: '签发机关', en: 'Issued by' })}</dt>
            <dd>{say(office)}</dd>
          </div>
          <div>
            <dt>{say({ zh: '签发日期', en: 'Issued on' })}</dt>
            <dd>{say(dayIssued(paper))}</dd>
          </div>
          <div>
            <dt>{say({ zh: '文本校验值', en: 'Hash of its text' })}</dt>
            <dd>
              <code>{hash.match(/.{8}/g)?.join(' ')}</code>
              <br />
              <span class="meta">
                {say({
                  zh: 'SHA-256，应与文书末尾所印一致；文书的文本文件可用任何工具核算',
                  en: 'SHA-256, as printed at the end of the paper; any tool counts it from the document’s text file',
                })}
              </span>
            </dd>
          </div>
        </dl>
      </div>
      <p>
        {say({
          zh: '请逐项与文书核对。有一项不符的，文书不是本站记载的那一份，请向签发机关查证。',
          en: 'Compare each with the paper. Where one differs, the paper is not the one on record here: ask the office.',
        })}
      </p>
      <p class="actions">
        {mayRead && (
          <a class="button" href={href(paperPath(code))}>
            {say({ zh: '阅读全文', en: 'Read it' })}
          </a>
        )}
        {leaf !== undefined && (
          <a href={`${checkPath(code)}/receipt`}>{say({ zh: '存证回执', en: 'Receipt of the record' })}</a>
        )}
      </p>
    </>,
    { crumbs: [use(visit), top(visit)] },
  )
}

/** The document as it was issued. In English its reference stands first, the document itself below it. */
export function paperPage(visit: Visit, paper: StoredPaper): Page {
  const { say, href, lang, origin } = visit
  const { code, text, name, hash, unfit } = paper
  const english = lang === 'en'
  return page(
    `${say(name)} ${numberOf(paper)}`,
    <>
      <UnfitNotice unfit={unfit} visit={visit} />
      <Links lead={say({ zh: '下载', en: 'Take away' })}>
        <a href={`${paperPath(code)}/pdf`}>PDF</a>
        <a href={`${paperPath(code)}/docx`}>DOCX</a>
        <a href={`${paperPath(code)}/txt`}>{say({ zh: '纯文本', en: 'Plain text' })}</a>
        <a href={href(checkPath(code))}>{say({ zh: '核验', en: 'Check' })}</a>
      </Links>
      {english && (
        <article class="sheet paper" lang="en">
          <p class="meta">Reference translation; the Chinese document below is the one that was issued.</p>
          <PaperLines lines={text.en} visit={visit} />
        </article>
      )}
      <article class="sheet paper" lang="zh-CN">
        <PaperLines lines={text.zh} quietTitle={english} />
        <p data-line="note">
          {say({ zh: '核验网址', en: 'Checked at' })} {origin + checkPath(code)}
          <br />
          {say({ zh: '文本校验值（SHA-256）', en: 'Hash of the text (SHA-256)' })} <code>{hash}</code>
        </p>
      </article>
    </>,
    { crumbs: [use(visit), top(visit)] },
  )
}

const registerName: Say = { zh: '本机关的文书', en: 'Documents of this office' }

/** 发文登记: what an office issued, newest first. */
export const register: List<Issued> = {
  path: '/documents',
  name: registerName,
  empty: {
    zh: '这里还没有文书。办理一个应当出具文书的步骤，文书即在这里出现。',
    en: 'Nothing here yet. Taking a step that issues a document puts it here.',
  },
  keyOf: ({ code }) => code,
  columns: [
    {
      head: { zh: '文号', en: 'Number' },
      cell: (paper, visit) => (
        <>
          <a href={visit.href(paperPath(paper.code))}>
            <AsWritten words={registeredAs(paper)} visit={visit} />
          </a>
          {paper.number !== paper.registered && (
            <p class="meta">
              <AsWritten words={visit.say(printedAs(paper))} visit={visit} />
            </p>
          )}
        </>
      ),
    },
    { head: { zh: '文书', en: 'Document' }, cell: ({ name }, { say }) => say(name) },
    { head: { zh: '签发日期', en: 'Issued on' }, cell: (paper, { say }) => say(dayIssued(paper)) },
  ],
}

export function registerPage(reading: ListReading<Issued>): Page {
  const { visit } = reading
  const { say, href } = visit
  const title = say(registerName)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <ListView {...reading} />
      <p>
        <a href={href('/documents/templates')}>
          {say({
            zh: '文书文本：标准的和本机关自定的',
            en: 'Texts of documents: the standard ones and the office’s own',
          })}
        </a>
      </p>
      <section aria-labelledby="check">
        <h2 id="check">{say({ zh: '核验文书', en: 'Check a document' })}</h2>
        <CheckForm visit={visit} />
      </section>
    </>,
    { crumbs: [use(visit)], dense: true },
  )
}
