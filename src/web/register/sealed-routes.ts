import { signInFirst } from '../../kernel/identity/refusals.ts'
import { isRefusal } from '../../law/refusal.ts'
import { type Register, sealedFields } from '../../mechanisms/register/define.ts'
import { openingsAbout, openSealedRecord } from '../../mechanisms/register/sealed/open-record.ts'
import { type Answer, databaseOf, type Route, type Visit } from '../area.ts'
import { factorIn } from '../factor-fields.tsx'
import { aboutMePage, aboutMePath, notOpenedPage, openedPage, sealedPath } from './sealed-part.tsx'

/** What is sealed in records is opened with a reason and a purpose; whom it is about sees each opening. */
export function sealedRoutes(register: Register): readonly Route[] {
  if (sealedFields(register).length === 0) return []
  return [
    {
      method: 'POST',
      path: sealedPath(register.id, ':record'),
      who: 'signed-in',
      answer: (visit) => open(register, visit),
    },
    ...(register.concerns === undefined
      ? []
      : [
          {
            method: 'GET',
            path: aboutMePath(register.id),
            who: 'signed-in',
            answer: (visit: Visit) => aboutMe(register, visit),
          } satisfies Route,
        ]),
  ]
}

async function open(register: Register, visit: Visit): Promise<Answer> {
  const { app, actor, params, form } = visit
  const { seal, identity } = app.kernel
  const record = { id: params.record ?? '' }
  const factor = factorIn(form)
  const unproven = (factor && (await visit.prove(factor))) ?? visit.whyNotProven()
  const words = { reason: form.reason ?? '', purpose: form.purpose ?? '' }
  const asked = { register, actor, id: record.id, ...words, whyNotProven: () => unproven }
  const values = await openSealedRecord({ database: identity.database, now: identity.now, seal }, asked)
  if (!isRefusal(values)) return openedPage({ register, record, values, visit })
  // The form stays with what was typed where something of it is missing, a factor among it.
  const isForm = values.code === 'incomplete' || values === unproven
  return isForm ? notOpenedPage({ register, record, visit, refusal: values }) : values
}

async function aboutMe(register: Register, visit: Visit): Promise<Answer> {
  const { actor } = visit
  if (actor.kind !== 'officer') return signInFirst()
  return aboutMePage(register, await openingsAbout(databaseOf(visit), register, actor.person), visit)
}
