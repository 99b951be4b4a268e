import { readInbox } from '../../kernel/notice/inbox.ts'
import { caseOfCode } from '../../kernel/procedure/access-code.ts'
import type { ShownCase } from '../../kernel/procedure/case-list.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { type Answer, seeOther, type Visit } from '../../web/area.ts'
import type { NotTaken } from '../../web/case-door.ts'
import { codePage } from '../../web/code-page.tsx'
import { following } from './paths.ts'
import { readFile, readingOf } from './reading.ts'
import { statusPage } from './status-page.tsx'

const TOLD = 10

const noCode = refuse('unreadable', { zh: '请填写查询码', en: 'Enter the receipt code' })

/** The case of whoever has shown its code, or the page that asks for one. */
export async function status(visit: Visit): Promise<Answer> {
  const { actor } = visit
  if (actor.kind !== 'receipt') return codePage(visit, following)
  const file = await readFile(visit, actor.case)
  return isRefusal(file) ? codePage(visit, following) : showStatus(visit, file)
}

export async function follow(visit: Visit): Promise<Answer> {
  const code = visit.form.code ?? ''
  if (code.trim() === '') return codePage(visit, following, noCode)
  const id = await caseOfCode(visit.app.kernel.identity, code)
  return isRefusal(id) ? codePage(visit, following, id) : seeOther(following.path, id)
}

export async function showStatus(visit: Visit, file: ShownCase, refused?: NotTaken): Promise<Answer> {
  const reading = await readingOf(visit, file)
  const notices = await readInbox(visit.app.kernel.identity.database, visit.actor, { limit: TOLD })
  return statusPage({ reading, visit, notices, refused })
}
