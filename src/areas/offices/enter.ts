import type { z } from 'zod'
import { type Administrator, administratorOf } from '../../kernel/identity/administration.ts'
import { incomplete } from '../../kernel/procedure/incomplete.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type Answer, databaseOf, seeOther, type Visit } from '../../web/area.ts'
import { factorIn, withoutFactor } from '../../web/factor-fields.tsx'
import { answersOf } from '../../web/fields.ts'
import { type SavedKind, savedPath } from './done.tsx'
import { pathOf, type Tab } from './parts.tsx'
import type { Show } from './showing.ts'

interface Entering<Form extends z.ZodObject> {
  /** Of the page's forms the one that was sent; a row's names itself by what it hides. */
  readonly id: string | ((form: Visit['form']) => string)
  readonly asks: Form
  readonly page: Show
  /** Where one is afterwards, unless the act has a page of its own, and what that page says was saved. */
  readonly back: (office: string, form: Visit['form']) => string
  readonly saved: (answers: z.output<Form>, visit: Visit) => SavedKind
  readonly does: (answers: z.output<Form>, by: Administrator, visit: Visit) => Promise<true | Answer>
}

/** One way for every change: who, then whether a factor was shown just before, then the form, then the act itself. */
export const enter =
  <Form extends z.ZodObject>({ id, asks, page, back, saved, does }: Entering<Form>) =>
  async (visit: Visit): Promise<Answer> => {
    const by = await administratorOf(databaseOf(visit), visit.actor)
    if (isRefusal(by)) return by
    const form = typeof id === 'string' ? id : id(visit.form)
    const no = (refusal: Refusal) => page(visit, by, { form, refusal })
    const factor = factorIn(visit.form)
    const unproven = (factor && (await visit.prove(factor))) ?? visit.whyNotProven()
    if (unproven) return no(unproven)
    const read = asks.safeParse(answersOf({ asks }, withoutFactor(visit.form)))
    if (!read.success) return no(incomplete({ asks }, read.error))
    const done = await does(read.data, by, visit)
    if (done === true) {
      return seeOther(savedPath(back(officeIn(visit), visit.form), saved(read.data, visit), visit))
    }
    return isRefusal(done) ? no(done) : done
  }

export const backTo = (tab: Tab) => (office: string) => pathOf(office, tab)
export const officeIn = ({ params }: Visit): string => params.id ?? ''
