import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { openedBySheet } from '../../../mechanisms/document/party-sheet.ts'
import { type Answer, type Page, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { CodeField } from '../../../web/code-field.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { supervision } from '../../../web/section.ts'
import { caseAt, PARTY } from './paths.ts'

/** Whoever guesses codes is slowed down; nobody else is, and no paper is locked by it. */
const GUESSES = 20

/** 凭查询页查案: the party's own view, by the code on the sheet that was served with a paper. */
function partyPage(visit: Visit, refusal?: Refusal): Page {
  const { say, form } = visit
  const title = say({ zh: '凭查询页查看本案', en: 'See your case by the sheet you received' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '收到告知书、决定书等文书的当事人，凭随文书送达的查询页上的当事人查询码，即可查看案件、提交陈述申辩、要求听证，不必注册。放弃权利、撤回要求不能凭码办理，须登录办理或者提交签名的书面材料。没有收到查询页的，可以向文书所载机关要求。',
          en: 'Whoever received a notice or a decision sees the case, answers it and asks for a hearing by the code on the sheet served with it. No account is needed. Rights are not given up this way: that takes a party that is signed in, or a signed paper. Whoever got no sheet asks the office named on the paper for one.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action={PARTY}>
        <CodeField
          label={{ zh: '当事人查询码', en: 'The party’s code' }}
          help={{
            zh: '印在随文书送达的查询页上，16 位字母和数字；不是文书末尾的核验码',
            en: 'On the sheet served with the paper, 16 letters and digits; not the check code at the foot of the paper',
          }}
          value={form.code}
          visit={visit}
        />
        <p class="actions">
          <button type="submit">{say({ zh: '查看', en: 'See the case' })}</button>
        </p>
      </Form>
      <p class="meta">
        {say({
          zh: '您的网络地址和浏览器都不记录；凭哪一份查询页办理了什么，记录在案。请妥善保管查询页：持有它的人就能看到本案。',
          en: 'Neither your address nor your browser is kept; what was done by which sheet is on record. Take care of the sheet: whoever holds it sees the case.',
        })}
      </p>
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], refusal },
  )
}

const incomplete = refuse('unreadable', { zh: '请填写当事人查询码', en: 'Enter the code on the sheet' })
const elsewhere = refuse('not-found', {
  zh: '这份文书的案件不在这里查看，请向文书所载机关查询',
  en: 'The case of this paper is not shown here: ask the office named on it',
})

async function enter(visit: Visit): Promise<Answer> {
  const { code = '' } = visit.form
  if (code.trim() === '') return partyPage(visit, incomplete)
  const found = await openedBySheet(visit.app.kernel.identity, visit.actor, code)
  if (isRefusal(found)) return partyPage(visit, found)
  const path = caseAt(found)
  return path === undefined ? partyPage(visit, elsewhere) : seeOther(path, found.case, found.sheet)
}

export const partyRoutes: readonly Route[] = [
  { method: 'GET', path: PARTY, who: 'anyone', answer: (visit) => partyPage(visit) },
  { method: 'POST', path: PARTY, who: 'anyone', rate: GUESSES, answer: enter },
]
