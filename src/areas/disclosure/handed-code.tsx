import { press } from '../../kernel/print/press.ts'
import type { PrintedLetter } from '../../kernel/print/sheet.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { writable } from '../../law/render/xml.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import type { CasePages } from '../../web/case-pages.tsx'

type TimelinePages = Pick<CasePages, 'path' | 'title' | 'top' | 'following'>

interface Opened {
  readonly id: string
  readonly code: string | undefined
}

/**
 * 当事人查询页: what whoever is entered finds in the folded sheet beside the notice. The code stands in this one file, and on
 * no page (028).
 */
function sheetOf({ title, following }: TimelinePages, code: string, origin: string): PrintedLetter {
  const lines: PrintedLetter['lines'] = [
    { role: 'title', words: '当事人查询页' },
    { role: 'number', words: title.zh },
    {
      role: 'words',
      words: '本页随告知书送达，由本人或者本单位拆阅。制作人、送达人应当在打印后立即折叠封口，不得抄录、拍照、留存。',
    },
    { role: 'row', words: `查询网址\t${origin}${following?.path ?? ''}` },
    { role: 'row', words: `查询码\t${code}` },
    {
      role: 'words',
      words:
        '凭此码可以查看记入的依据和期限，提出申请，不必注册。请妥善保管：持有此码的人就能看到本案。收到时封口已经破损的，请立即向本机关提出。',
    },
  ]
  return {
    form: 'letter',
    title: writable(`当事人查询页 ${title.zh}`),
    lines: lines.map(({ role, words }) => ({ role, words: writable(words) })),
    foot: writable('当事人查询页'),
  }
}

/** What a case is followed by, as a file that is printed, folded and served; no page shows the code to whoever enters it. */
export const handsCode =
  (casePages: TimelinePages) =>
  async (visit: Visit, { id, code }: Opened): Promise<Page> => {
    const { say, href, compute, origin } = visit
    const title = say({ zh: '已记入', en: 'It is entered' })
    const pdf =
      code === undefined
        ? undefined
        : await press({ format: 'pdf', printed: sheetOf(casePages, code, origin) }, compute)
    return page(
      title,
      <>
        <div class="sheet">
          <h1>{title}</h1>
          {pdf === undefined || isRefusal(pdf) ? (
            <p>{say(pdf === undefined ? before : withoutSheet(pdf))}</p>
          ) : (
            <Sheet pdf={pdf} visit={visit} />
          )}
        </div>
        <p class="actions">
          <a href={href(`${casePages.path}/${id}`)}>{say({ zh: '打开案卷', en: 'Open the file' })}</a>
        </p>
      </>,
      { crumbs: [{ name: say(casePages.title), path: casePages.path }] },
    )
  }

const before: Say = {
  zh: '先前已经记入，没有重复登记。查询页当时已制成，只制成那一次。',
  en: 'It was entered before, and not again. Its sheet was made then, and only then.',
}

const withoutSheet = ({ reason }: Refusal): Say => ({
  zh: `已经记入，但当事人查询页没有制成（${reason.zh}），查询码无法找回：请告知当事人登录后查看。`,
  en: `It is entered, but the sheet could not be made (${reason.en}) and its code cannot be restored: tell the party to sign in and see it.`,
})

const Sheet = ({ pdf, visit: { say } }: { readonly pdf: Buffer; readonly visit: Visit }) => (
  <>
    <p>
      {say({
        zh: '当事人查询页已制成，其中有查询码：请打印后立即折叠封口，随告知书送达，不要另存。查询码不在任何页面上显示。',
        en: 'The party’s sheet is made, with its code: print it, fold and close it at once, and serve it with the notice; do not save the file. No page shows the code.',
      })}
    </p>
    <p>
      <a download="当事人查询页.pdf" href={`data:application/pdf;base64,${pdf.toString('base64')}`}>
        {say({ zh: '当事人查询页（PDF，打开后立即打印）', en: 'The party’s sheet (PDF: print it at once)' })}
      </a>
    </p>
    <p>
      <strong>
        {say({
          zh: '只在此时可以取得，本机关不保存，遗失无法找回。',
          en: 'It can be taken only now, is not kept here, and cannot be restored.',
        })}
      </strong>
    </p>
  </>
)
