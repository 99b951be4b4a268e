import type { ComponentChildren } from 'preact'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { formatAddress, parseAddress } from '../../../law/address.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { Verdict } from '../../../mechanisms/sanction/check.ts'
import { lawWords } from '../../../mechanisms/sanction/law-words.ts'
import { addressIn } from '../../../mechanisms/sanction/opening.ts'
import type { Request } from '../../../mechanisms/sanction/request.ts'
import { subjectOf, tryOn } from '../../../mechanisms/sanction/subject.ts'
import type { PersonRole } from '../../../mechanisms/sanction/words.ts'
import { type Answer, databaseOf, page, type Visit } from '../../../web/area.ts'
import { LineTable } from '../../../web/calculator/benchmark-lines.tsx'
import { CalculatorForm } from '../../../web/calculator/calculator-form.tsx'
import { Verdicts } from '../../../web/calculator/verdicts.tsx'
import { titleOf } from '../../../web/case-page.tsx'
import type { CaseReading } from '../../../web/case-reading.ts'
import { sentOf } from '../../../web/fields.ts'
import { Grounds } from '../../../web/grounds.tsx'
import { linesUnder } from './benchmark-used.ts'
import { givenToEvidence, givenToFiling, heldIn } from './held.ts'
import { handlersSaid } from './in-charge.ts'
import { findingsIn, lastOf, matterIn, noticeIn, takenIn } from './matter.ts'
import { bearingOf, requestFrom, verdictOnFile } from './verdict.ts'

/** What the file says already, as the penalty table takes it; undefined before the case is filed. */
async function given({ file }: CaseReading, visit: Visit): Promise<Request | undefined> {
  const matter = matterIn(file)
  if (!matter) return undefined
  const day = dayOf(visit.app.kernel.now())
  const bearing = await bearingOf(databaseOf(visit), file.office, day)
  return requestFrom({ matter, findings: findingsIn(file), proposed: {}, held: heldIn(file), bearing, day })
}

/** On the facts in this file: which tier is open, and what it orders and allows. Above the form that proposes a penalty. */
export async function besideNotice(reading: CaseReading, visit: Visit): Promise<ComponentChildren> {
  const { file } = reading
  const day = dayOf(visit.app.kernel.now())
  const bearing = await bearingOf(databaseOf(visit), file.office, day)
  const verdict = verdictOnFile(visit.app.kernel.shelf, file, { proposed: {}, bearing, day })
  if (!verdict) return null
  const { say, href } = visit
  const lines = await linesUnder(databaseOf(visit), verdict, { office: file.office, on: visit.today })
  return (
    <>
      <Opened verdict={verdict} of={heldIn(file)?.heldAs} visit={visit} />
      {lines.length > 0 && (
        <>
          <h4>{say({ zh: '裁量基准', en: 'Discretion benchmarks' })}</h4>
          <LineTable name={{ zh: '裁量基准', en: 'Discretion benchmarks' }} lines={lines} visit={visit} />
        </>
      )}
      <p>
        <a href={href(`/supervision/cases/${file.id}/calculator`)}>
          {say({ zh: '用本案的事实试算', en: 'Try a penalty on the facts of this case' })}
        </a>
      </p>
    </>
  )
}

interface OpenedOf {
  readonly verdict: Verdict
  /** As what the party is held responsible, where the case is that of a person beside the organisation's. */
  readonly of: PersonRole | undefined
  readonly visit: Visit
}

