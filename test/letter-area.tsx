import { report2017 } from '../src/areas/reports/report-2017.ts'
import { newAccessCode } from '../src/kernel/procedure/access-code.ts'
import { act } from '../src/kernel/procedure/act.ts'
import { readCase } from '../src/kernel/procedure/case-list.ts'
import { type Procedure, type Step, stepCalled } from '../src/kernel/procedure/definition.ts'
import { isRefusal, type Refusal } from '../src/law/refusal.ts'
import { type Answer, type Area, page, seeOther, type Visit } from '../src/web/area.ts'
import { type Gathered, gatherFiles, handlesOf, openAttached } from '../src/web/attached.tsx'
import { CarriedFiles, FilesToSend, UploadField } from '../src/web/attachments.tsx'
import { CaseBody } from '../src/web/case-page.tsx'
import { readForPage } from '../src/web/case-reading.ts'
import { takeOnPage } from '../src/web/case-step.ts'
import { answersOf } from '../src/web/fields.ts'
import { Form, Refused } from '../src/web/form.tsx'
import { Fields } from '../src/web/procedure-form.tsx'

const stepOf = (name: string): Step => {
  const step = stepCalled(report2017, name)
  if (!step) throw new Error(`the report has no step ${name}`)
  return step
}
const [submit, supplement] = [stepOf('submit'), stepOf('supplement')]

/** A report that files may come with; its pages are as few as can be. */
const letter: Procedure = {
  ...report2017,
  id: 'letter',
  mark: '信',
  steps: {
    ...report2017.steps,
    submit: { ...submit, attaches: true },
    supplement: { ...supplement, attaches: true },
  },
}

const database = ({ app }: Visit) => app.kernel.identity.database

interface Told extends Pick<Gathered, 'files'> {
  readonly words: Readonly<Record<string, string>>
  readonly shown?: boolean
  readonly refusal?: Refusal | undefined
}

const telling = (visit: Visit, { files, words, shown, refusal }: Told): Answer =>
  page(
    'letter',
    <>
      <Refused refusal={refusal} visit={visit} />
      {shown ? (
        <Form visit={visit} action="/letters/new">
          <dl>
            <FilesToSend visit={visit} files={files} />
          </dl>
          {Object.entries(words).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <CarriedFiles files={files} />
          <button type="submit" name="do" value="send">
            send
          </button>
        </Form>
      ) : (
        <Form visit={visit} action="/letters/new" files>
          {letter.steps.submit && (
            <Fields prefix="letter" step={letter.steps.submit} offices={{}} typed={words} visit={visit} />
          )}
          <UploadField visit={visit} id="letter-file" files={files} />
          <button type="submit" name="do" value="preview">
            preview
          </button>
        </Form>
      )}
    </>,
    { refusal },
  )

async function send(visit: Visit): Promise<Answer> {
  const { files, refusal, stays, words } = await gatherFiles(visit)
  const { do: wish, key, ...typed } = words
  if (stays) return telling(visit, { files, words: typed, refusal })
  if (wish !== 'send') return telling(visit, { files, words: typed, shown: true })
  const { hash } = newAccessCode(visit.app.kernel.identity)
  const done = await act(database(visit), visit.app.context, {
    procedure: 'letter',
    step: 'submit',
    answers: answersOf(submit, typed),
    actor: { kind: 'anyone' },
    key,
    receiptHash: hash,
    files: handlesOf(files),
  })
  return isRefusal(done) ? telling(visit, { files, words: typed, refusal: done }) : seeOther('/letters/new', done.case)
}

async function show(visit: Visit, refused?: Parameters<typeof CaseBody>[0]['refused']): Promise<Answer> {
  const { id = '' } = visit.params
  const file = await readCase(database(visit), visit.actor, id)
  if (isRefusal(file)) return file
  const reading = await readForPage(visit, file)
  return page('letter', <CaseBody reading={reading} visit={visit} at={`/letters/${id}`} hasFiles refused={refused} />, {
    refusal: refused?.refusal,
  })
}

async function take(visit: Visit): Promise<Answer> {
  const { id = '', step = '' } = visit.params
  const file = await readCase(database(visit), visit.actor, id)
  if (isRefusal(file)) return file
  const done = await takeOnPage(visit, file, step)
  return done.kind === 'done' ? seeOther(`/letters/${id}`) : show(visit, done)
}

async function open(visit: Visit): Promise<Answer> {
  const { id = '', number = '' } = visit.params
  const file = await readCase(database(visit), visit.actor, id)
  return isRefusal(file) ? file : openAttached(visit, file, number)
}

export const letters: Area = {
  id: 'letters',
  name: { zh: '来信', en: 'Letters' },
  about: { zh: '来信', en: 'Letters' },
  pillar: 'use',
  home: '/letters/new',
  startPages: [],
  procedures: [letter],
  routes: [
    {
      method: 'GET',
      path: '/letters/new',
      who: 'anyone',
      answer: (visit) => telling(visit, { files: [], words: {} }),
    },
    { method: 'POST', path: '/letters/new', who: 'anyone', files: true, answer: send },
    { method: 'GET', path: '/letters/:id', who: 'anyone', answer: (visit) => show(visit) },
    { method: 'POST', path: '/letters/:id/:step', who: 'anyone', files: true, answer: take },
    { method: 'GET', path: '/letters/:id/attachments/:number', who: 'anyone', answer: open },
  ],
  endpoints: [],
}
