import type { ComponentChildren } from 'preact'
import type { Tried } from '../../kernel/library/amending.ts'
import { pathOf } from '../../law/address.ts'
import type { Amended } from '../../law/amend/amend.ts'
import type { Instruction } from '../../law/amend/decision.ts'
import { labelOf } from '../../law/citation.ts'
import { type Edition, editionOf } from '../../law/edition.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { Form, Refused } from '../../web/form.tsx'
import { Grounds } from '../../web/grounds.tsx'
import { mayTake, whyNotTaken } from './amendment-preview.ts'
import { lawCrumbs } from './bearer-page.tsx'
import { Differences, NotShown } from './compare-page.tsx'

interface AmendOf {
  readonly base: Edition
  readonly words: string
  readonly tried: Tried | Refusal | undefined
  /** The days of which the library has a text of this law. */
  readonly held: readonly string[]
}

/** A decision is typed in; each instruction's effect is shown before anybody takes it. */
export function amendPage({ base, words, tried, held }: AmendOf, visit: Visit): Page {
  const { say } = visit
  const title = say({ zh: '试行修改决定', en: 'Try an amending decision' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: `粘贴一份修改《${base.title.zh}》的决定，逐条指令看它对${base.version}文本的效果。`,
          en: `Paste a decision that amends the ${base.title.en}, and see what each instruction does to the text of ${base.version}.`,
        })}
      </p>
      {isRefusal(tried) && (
        <div class="refusal" role="alert">
          <h2>{say({ zh: '决定与文本不符，未作任何修改', en: 'The decision does not fit; nothing was changed' })}</h2>
          <p>{say(tried.reason)}</p>
          <Grounds grounds={tried.grounds} visit={visit} />
        </div>
      )}
      <Form visit={visit} action="/amend">
        <input type="hidden" name="law" value={base.law} />
        <input type="hidden" name="version" value={base.version} />
        <div class="field">
          <label for="words">
            {say({ zh: '决定全文', en: 'The whole decision' })}
            <small>
              {say({
                zh: '从标题到施行日期；引号和款项编号照原样',
                en: 'From its title to the day it comes into force; quotation marks and numbers as they are',
              })}
            </small>
          </label>
          <textarea id="words" name="words" rows={12} required value={words} lang="zh-CN" />
        </div>
        <p class="actions">
          <button type="submit">{say({ zh: '看效果', en: 'See what it does' })}</button>
          <span class="meta">
            {say({
              zh: '这里只预览，不写入法库；采用由普法办负责人登录后办理。',
              en: 'This only shows; nothing is written. The head of a popularisation office signs in to take a text.',
            })}
          </span>
        </p>
      </Form>
      {tried && !isRefusal(tried) && <Effect base={base} tried={tried} visit={visit} />}
      {tried && !isRefusal(tried) && mayTake(visit.actor) && (
        <Take base={base} words={words} tried={tried} held={held} visit={visit} />
      )}
    </>,
    { crumbs: lawCrumbs(base, visit) },
  )
}

interface TakeOf {
  readonly base: Edition
  readonly words: string
  readonly tried: Tried
  readonly held: readonly string[]
  readonly visit: Visit
}

/** What the head of the office signs, below what it changes: the text becomes a version of the law, on record. */
function Take({ base, words, tried, held, visit }: TakeOf) {
  const { say } = visit
  const { inForce = '' } = tried.decision
  const isHeld = held.includes(inForce)
  const refused = isHeld ? undefined : whyNotTaken(tried, base, { checked: true, compared: true })
  return (
    <section aria-labelledby="take">
      <h2 id="take">{say({ zh: '采用为新文本', en: 'Take it as the new text' })}</h2>
      {isHeld && (
        <p>
          {say({
            zh: `法库已有自${inForce}起施行的文本，不必采用。`,
            en: `The library already has the text in force from ${inForce}: there is nothing to take.`,
          })}{' '}
          <a href={visit.href(pathOf({ law: base.law, version: inForce, unit: '' }))}>
            {say({ zh: '读这一文本', en: 'Read it' })}
          </a>
        </p>
      )}
      <Refused refusal={refused} visit={visit} />
      {!isHeld && !refused && (
        <Form visit={visit} action="/amend/take">
          <input type="hidden" name="law" value={base.law} />
          <input type="hidden" name="version" value={base.version} />
          <input type="hidden" name="words" value={words} />
          {tried.amended.doubtful.length > 0 && (
            <label class="choice">
              <input type="checkbox" name="checked" value="yes" required />
              {say({
                zh: `已逐条核对上列${tried.amended.doubtful.length}处`,
                en: `I have checked the ${tried.amended.doubtful.length} points above`,
              })}
            </label>
          )}
          <label class="choice">
            <input type="checkbox" name="compared" value="yes" required />
            {say({
              zh: '已看过上面的比对：新文本与决定相符。采用后文本即写入法库并存证，不能撤回，只能由以后的文本更正',
              en: 'I have read the comparison above: the new text is what the decision says. Once taken it stands in the library and on record, and only a later text corrects it',
            })}
          </label>
          <p class="actions">
            <button type="submit">
              {say({ zh: `采用，自${inForce}起施行`, en: `Take it, in force from ${inForce}` })}
            </button>
            <Grounds grounds={['points-2017@2017-01-01#point-12/5']} visit={visit} />
          </p>
        </Form>
      )}
    </section>
  )
}