/** What the law opens on these facts, tier and sums in its own words. */
function Opened({ verdict, of, visit }: OpenedOf) {
  const { say } = visit
  const { applied } = verdict
  const row = applied?.row === undefined ? undefined : parseAddress(addressIn(applied.edition, applied.row))
  if (!applied || !row) return <Verdicts verdict={verdict} visit={visit} />
  const { ranges, obligatory, optional } = applied
  const fine = ranges?.party
  return (
    <dl aria-label={say({ zh: '按本案事实，法律允许的范围', en: 'What the law opens on these facts' })}>
      <div>
        <dt>{say({ zh: '依据', en: 'Under' })}</dt>
        <dd>
          <Grounds grounds={[formatAddress(row)]} visit={visit} />
        </dd>
      </div>
      {of === undefined && (
        <>
          {obligatory.length > 0 && (
            <div>
              <dt>{say({ zh: '应当', en: 'Must' })}</dt>
              <dd>{say(lawWords(obligatory))}</dd>
            </div>
          )}
          {optional.length > 0 && (
            <div>
              <dt>{say({ zh: '可以', en: 'May' })}</dt>
              <dd>{say(lawWords(optional))}</dd>
            </div>
          )}
          <div>
            <dt>{say({ zh: '对当事人罚款', en: 'Fine on the party' })}</dt>
            <dd>{fine ? say(rangeWords(fine)) : say({ zh: '这一档不处罚款', en: 'none at this tier' })}</dd>
          </div>
        </>
      )}
      {(ranges?.persons ?? [])
        .filter(({ role }) => of === undefined || role === of)
        .map(({ role, ...range }) => (
          <div key={role}>
            <dt>{role}</dt>
            <dd>{say(rangeWords(range))}</dd>
          </div>
        ))}
    </dl>
  )
}

interface FineRange {
  readonly min: number | null
  readonly max: number | null
  readonly optional?: boolean | undefined
}

/** 可以处 where the law says that the authority may; 处 where it says that it does. */
function rangeWords({ min, max, optional }: FineRange): Say {
  const [from, to] = [min, max].map((one) => (one ?? 0).toLocaleString('en'))
  return {
    zh: `${optional ? '可以处' : '处'}${from}元至${to}元`,
    en: `${optional ? 'may be ' : ''}¥${from} to ¥${to}`,
  }
}

/** What a form is filled with from the file: nothing is typed twice. */
export function givenFor({ file }: CaseReading, step: string): Readonly<Record<string, string>> {
  if (step === 'decide') return { as: 'notified' }
  const officers = step === 'investigate' ? handlersSaid(lastOf(file, 'file')?.answers) : undefined
  if (officers !== undefined) return { cards: officers.slice(0, 120) }
  const held = heldIn(file)
  if (step === 'file' && held) return sentOf(givenToFiling(held))
  if (step === 'addEvidence' && held) return sentOf(givenToEvidence(held, takenIn(file, 'addEvidence').length))
  if (step === 'change') {
    const noticed = noticeIn(file)
    return noticed ? sentOf(noticed) : {}
  }
  return {}
}

/** 试算: the calculator inside the case, on what the file says; nothing typed here is kept. */
export async function calculatorPage(reading: CaseReading, visit: Visit, typed: boolean): Promise<Answer> {
  const { say, app, form } = visit
  const { file } = reading
  const request = await given(reading, visit)
  if (!request) return notFiled
  const { proposal: _, versionChoice, leniency, sameActFinedBy, longLimit, ...rest } = request
  const known: Partial<Request> = {
    ...rest,
    ...(versionChoice && { versionChoice }),
    ...(leniency && { leniency }),
    ...(sameActFinedBy && { sameActFinedBy }),
    ...(longLimit && { longLimit }),
  }
  const subject = subjectOf(app.kernel.shelf, request)
  if (isRefusal(subject)) return subject
  const tried = typed ? tryOn(app.kernel.shelf, form, known) : undefined
  const verdict = isRefusal(tried) ? undefined : tried?.verdict
  const path = `/supervision/cases/${file.id}`
  const title = say({ zh: '处罚试算', en: 'Try a penalty' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      {verdict && <Verdicts verdict={verdict} visit={visit} />}
      <CalculatorForm
        action={`${path}/calculator`}
        subject={subject}
        values={form}
        given={known}
        refusal={isRefusal(tried) ? tried : undefined}
        open
        visit={visit}
      />
    </>,
    { crumbs: [{ name: say(titleOf(reading)), path }], dense: true },
  )
}

const notFiled: Refusal = {
  kind: 'refusal',
  code: 'out-of-turn',
  reason: { zh: '立案以后，案卷里有了违反的条款，才能试算', en: 'A penalty can be tried once the case is filed' },
  grounds: [],
  instead: undefined,
}
