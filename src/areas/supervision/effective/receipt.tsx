import { caseOfCode } from '../../../kernel/procedure/receipt.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Answer, type Page, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { databaseOf, fileOf, type Slice } from './slice.ts'

interface CodeOf {
  readonly visit: Visit
  readonly slice: Slice
  /** Undefined where this very one was sent before: its code was told then, and only then. */
  readonly code: string | undefined
  readonly id: string
}

/** The one page on which the code of a case stands, to be handed over to whom the case concerns. */
export function codePage({ visit, slice, code, id }: CodeOf): Page {
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
          <>
            <p>
              {say({
                zh: '把此码随告知书交给当事人，由其在“凭码查看”查看依据、期限和办理情况；交出之后不要留存：',
                en: 'Hand this code to the party with the notice: with it they read the grounds, the time and what was done. Do not keep it:',
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
        )}
      </div>
      <p class="actions">
        <a href={href(fileOf(slice, id))}>{say({ zh: '打开案卷', en: 'Open the file' })}</a>
      </p>
    </>,
    { crumbs: [{ name: say(slice.name), path: slice.base }] },
  )
}

const PATH = '/supervision/follow'

function askCode(visit: Visit, refusal?: Refusal): Page {
  const { say } = visit
  const title = say({ zh: '凭码查看', en: 'See your case by its code' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '机关告知您信用记录或者从业限制时交给您一个查询码：凭它查看依据、期限，申请信用修复。',
          en: 'The office that told you of an entry or a job bar gave you a code: with it you read the grounds and the time, and ask for repair.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action={PATH}>
        <div class="field">
          <label for="code">{say({ zh: '查询码', en: 'Code' })}</label>
          <input id="code" name="code" type="text" required maxLength={60} autocomplete="off" spellcheck={false} />
        </div>
        <p class="actions">
          <button type="submit">{say({ zh: '查看', en: 'See it' })}</button>
        </p>
      </Form>
    </>,
    { refusal },
  )
}

const noCode = refuse('unreadable', { zh: '请填写查询码', en: 'Enter the code' })

const follow =
  (slices: readonly Slice[]) =>
  async (visit: Visit): Promise<Answer> => {
    const code = (visit.form.code ?? '').slice(0, 60)
    if (code.trim() === '') return askCode(visit, noCode)
    const id = await caseOfCode(visit.house.kernel.identity, code)
    if (isRefusal(id)) return askCode(visit, id)
    const found = databaseOf(visit).selectFrom('case').select('procedure').where('id', '=', id)
    const kept = await found.executeTakeFirst()
    const slice = slices.find(({ procedure }) => procedure === kept?.procedure)
    // A code of something else, a report for one, leads to where its holder knows to look.
    return seeOther(slice ? fileOf(slice, id) : '/reports/status', id)
  }

/** Whoever guesses codes is slowed down. */
const GUESSES = 20

export const followRoutes = (slices: readonly Slice[]): readonly Route[] => [
  { method: 'GET', path: PATH, who: 'anyone', answer: (visit) => askCode(visit) },
  { method: 'POST', path: PATH, who: 'anyone', rate: GUESSES, answer: follow(slices) },
]
