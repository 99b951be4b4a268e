import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { loadCase } from '../../src/kernel/procedure/case-file.ts'
import { nextStep } from '../../src/kernel/procedure/next-step.ts'
import { areas } from '../../src/server/areas.ts'
import { fillCases } from '../../src/server/demonstration/fill-cases.ts'
import { fillEvidence } from '../../src/server/demonstration/fill-evidence.ts'
import { fillRecords } from '../../src/server/demonstration/fill-records.ts'
import { pathOfCase } from '../../src/server/desk/reading.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ day: '2026-11-28', demo: true })
const { fadu } = browsers
const shots = process.env.SHOTS

/** As `case-height.test.ts`, over the cases of the demonstration: every procedure, every stage that one of them stands at. */
const HIGHEST = { desktop: 2400, phone: 4500 } as const

/** Still higher than wanted, each with what it may not pass: long forms, and what comes back with all their faults. */
const HIGHER: Readonly<Record<string, number>> = {
  'inspection/ordered refused desk': 2820,
  'inspection/proposed refused desk': 2530,
  'penalty/closed desk': 2420,
  'penalty/concluded desk': 2460,
  'penalty/concluded refused desk': 2820,
  'penalty/concluded refused phone': 4610,
  'penalty/hearing refused desk': 2750,
  'penalty/investigating refused desk': 2450,
  'penalty/lead refused desk': 2790,
  'penalty/unpunished refused desk': 2620,
  'plan-evaluation/published desk': 2790,
  'plan-evaluation/published phone': 4980,
}

interface Standing {
  readonly id: string
  readonly procedure: string
  readonly stage: string
  /** Of its office: who has it in hand, then the others. */
  readonly people: readonly { readonly person: string; readonly role: string }[]
}

/** Of each procedure and stage the case with the most steps. */
async function standing(): Promise<readonly Standing[]> {
  const { rows } = await fadu.owner.query<Standing>(`
    select distinct on (c.procedure, c.stage) c.id, c.procedure, c.stage,
      (select json_agg(json_build_object('person', held.person, 'role', held.role)
          order by held.person <> coalesce(c.holder, ''), held.person, held.role)
        from held_role held where held.office = c.office) as people
    from "case" c
    order by c.procedure, c.stage, (select count(*) from case_step s where s.case_id = c.id) desc, c.id`)
  return rows
}

async function signIn(page: Page, person: string) {
  await page.context().clearCookies()
  await page.goto('/demo')
  await page.locator(`form[action$="/demo/${person}"] button`).first().click()
  await page.waitForLoadState()
}

const sizeOf = (page: Page) =>
  page.evaluate(() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth] as const)

/** The first of them who sees it as a case: of those whose turn it is where it is somebody's there. */
async function opener(page: Page, { id, people }: Standing, path: string): Promise<string | undefined> {
  const file = await loadCase(fadu.database, id)
  const procedure = file && fadu.app.context.catalogue.at(file.procedure, file.version)
  const whose = file && procedure && nextStep(procedure, file, fadu.kernel.now())?.whose
  const role = whose && 'role' in whose ? whose.role : undefined
  const proposer = whose?.kind === 'second' ? whose.proposer : undefined
  const able = (people ?? []).filter(({ person }) => person !== proposer)
  const ordered = [...able.filter((one) => one.role === role), ...able].map(({ person }) => person)
  for (const person of new Set(ordered)) {
    await signIn(page, person)
    await page.goto(path)
    if ((await page.locator('#stage').count()) === 1) return person
  }
  return undefined
}

/** What was sent empty comes back with all its faults, beside everything else that stands on the page. */
async function refuse(page: Page): Promise<boolean> {
  const form = page.locator('.turn form').first()
  if ((await form.locator('[required]').count()) === 0) return false
  await form.evaluate((element) => {
    if (element instanceof HTMLFormElement) element.noValidate = true
  })
  await form.locator('button[type="submit"], button:not([type])').first().click()
  await page.waitForLoadState()
  return (await page.locator('.refusal').count()) > 0
}

test('a case of any procedure is no higher than two screens and a half at a desk and five on a phone, refused or not', async () => {
  await fillRecords(fadu.kernel, areas)
  await fillEvidence({ kernel: fadu.kernel, areas })
  await fillCases({
    kernel: fadu.kernel,
    areas,
    context: fadu.app.context,
    recorded: fadu.sequence,
    stop: { aborted: false },
  })
  const found = await standing()
  const [desk, phone] = [await browsers.visit(DESKTOP, '/law'), await browsers.visit(PHONE, '/law')]
  const high: string[] = []
  const measured: string[] = []
  const unseen: string[] = []
  let refusals = 0
  const measure = async (page: Page, what: string, most: number) => {
    const [height, width] = await sizeOf(page)
    measured.push(`${what} ${height}`)
    const ceiling = HIGHER[what.replace(/ demo-\S+/, '')] ?? most
    if (height > ceiling) high.push(`${what} ${height}`)
    expect([what, width <= (page.viewportSize()?.width ?? 0)]).toEqual([what, true])
    if (shots && height > most)
      await page.screenshot({ path: `${shots}/${what.replaceAll(/[ /]/g, '_')}.png`, fullPage: true })
  }
  for (const one of found) {
    const path = pathOfCase({ areas }, one.id, one.procedure)
    const person = await opener(desk, one, path)
    if (person === undefined) {
      unseen.push(`${one.procedure}/${one.stage}`)
      continue
    }
    const what = `${one.procedure}/${one.stage} ${person}`
    await measure(desk, `${what} desk`, HIGHEST.desktop)
    await signIn(phone, person)
    await phone.goto(path)
    await measure(phone, `${what} phone`, HIGHEST.phone)
    if (await refuse(desk)) {
      refusals += 1
      await measure(desk, `${what} refused desk`, HIGHEST.desktop)
    }
    if (await refuse(phone)) await measure(phone, `${what} refused phone`, HIGHEST.phone)
  }
  if (process.env.HEIGHTS) console.log([...measured, `unseen: ${unseen.join(' ')}`].join('\n'))
  expect(high).toEqual([])
  // Nobody of its office opens what no list shows.
  expect(new Set(found.map(({ procedure }) => procedure)).size).toBeGreaterThan(12)
  expect(refusals).toBeGreaterThan(10)
}, 900_000)
