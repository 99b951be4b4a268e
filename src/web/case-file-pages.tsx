import type { ComponentChildren } from 'preact'
import type { Notice } from '../kernel/notice/inbox.ts'
import { stepCalled } from '../kernel/procedure/definition.ts'
import type { Say } from '../law/say.ts'
import { type Page, page, type Visit } from './area.ts'
import type { CaseSubject } from './case/head.tsx'
import { CaseBody, titleOf } from './case-page.tsx'
import type { CaseReading } from './case-reading.ts'
import type { AnswerReading, NotTaken } from './case-step.ts'
import type { Following } from './code-page.tsx'
import { answerWords, fieldsOf, type Offices } from './fields.ts'
import { moment } from './moment.ts'
import { Sealed } from './sealed.tsx'
import type { OfficeName } from './timeline.tsx'

/** The pages of one procedure's cases: what is shown of a case, to whom, and what its forms offer. */
export interface CaseFilePages {
  readonly procedure: string
  /** Of the desk: `/supervision/interviews`. */
  readonly path: string
  /** Under which its cases stand, where that is not the desk's: complaints are read at `/reports/ID`. */
  readonly casesAt?: string
  readonly title: Say
  /** Answers by which its cases are known: shown on lists, and in the head of a case. */
  readonly columns?: readonly { readonly field: string; readonly head: Say }[]
  readonly top: { readonly name: Say; readonly path: string }
  /** Where those without an account follow their case by its access code, if there are such. */
  readonly following?: Following
  /** Bytes of a form at most, where 64 KiB are too few. */
  readonly largest?: number
  /** Whoever may see one of its cases has shown a paper of it, and needs no account. */
  readonly open?: true
  /** What the forms of a case offer besides offices, step by step. */
  readonly choices?: (reading: CaseReading, visit: Visit) => Promise<Readonly<Record<string, Offices>>>
  /** What else its answers name, by id, beside offices. */
  readonly names?: (reading: CaseReading, visit: Visit) => Promise<readonly OfficeName[]>
  /** Answers as they are kept, where people write something else: a case by its number, and not by its id. */
  readonly reads?: AnswerReading
  /** What a form of a case is filled with from the file. */
  readonly given?: (reading: CaseReading, step: string) => Readonly<Record<string, string>>
  /** The same by step, where it takes a read: the leaves of a tree, one a row. */
  readonly fills?: (reading: CaseReading, visit: Visit) => Promise<StepFills>
  /** What must be seen before anything else. */
  readonly marks?: (reading: CaseReading, visit: Visit) => ComponentChildren | Promise<ComponentChildren>
  /** Party and subject of a case, for its head. */
  readonly subject?: (reading: CaseReading, visit: Visit) => CaseSubject
  /** By step, the one that puts a mistake in it right. */
  readonly mends?: Readonly<Record<string, string>>
  /** What a case is about in a few lines, beside its next step. */
  readonly summary?: (reading: CaseReading, visit: Visit) => ComponentChildren | Promise<ComponentChildren>
  /** What grows with a case, below what may be done with it. */
  readonly matter?: (reading: CaseReading, visit: Visit) => ComponentChildren | Promise<ComponentChildren>
  /** What belongs to a case beside its steps, below what may be done. */
  readonly beneath?: (reading: CaseReading, visit: Visit) => ComponentChildren
  /** The revisions whose words stand in these, and are not said again in the timeline. */
  readonly saidAbove?: (reading: CaseReading) => ReadonlySet<number>
  /** What a person needs before their eyes to take a step, above its form. */
  readonly beside?: (reading: CaseReading, visit: Visit) => Promise<Readonly<Record<string, ComponentChildren>>>
  /** The page that says what sealing is worth, where answers are sealed and looked at here. */
  readonly sealing?: string
  /** What whoever holds a receipt reads, where it is another page than the office's. */
  readonly statusPage?: (status: CaseStatus) => Page
}

/** By step and field, what a form is filled with. */
export type StepFills = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A case for whoever holds its receipt, with what they were told. */
export interface CaseStatus {
  readonly reading: CaseReading
  readonly visit: Visit
  readonly notices: readonly Notice[]
  readonly refused: NotTaken | undefined
}

/** The address under which the cases of these pages stand. */
export const baseOf = ({ path, casesAt = path }: Pick<CaseFilePages, 'path' | 'casesAt'>): string => casesAt

interface FileOf {
  readonly pages: CaseFilePages
  readonly reading: CaseReading
  readonly visit: Visit
  readonly beside: Readonly<Record<string, ComponentChildren>>
  /** What was told to whoever holds a receipt: they have no inbox. */
  readonly told: readonly Notice[]
  readonly marks: ComponentChildren
  readonly summary: ComponentChildren
  readonly matter: ComponentChildren
  readonly refused: NotTaken | undefined
  readonly fills?: StepFills | undefined
}

/** One page for the office, the party and whoever holds the receipt. */
export function filePage(of: FileOf): Page {
  const { pages, reading, visit, beside, told, marks, summary, matter, refused, fills } = of
  const { say } = visit
  const at = `${baseOf(pages)}/${reading.file.id}`
  return page(
    say(titleOf(reading)),
    <>
      {told.length > 0 && (
        <section class="note" aria-label={say({ zh: '给您的通知', en: 'Told to you' })}>
          <ul>
            {told.map(({ id, text, writtenAt }) => (
              <li key={id}>
                <strong>{say(text)}</strong> <time dateTime={writtenAt.toISOString()}>{say(moment(writtenAt))}</time>
              </li>
            ))}
          </ul>
        </section>
      )}
      {marks}
      <CaseBody
        reading={reading}
        visit={visit}
        at={at}
        hasFiles
        subject={pages.subject?.(reading, visit) ?? knownBy(pages, reading, visit)}
        mends={pages.mends}
        summary={summary}
        refused={refused}
        givenFor={(pages.given || fills) && ((step) => fills?.[step] ?? pages.given?.(reading, step) ?? {})}
        besideStep={(step) => beside[step]}
        matter={matter}
        saidAbove={pages.saidAbove?.(reading)}
      >
        {pages.beneath?.(reading, visit)}
        {pages.sealing !== undefined && <Sealed reading={reading} visit={visit} at={at} about={pages.sealing} />}
      </CaseBody>
    </>,
    {
      crumbs: [
        { name: say(pages.top.name), path: pages.top.path },
        { name: say(pages.title), path: pages.path },
      ],
      dense: true,
      refusal: refused?.refusal,
    },
  )
}

/** What a case is known by, as its lists show it: the last answer to each of these fields. */
function knownBy({ columns = [] }: CaseFilePages, { file, procedure, names }: CaseReading, visit: Visit): CaseSubject {
  const words = columns.flatMap(({ field }) => {
    const taken = file.steps.findLast(({ answers }) => answers[field] !== undefined)
    const asked = taken && stepCalled(procedure, taken.step)
    if (!taken || !asked) return []
    const known = fieldsOf(asked).find(({ name }) => name === field)
    const value = taken.answers[field]
    return [visit.say(names.get(String(value))?.name ?? answerWords(known ?? { choices: [] }, value))]
  })
  const [party, about] = words
  return { party, about }
}