/** A decision has some tens of instructions and changes as many articles; of more the page shows the first. */
const MOST_SHOWN = 200

function Effect({
  base,
  tried: { decision, amended, difference },
  visit,
}: {
  base: Edition
  tried: Tried
  visit: Visit
}) {
  const { say } = visit
  const newer = editionOf({
    ...base,
    version: decision.inForce ?? base.version,
    text: amended.text,
    hash: '',
    source: '',
    english: new Map(),
    pack: undefined,
  })
  const instructions = decision.amendments.flatMap((amendment) => amendment.instructions)
  const landings = landingsOf(amended)
  return (
    <>
      <section aria-labelledby="read">
        <h2 id="read">{decision.title}</h2>
        <dl>
          <Fact name={{ zh: '通过', en: 'Adopted' }} visit={visit}>
            {decision.adopted ?? say({ zh: '决定未写明', en: 'not stated' })}
          </Fact>
          <Fact name={{ zh: '施行', en: 'In force' }} visit={visit}>
            {decision.inForce ?? say({ zh: '决定未写明', en: 'not stated' })}
          </Fact>
          <Fact name={{ zh: '指令', en: 'Instructions' }} visit={visit}>
            {instructions.length}
          </Fact>
          <Fact name={{ zh: '请人核对', en: 'For a person to check' }} visit={visit}>
            {amended.doubtful.length === 0 &&
              say({ zh: '没有：每条指令只有一种读法', en: 'nothing: each has one reading' })}
            <ul>
              {amended.doubtful.slice(0, MOST_SHOWN).map(({ instruction, why }) => (
                <li key={instruction + why.zh}>
                  {instruction} {say(why)}
                </li>
              ))}
            </ul>
            <NotShown count={amended.doubtful.length - MOST_SHOWN} visit={visit} />
          </Fact>
        </dl>
      </section>
      <section aria-labelledby="each">
        <h2 id="each">{say({ zh: '逐条指令', en: 'Instruction by instruction' })}</h2>
        <div class="scroll stack">
          <table>
            <thead>
              <tr>
                <th scope="col">{say({ zh: '指令', en: 'Instruction' })}</th>
                <th scope="col">{say({ zh: '落在新文本何处', en: 'Where it lands in the new text' })}</th>
              </tr>
            </thead>
            <tbody>
              {instructions.slice(0, MOST_SHOWN).map((instruction) => (
                <tr key={instruction.number}>
                  <td lang="zh-CN">{shortened(instruction)}</td>
                  <td>{landing(landings.get(instruction.number), visit)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <NotShown count={instructions.length - MOST_SHOWN} visit={visit} />
      </section>
      <Differences pair={{ older: base, newer, visit, linked: false }} diff={difference} most={MOST_SHOWN} />
    </>
  )
}

const Fact = ({ name, visit, children }: { name: Say; visit: Visit; children: ComponentChildren }) => (
  <div>
    <dt>{visit.say(name)}</dt>
    <dd>{children}</dd>
  </div>
)

const SHOWN = 90
const shortened = ({ label, words }: Instruction): string => {
  const whole = words.startsWith(label) ? words : label + words
  return whole.length > SHOWN ? `${whole.slice(0, SHOWN - 1)}…` : whole
}

/** The articles each instruction wrote, by its number. */
function landingsOf({ provenance }: Amended): ReadonlyMap<string, readonly string[]> {
  const landings = new Map<string, string[]>()
  for (const [path, by] of Object.entries(provenance)) {
    if (!/^art-[\d-]+$/.test(path) || !Array.isArray(by)) continue
    for (const number of by) {
      const paths = landings.get(number) ?? []
      paths.push(path)
      landings.set(number, paths)
    }
  }
  return landings
}

/** What an instruction wrote; one that only takes away leaves nothing. */
function landing(paths: readonly string[] | undefined, { say, lang }: Visit): string {
  if (paths === undefined)
    return say({ zh: '删去，或者只改了章节、名称', en: 'taken away, or only a heading or title' })
  const articles = paths.slice(0, MOST_LANDINGS).map((path) => say(labelOf(path, true)))
  const more =
    paths.length > MOST_LANDINGS ? say({ zh: `等${paths.length}条`, en: ` and others, ${paths.length}` }) : ''
  return articles.join(lang === 'zh' ? '、' : ', ') + more
}

/** 将本法中的“A”修改为“B” may write to every article. */
const MOST_LANDINGS = 30
