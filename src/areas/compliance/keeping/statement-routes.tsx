import { z } from 'zod'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { type OfficerActor, whyNotEnter } from '../../../mechanisms/register/decide.ts'
import {
  type Answer,
  type Endpoint,
  type Page,
  page,
  type Round,
  type Route,
  seeOther,
  type Visit,
} from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { HOME } from '../home-path.ts'
import { LONGEST_STATEMENT, logStatements } from './log-statements.ts'
import { logbooks } from './logbooks.ts'
import { registerPath, STATEMENT } from './paths.ts'
import { takeOwnStatements, takeStatement } from './take-statements.ts'

function mayTake(actor: Actor): OfficerActor | Refusal {
  if (actor.kind !== 'officer') return signInFirst()
  return whyNotEnter(logStatements, actor) ?? actor
}

/** Where a signed statement of a logbook that runs elsewhere is handed in. */
function takePage(visit: Visit, refused?: Refusal): Page {
  const { say, href, form } = visit
  const title = say({ zh: '交入日志留存说明', en: 'Hand in a statement on logs' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refused} visit={visit} title={{ zh: '没有收下', en: 'Not taken' }} />
      <p>
        {say({
          zh: '日志簿在别处运行的，在那里运行 fadu logbook statement 来源，把输出的全文粘贴在这里。签名凭已登记的公钥核对；同一来源以后交的取代以前的，历次都留着。',
          en: 'Where the logbook runs elsewhere, run fadu logbook statement SOURCE there and paste the whole of what it prints. Its signature is checked by the public key you entered; a later one of the same source takes the place of the earlier, and all versions stay.',
        })}{' '}
        <a href={href(`${registerPath(logbooks.id)}/office`)}>
          {say({ zh: '日志簿及其公钥', en: 'Logbooks and their public keys' })}
        </a>
      </p>
      <Form visit={visit} action={STATEMENT}>
        <div class="field wide">
          <label for="statement" data-required="">
            {say({ zh: '说明全文', en: 'The whole statement' })}
          </label>
          <textarea id="statement" name="statement" rows={8} required maxLength={LONGEST_STATEMENT} spellcheck={false}>
            {form.statement ?? ''}
          </textarea>
        </div>
        <p class="actions">
          <button type="submit">{say({ zh: '核对签名并收下', en: 'Check the signature and take it' })}</button>
        </p>
      </Form>
    </>,
    {
      refusal: refused,
      crumbs: [
        { name: say({ zh: '运营者合规', en: 'Operator compliance' }), path: HOME },
        { name: say(logStatements.name), path: `${registerPath(logStatements.id)}/office` },
      ],
    },
  )
}

async function taken(visit: Visit): Promise<Answer> {
  const actor = mayTake(visit.actor)
  if (isRefusal(actor)) return actor
  const done = await takeStatement(visit.app, { actor, text: visit.form.statement ?? '' })
  return isRefusal(done) ? takePage(visit, done) : seeOther(`${registerPath(logStatements.id)}/office/${done.id}`)
}

export const statementRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: STATEMENT,
    who: 'signed-in',
    answer(visit) {
      const actor = mayTake(visit.actor)
      return isRefusal(actor) ? actor : takePage(visit)
    },
  },
  { method: 'POST', path: STATEMENT, who: 'signed-in', largest: 4 * LONGEST_STATEMENT, answer: taken },
]

const sent = z.strictObject({ statement: z.string().min(4).max(LONGEST_STATEMENT) })

export const statementEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/duties/log-statements',
    who: 'signed-in',
    acts: true,
    largest: 4 * LONGEST_STATEMENT,
    summary: {
      zh: '交入日志簿签名的留存说明，凭本单位登记的公钥核对；列在义务台账日志留存一项',
      en: 'Hands in a statement that a logbook signed, checked by the public key your office entered; the duty board shows it at the row on logs',
    },
    query: z.object({}),
    takes: sent,
    gives: z.object({ id: z.string(), version: z.number() }),
    async answer({ app, actor, body, key }) {
      const officer = mayTake(actor)
      if (isRefusal(officer)) return officer
      const done = await takeStatement(app, { actor: officer, text: sent.parse(body).statement, key })
      return isRefusal(done) ? done : { id: done.id, version: done.version }
    },
  },
]

const LOOK_MS = 10 * 60_000
const looked = new WeakMap<object, number>()

/** Once a day, looked at every ten minutes: the statements of the logbook beside this server. */
export const statementRounds: readonly Round[] = [
  {
    name: 'statements of the logbook beside',
    async go({ kernel, logbook }) {
      if (!logbook) return
      const now = kernel.now().getTime()
      if (now - (looked.get(logbook) ?? Number.NEGATIVE_INFINITY) < LOOK_MS) return
      looked.set(logbook, now)
      await takeOwnStatements({ kernel, logbook })
    },
  },
]
