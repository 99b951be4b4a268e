import {
  type Confirmer,
  confirmerOf,
  confirmPost,
  letOlder,
  type PostNamed,
  rejectPost,
} from '../../kernel/identity/confirm-acts.ts'
import { incomplete } from '../../kernel/procedure/incomplete.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type Answer, databaseOf, seeOther, type Visit } from '../../web/area.ts'
import { factorIn, withoutFactor } from '../../web/factor-fields.tsx'
import { answersOf } from '../../web/fields.ts'
import { answerList, type ReadList } from '../../web/list/answer-list.ts'
import { confirmationsPage, unconfirmed } from './confirmations-page.tsx'
import { savedPath } from './done.tsx'
import { confirmForm, postNamedForm } from './forms.ts'
import type { NotEntered } from './parts.tsx'
import { CONFIRMATIONS, type UnconfirmedLine, unconfirmedLines } from './posts.ts'
import { rolesOpening, secondIn } from './showing.ts'

/** Every post that waits for a second person, and every one that one keeper made alone: for whoever may speak. */
async function showTo(by: Confirmer, visit: Visit, refused?: NotEntered): Promise<Answer> {
  const of = { second: secondIn(visit), opening: rolesOpening(visit), on: visit.today }
  const read: ReadList<UnconfirmedLine> = ({ after }, limit) =>
    unconfirmedLines(databaseOf(visit), by, { ...of, limit, after })
  return answerList(visit, unconfirmed({ by, refused }), read, (reading) => confirmationsPage({ by, reading, refused }))
}

export async function confirmations(visit: Visit): Promise<Answer> {
  const by = await confirmerOf(visit.app.kernel.identity, visit.actor)
  return isRefusal(by) ? by : showTo(by, visit)
}

type Word = (by: Confirmer, named: PostNamed, visit: Visit) => Promise<true | Refusal>

const words: Readonly<Record<'confirm' | 'reject' | 'older', Word>> = {
  confirm: (by, named, visit) =>
    confirmPost(visit.app.kernel.identity, by, { ...named, older: visit.form.older === 'true' }),
  reject: (by, named, visit) => rejectPost(visit.app.kernel.identity, by, named),
  older: (by, named, visit) => letOlder(visit.app.kernel.identity, by, named),
}

/** A grave act, as every change of the register: who, then the form, then a factor shown just before, then the act. */
const speak =
  (word: keyof typeof words) =>
  async (visit: Visit): Promise<Answer> => {
    const by = await confirmerOf(visit.app.kernel.identity, visit.actor)
    if (isRefusal(by)) return by
    const no = (refusal: Refusal) => showTo(by, visit, { form: `${word}-${visit.form.id ?? ''}`, refusal })
    const asks = word === 'confirm' ? confirmForm : postNamedForm
    const read = asks.safeParse(answersOf({ asks }, withoutFactor(visit.form)))
    if (!read.success) return no(incomplete({ asks }, read.error))
    const factor = factorIn(visit.form)
    const unproven = (factor && (await visit.prove(factor))) ?? visit.whyNotProven()
    if (unproven) return no(unproven)
    const { office, kind, id } = read.data
    const done = await words[word](by, { office, kind, id }, visit)
    return isRefusal(done) ? no(done) : seeOther(savedPath(CONFIRMATIONS, word, visit))
  }

export const confirming = speak('confirm')
export const rejecting = speak('reject')
export const lettingOlder = speak('older')
