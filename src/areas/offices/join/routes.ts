import { z } from 'zod'
import { administratorOf, officeFor } from '../../../kernel/identity/administration.ts'
import { enterPerson } from '../../../kernel/identity/post-acts.ts'
import { enterOffice } from '../../../kernel/identity/register-acts.ts'
import { act } from '../../../kernel/procedure/act.ts'
import type { ShownCase } from '../../../kernel/procedure/case-list.ts'
import { lookUpCase } from '../../../kernel/procedure/look-up.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { type Answer, databaseOf, type Route, type Visit } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { enter } from '../enter.ts'
import { admissionForm } from '../forms.ts'
import { invitedPage } from '../people-page.tsx'
import { registerOf } from '../showing.ts'
import { AdmissionLink, admissionPage } from './admission-page.tsx'
import { installations } from './queries.ts'

export const JOIN = '/offices/join'

const title = { zh: '机构申请加入', en: 'Ask to join' } as const

const casePages: CasePages = {
  procedure: 'office-request',
  path: JOIN,
  title,
  about: {
    zh: '机关、学校、村（社区）、企业、社会组织都可以申请在这里办事。无需账号；提交后给您一个查询码，只显示一次，凭它交证明、看答复。审核人接纳后登记机构，并邀请您的第一个人。',
    en: 'Organs, schools, villages, companies and associations may ask to work here. No account is needed: you are told a code once, with which you send proof and read the answer. On admission the office is entered and its first person invited.',
  },
  empty: { zh: '这里还没有申请。', en: 'No request yet.' },
  columns: [
    { field: 'name', head: { zh: '单位', en: 'Organisation' } },
    { field: 'code', head: { zh: '统一社会信用代码', en: 'Credit code' } },
  ],
  top: { name: { zh: '用法', en: 'Act' }, path: '/use' },
  following: {
    name: { zh: '凭码查看申请', en: 'Follow a request' },
    path: `${JOIN}/status`,
    top: { name: title, path: JOIN },
  },
  received: { zh: '申请已收到', en: 'Your request has been received' },
  offers: async (visit) => ({ office: await installations(databaseOf(visit)) }),
  beneath: ({ file, open }, visit) => {
    if (!open.some(({ step }) => step === 'admit')) return null
    return AdmissionLink({ path: `${JOIN}/${file.id}/admission`, visit })
  },
}

const Asked = z.object({ name: z.string(), code: z.string(), kind: z.string() })
export type OfficeRequest = z.infer<typeof Asked>

const noSuchRequest = refuse('not-found', {
  zh: '没有这份待审核的申请',
  en: 'There is no such request that waits for a decision',
})

/** A request that waits, for a keeper of the installation. */
async function waiting(visit: Visit): Promise<{ readonly file: ShownCase; readonly asked: OfficeRequest } | Refusal> {
  const { app, actor, params, today } = visit
  const confidential = app.context.catalogue.current('office-request', today)?.confidential
  const file = await lookUpCase(databaseOf(visit), app.context, { actor, id: params.id ?? '', confidential })
  if (isRefusal(file)) return file
  if (file.procedure !== 'office-request' || file.stage !== 'received') return noSuchRequest
  const asked = Asked.safeParse(file.steps[0]?.answers)
  return asked.success ? { file, asked: asked.data } : noSuchRequest
}

type Show = Parameters<typeof enter>[0]['page']

const show: Show = async (visit, _, refused) => {
  const found = await waiting(visit)
  return isRefusal(found)
    ? found
    : admissionPage({ path: `${JOIN}/${found.file.id}`, asked: found.asked, refused, visit })
}

async function showAdmission(visit: Visit): Promise<Answer> {
  const by = await administratorOf(databaseOf(visit), visit.actor)
  return isRefusal(by) ? by : show(visit, by, undefined)
}

/** The office, its first person with an invitation, and the word on the request: in this order, each on record. */
const admitting = enter({
  id: 'admission',
  asks: admissionForm,
  page: show,
  back: () => JOIN,
  saved: () => 'office',
  async does({ id, zh, en, kind, level, region, proof, person, login, role, since }, by, visit) {
    const found = await waiting(visit)
    if (isRefusal(found)) return found
    const register = registerOf(visit)
    const entered = await enterOffice(register, by, { id, name: { zh, en }, kind, level, region })
    if (isRefusal(entered)) return entered
    const invitation = await enterPerson(register, by, { office: id, name: person, login, role, since })
    if (isRefusal(invitation)) return invitation
    const done = await act(databaseOf(visit), visit.app.context, {
      procedure: 'office-request',
      case: found.file.id,
      step: 'admit',
      answers: { entered: id, proof },
      actor: visit.actor,
    })
    const office = await officeFor(databaseOf(visit), by, id)
    // The invitation is made, and shown nowhere else: it is told also where the word on the request was not taken.
    return isRefusal(office) ? office : invitedPage(office, invitation, visit, isRefusal(done) ? done : undefined)
  },
})

export const routes: readonly Route[] = [
  ...caseRoutes(casePages),
  { method: 'GET', path: `${JOIN}/:id/admission`, who: 'signed-in', answer: showAdmission },
  { method: 'POST', path: `${JOIN}/:id/admission`, who: 'signed-in', answer: admitting },
]
