import { type Page, page, type Visit } from '../../web/area.ts'
import type { CasePages } from '../../web/case-pages.tsx'

type TimelinePages = Pick<CasePages, 'path' | 'title' | 'top' | 'following'>

/** The one page on which the code of a case stands, to be handed over with the notice to whom the case concerns. */
export const handsCode =
  (casePages: TimelinePages) =>
  (visit: Visit, { id, code }: { readonly id: string; readonly code: string | undefined }): Page => {
    const { say, href } = visit
    const title = say({ zh: '已记入', en: 'It is entered' })
    return page(
      title,
      <>
        <div class="sheet">
          <h1>{title}</h1>
          {code === undefined ? (
            <p>
              {say({
                zh: '先前已经记入，没有重复登记。查询码当时已显示，只显示那一次。',
                en: 'It was entered before, and not again. Its code was shown then, and only then.',
              })}
            </p>
          ) : (
            <Code code={code} where={casePages.following?.path ?? ''} visit={visit} />
          )}
        </div>
        <p class="actions">
          <a href={href(`${casePages.path}/${id}`)}>{say({ zh: '打开案卷', en: 'Open the file' })}</a>
        </p>
      </>,
      { crumbs: [{ name: say(casePages.title), path: casePages.path }] },
    )
  }

const Code = ({ code, where, visit: { say, origin } }: { code: string; where: string; visit: Visit }) => (
  <>
    <p>
      {say({
        zh: `把此码随告知书交给当事人，由其在 ${origin}${where} 查看依据、期限，提出申请；交出之后不要留存：`,
        en: `Hand this code to the party with the notice: at ${origin}${where} they read the grounds and the time, and may answer. Do not keep it:`,
      })}
    </p>
    <code>{code}</code>
    <p>
      <strong>
        {say({
          zh: '请抄下或者打印。此码只显示这一次，本机关不保存，遗失无法找回。',
          en: 'Write it down or print this page. The code is shown only now, is not kept here, and cannot be restored.',
        })}
      </strong>
    </p>
  </>
)
