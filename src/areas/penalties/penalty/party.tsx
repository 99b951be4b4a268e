import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { partyPaper } from '../../../mechanisms/document/store.ts'
import { type Answer, type Page, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { supervision } from '../../../web/section.ts'

export const PATH = '/supervision/party'

/** Whoever guesses numbers and codes is slowed down; nobody else is, and no paper is locked by it. */
const GUESSES = 20

const paths: Readonly<Record<string, string>> = {
  penalty: '/supervision/cases',
  summary: '/supervision/summary',
}

/** 凭文书查案: the party's own view, by the number and the check code of a paper that it received. */
function partyPage(visit: Visit, refusal?: Refusal): Page {
  const { say, form } = visit
  const title = say({ zh: '凭文书查看本案', en: 'See your case by a paper you received' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '收到本站机关的告知书、决定书等文书的当事人，凭文号和核验码即可查看案件、提交陈述申辩、要求听证，不必注册。放弃权利、撤回要求不能凭码办理，须登录办理或者提交签名的书面材料。',
          en: 'Whoever received a notice or a decision sees the case, answers it and asks for a hearing by the number and check code on the paper. No account is needed. Rights are not given up this way: that takes a party that is signed in, or a signed paper.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action={PATH}>
        <div class="field">
          <label for="number">
            {say({ zh: '文号', en: 'Number of the paper' })}
            <small>
              {say({ zh: '如 罚告〔2026〕12号，括号全角半角都可以', en: 'As 罚告〔2026〕12号, in any brackets' })}
            </small>
          </label>
          <input id="number" name="number" type="text" required autocomplete="off" maxLength={60} value={form.number} />
        </div>
        <div class="field">
          <label for="code">
            {say({ zh: '核验码', en: 'Check code' })}
            <small>{say({ zh: '印在文书末尾', en: 'At the foot of the paper' })}</small>
          </label>
          <input
            id="code"
            name="code"
            type="text"
            required
            autocomplete="off"
            spellcheck={false}
            maxLength={60}
            value={form.code}
          />
        </div>
        <p class="actions">
          <button type="submit">{say({ zh: '查看', en: 'See the case' })}</button>
        </p>
      </Form>
      <p class="meta">
        {say({
          zh: '您的网络地址和浏览器都不记录。请妥善保管文书：持有文书的人就能看到本案。',
          en: 'Neither your address nor your browser is kept. Take care of the paper: whoever holds it sees the case.',
        })}
      </p>
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], refusal },
  )
}

const incomplete = refuse('unreadable', { zh: '请填写文号和核验码', en: 'Enter the number and the check code' })
const elsewhere = refuse('not-found', {
  zh: '这份文书的案件不在这里查看，请向文书所载机关查询',
  en: 'The case of this paper is not shown here: ask the office named on it',
})

async function enter(visit: Visit): Promise<Answer> {
  const { number = '', code = '' } = visit.form
  if (number.trim() === '' || code.trim() === '') return partyPage(visit, incomplete)
  const found = await partyPaper(visit.app.kernel.identity.database, number, code)
  if (isRefusal(found)) return partyPage(visit, found)
  const path = paths[found.procedure]
  return path === undefined ? partyPage(visit, elsewhere) : seeOther(`${path}/${found.case}`, found.case)
}

export const partyRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, who: 'anyone', answer: (visit) => partyPage(visit) },
  { method: 'POST', path: PATH, who: 'anyone', rate: GUESSES, answer: enter },
]
