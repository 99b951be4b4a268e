import { randomUUID } from 'node:crypto'
import { loadCase } from '../../kernel/procedure/case-file.ts'
import { officesHolding } from '../../kernel/procedure/choices.ts'
import { decide } from '../../kernel/procedure/decide.ts'
import type { Procedure, Step } from '../../kernel/procedure/definition.ts'
import { readFacts } from '../../kernel/procedure/facts.ts'
import { openWithCode } from '../../kernel/procedure/open-with-code.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type Answer, databaseOf, type Visit } from '../../web/area.ts'
import { gatherFiles, handlesOf } from '../../web/attached.tsx'
import { answersOf, type Offices } from '../../web/fields.ts'
import { receiptPage } from '../../web/receipt-page.tsx'
import { namedFirst, namedFor } from './named-office.ts'
import { following } from './paths.ts'
import { operatorsWithChannel } from './published-channels.ts'
import { type ReportWizard, type Screen, type TellingOf, tellingPage } from './report-wizard-pages.tsx'

const notYet = refuse('not-found', {
  zh: '《网络安全法》自 2017 年 6 月 1 日起施行，此前没有这个程序',
  en: 'The Cybersecurity Law is in force from 1 June 2017; before that there is no such procedure',
})

/** Whoever is signed in tells as anyone does: a report has no name. */
const actor = { kind: 'anyone' } as const

type Begun = Pick<TellingOf, 'visit' | 'telling' | 'procedure' | 'step' | 'offices'>

async function begin(telling: ReportWizard, visit: Visit): Promise<Begun | undefined> {
  const procedure = visit.app.context.catalogue.current(telling.id, visit.today)
  const step = procedure?.steps.submit
  return procedure && step && { visit, telling, procedure, step, offices: await officesOf(telling, visit, procedure) }
}

/** Whom one may tell: of departments, those first that the law names for what was seen. */
async function officesOf({ id }: ReportWizard, visit: Visit, { version }: Procedure): Promise<Offices> {
  const database = databaseOf(visit)
  if (id === 'complaint') return { operator: await operatorsWithChannel(database) }
  const offices = await officesHolding(database, 'report.accept', visit.today)
  return { office: namedFirst(offices, namedFor(version, visit.form.kind)) }
}

/** The first screen. Where no case is opened just now, it says so before anybody has typed a word. */
export const startTelling =
  (telling: ReportWizard) =>
  async (visit: Visit): Promise<Answer> => {
    const begun = await begin(telling, visit)
    if (!begun) return notYet
    const { closed } = begun.procedure
    if (closed) return refuse('out-of-turn', closed, { grounds: begun.step.grounds })
    return tellingPage({ ...begun, key: randomUUID(), typed: {}, files: [], screen: 1 })
  }

/** On to the next screen, back to one, or the telling itself: what was typed comes with each, and is kept nowhere. */
export const tell =
  (telling: ReportWizard) =>
  async (visit: Visit): Promise<Answer> => {
    const begun = await begin(telling, visit)
    if (!begun) return notYet
    const { files, refusal: unfit, stays, words } = await gatherFiles(visit)
    const { do: wish = 'preview', key = randomUUID(), ...typed } = words
    const given = { ...begun, key, typed, files }
    if (stays) return tellingPage({ ...given, refusal: unfit, screen: 2 })
    if (wish === 'first') return tellingPage({ ...given, screen: 1 })
    if (wish === 'second') return tellingPage({ ...given, screen: 2 })
    return goOn(given, wish)
  }

/** To the second screen, to the last look, or out; back to where something is missing. */
async function goOn(given: Omit<TellingOf, 'screen'>, wish: string): Promise<Answer> {
  const { telling, step, procedure, visit, typed } = given
  const answers = answersOf(step, typed)
  const faulty = faultyScreens(telling, step, answers)
  if (wish === 'next' && !faulty.includes(1)) return tellingPage({ ...given, screen: 2 })
  if (wish === 'send') return send(given, answers, faulty[0])
  const refusal = await whyNot(procedure, visit, answers)
  const screen = refusal ? (faulty[0] ?? 2) : 3
  return tellingPage({ ...given, refusal: refusal && ofScreen(refusal, telling, screen), screen })
}

/** As much of what is wrong as is asked on a screen: nobody is told of questions that they have not seen yet. */
function ofScreen(refusal: Refusal, { first }: ReportWizard, screen: Screen): Refusal {
  const faults = refusal.faults?.filter(({ field }) => {
    const [name = ''] = (field ?? '').split('.')
    return field === undefined || first.includes(name) === (screen === 1)
  })
  if (!faults || faults.length === 0 || faults.length === refusal.faults?.length) return refusal
  const names = [...new Map(faults.flatMap(({ name }) => (name ? [[name.zh, name] as const] : []))).values()]
  const reason = {
    zh: `请检查：${names.map(({ zh }) => zh).join('、')}`,
    en: `Please check: ${names.map(({ en }) => en).join(', ')}`,
  }
  return { ...refusal, reason, faults }
}

/** The screens on which something is missing or wrong, by the step's own form. */
function faultyScreens({ first }: ReportWizard, { asks }: Step, answers: object): readonly Screen[] {
  const { error } = asks.safeParse(answers)
  const fields = (error?.issues ?? []).map(({ path: [field] }) => String(field))
  const screens = fields.map((field): Screen => (first.includes(field) ? 1 : 2))
  return [...new Set(screens)].sort()
}

/** Asked of the same judge as the act itself, who writes nothing. */
async function whyNot(procedure: Procedure, { app }: Visit, answers: object): Promise<Refusal | undefined> {
  const { context, kernel } = app
  const asked = { procedure, file: undefined, step: 'submit', answers, actor, now: kernel.now() }
  const facts = await readFacts(kernel.identity.database, context, asked)
  const decision = decide({ ...asked, facts, calendar: await context.calendar(kernel.identity.database) })
  return isRefusal(decision) ? decision : undefined
}

async function send(given: Omit<TellingOf, 'screen'>, answers: object, faulty: Screen | undefined): Promise<Answer> {
  const { visit, telling, procedure, step, offices, key } = given
  const deed = { procedure: telling.id, step: 'submit', answers, actor, key, files: handlesOf(given.files) }
  const done = await openWithCode(visit.app.kernel.identity, visit.app.context, deed)
  if (isRefusal(done)) {
    // Whoever went back and wrote another one needs another key for it.
    const next = done.code === 'key-reused' ? randomUUID() : key
    const screen = faulty ?? (done.code === 'key-reused' ? 3 : 2)
    return tellingPage({ ...given, key: next, refusal: ofScreen(done, telling, screen), screen })
  }
  const field = step.handsTo ?? ''
  const named = offices[field]?.find(({ id }) => id === given.typed[field])
  const office = named ? visit.say(named.name) : (given.typed[field] ?? '')
  const { received: title, next: words } = telling
  const file = await loadCase(databaseOf(visit), done.case)
  const ahead = file && { file, words }
  return receiptPage({ visit, procedure, title, following, office, code: done.code, ahead })
}
