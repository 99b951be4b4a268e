import type { z } from 'zod'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Say } from '../../kernel/say.ts'
import type { Visit } from '../../web/area.ts'
import { Form, Refused } from '../../web/form.tsx'
import type { Verdict } from './sanction/check.ts'
import type { Request } from './sanction/request.ts'
import type { TableRow } from './sanction/table.ts'
import { CII_OPERATOR, CORRECT, DEPARTMENTS, FACTS, FORMS, MEASURES, PERSONS, ROLES } from './sanction/words.ts'

/** What was typed, and what came of it. */
export interface Trial {
  readonly typed: Readonly<Record<string, string>>
  readonly verdict: Verdict | undefined
  readonly refusal: Refusal | undefined
}

interface TrialOf {
  /** The address of what was breached. */
  readonly unit: string
  readonly on: string
  readonly rows: readonly TableRow[]
  /** The law's own words, in the visitor's language. */
  readonly english: (words: string) => string
  readonly trial: Trial | undefined
  readonly visit: Visit
}

/** 试算: a penalty one has in mind, on the facts one can prove. It asks only what the rows can turn on. */
export function TrialForm({ unit, on, rows, english, trial, visit }: TrialOf) {
  const { say } = visit
  const typed = trial?.typed ?? {}
  const tiers = rows.flatMap((row) => row.tiers)
  const named = tiers.flatMap(({ measures }) => [...measures.obligatory, ...measures.optional])
  const persons = [
    ...tiers.flatMap((tier) => tier.persons.map(({ role }) => role)),
    ...rows.flatMap(({ personsBy }) => personsBy?.roles ?? []),
  ]
  const asks = {
    roles: ROLES.filter((role) => rows.some(({ party }) => party.roles.includes(role)) || role === CII_OPERATOR),
    facts: FACTS.filter((fact) => tiers.some(({ proof }) => proof.includes(fact))),
    measures: MEASURES.filter((measure) => measure === CORRECT || named.includes(measure)),
    persons: PERSONS.filter((role) => persons.includes(role)),
    detention: tiers.some(({ detentionDays }) => detentionDays),
    purchase: tiers.some(({ party }) => party && 'of' in party && party.of === '采购金额'),
  }
  const entry = (name: string, words: Say, type: 'text' | 'date' | 'number' = 'text', given = '') => (
    <label key={name}>
      {say(words)}
      <input
        name={name}
        type={type}
        {...(type === 'number' && { step: '0.01', min: 0, inputMode: 'decimal' })}
        value={typed[name] ?? given}
      />
    </label>
  )
  const tick = (name: string, words: string) => (
    <label key={name} class="choice">
      <input type="checkbox" name={name} value="1" checked={typed[name] === '1'} />
      {words}
    </label>
  )
  const pick = (name: string, words: Say, options: readonly string[]) => (
    <label>
      {say(words)}
      <select name={name}>
        {options.map((one) => (
          <option key={one} value={one} selected={typed[name] === one}>
            {english(one)}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <details open={trial !== undefined}>
      <summary>{say({ zh: '试算：拟处罚是否在法律之内', en: 'Try a penalty: is it within the law' })}</summary>
      <p class="meta">
        {say({
          zh: '只核对形式：条件有没有证据、数额在不在幅度内、措施是不是条文列明的。事实真假、轻重如何，由人判断。填写的内容不留存。',
          en: 'Form only: whether each condition is proven, each amount in its range, each measure named. Whether a fact is true, and how grave, people decide. Nothing typed here is kept.',
        })}
      </p>
      <Refused refusal={trial?.refusal} visit={visit} />
      <Form visit={visit} action="/sanctions">
        <input type="hidden" name="breach" value={unit} />
        <fieldset class="field">
          <legend>{say({ zh: '行为', en: 'The act' })}</legend>
          <div class="filters">
            {entry('from', { zh: '自', en: 'From' }, 'date', on)}
            {entry('to', { zh: '至', en: 'To' }, 'date', on)}
            {entry('discovered', { zh: '发现之日（可不填）', en: 'Discovered on (may be left out)' }, 'date')}
            {entry('decision', { zh: '拟作出决定之日', en: 'Day of the decision' }, 'date', visit.today)}
          </div>
        </fieldset>
        <fieldset class="field">
          <legend>{say({ zh: '当事人和办理机关', en: 'The party and the department' })}</legend>
          <div class="filters">
            {pick('form', { zh: '当事人', en: 'Party' }, FORMS)}
            {pick('department', { zh: '办理机关', en: 'Department' }, DEPARTMENTS)}
            {entry('remit', { zh: '确定其职责的文件', en: 'The document that gives it the remit' })}
          </div>
          {ROLES.map((role, at) => asks.roles.includes(role) && tick(`role-${at}`, english(role)))}
          {tick('state-organ', say({ zh: '国家机关政务网络', en: 'A State organ’s government network' }))}
        </fieldset>
        <fieldset class="field">
          <legend>
            {say({ zh: '案卷中的事实', en: 'Facts in the file' })}
            <small>
              {say({ zh: '各写证据编号；没有证据的不填', en: 'The evidence of each; none without evidence' })}
            </small>
          </legend>
          <div class="filters">
            {FACTS.map((fact, at) => asks.facts.includes(fact) && entry(`fact-${at}`, { zh: fact, en: english(fact) }))}
            {entry('income', { zh: '违法所得（元；没有填 0）', en: 'Illegal income (yuan; 0 if none)' }, 'number')}
            {asks.purchase && entry('purchase', { zh: '采购金额（元）', en: 'Purchase amount (yuan)' }, 'number')}
          </div>
          {tick('crime', say({ zh: '构成或者涉嫌犯罪', en: 'It is, or may be, a crime' }))}
        </fieldset>
        <fieldset class="field">
          <legend>{say({ zh: '拟处罚', en: 'The penalty proposed' })}</legend>
          {MEASURES.map((measure, at) => asks.measures.includes(measure) && tick(`measure-${at}`, english(measure)))}
          <div class="filters">
            {entry('fine', { zh: '对当事人罚款（元）', en: 'Fine on the party (yuan)' }, 'number')}
            {asks.detention && entry('days', { zh: '拘留（日）', en: 'Detention (days)' }, 'number')}
            {PERSONS.map(
              (role, at) =>
                asks.persons.includes(role) &&
                entry(`person-${at}`, { zh: `对${role}罚款（元）`, en: `Fine on ${english(role)} (yuan)` }, 'number'),
            )}
          </div>
        </fieldset>
        <p class="actions">
          <button type="submit">{say({ zh: '核对', en: 'Check' })}</button>
        </p>
      </Form>
    </details>
  )
}

const number = (typed: string | undefined): number | undefined => (typed?.trim() ? Number(typed) : undefined)

/** What was typed as `POST /api/sanctions/check` takes it. */
export function requestFrom(typed: Trial['typed']): z.input<typeof Request> {
  const ticked = <T,>(name: string, words: readonly T[]): T[] => words.filter((_, at) => typed[`${name}-${at}`] === '1')
  const pick = <T extends string>(name: string, words: readonly [T, ...T[]]): T =>
    words.find((one) => one === typed[name]) ?? words[0]
  return {
    breaches: [typed.breach ?? ''],
    act: { from: typed.from ?? '', to: typed.to ?? '' },
    discoveredOn: typed.discovered || null,
    decisionDate: typed.decision ?? '',
    party: { form: pick('form', FORMS), roles: ticked('role', ROLES), stateOrganNetwork: typed['state-organ'] === '1' },
    department: { kind: pick('department', DEPARTMENTS), remit: typed.remit || null },
    facts: FACTS.flatMap((kind, at) => {
      const evidence = typed[`fact-${at}`]?.trim()
      return evidence ? [{ kind, evidence: [evidence] }] : []
    }),
    illegalIncome: number(typed.income) ?? null,
    purchaseAmount: number(typed.purchase) ?? null,
    constitutesCrime: typed.crime === '1',
    proposal: {
      measures: ticked('measure', MEASURES),
      fine: number(typed.fine) ?? 0,
      detentionDays: number(typed.days) ?? 0,
      persons: PERSONS.flatMap((role, at) => {
        const fine = number(typed[`person-${at}`])
        return fine ? [{ role, fine }] : []
      }),
    },
  }
}
