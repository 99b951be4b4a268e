import type { ComponentChildren } from 'preact'
import { type Address, formatAddress, parseAddress, pathOf } from '../../law/address.ts'
import { BEARERS } from '../../law/bearer.ts'
import { label } from '../../law/citation.ts'
import type { Edition } from '../../law/edition.ts'
import { analysedInPart, isAnalysedInPart } from '../../law/partial.ts'
import { KINDS, type Provision } from '../../law/provision.ts'
import type { Elsewhere } from '../../law/relations.ts'
import type { Say } from '../../law/say.ts'
import { CostBars } from '../../web/cost-bars.tsx'
import { servicesAt } from '../../web/coverage.ts'
import { Grounds } from '../../web/grounds.tsx'
import { ServiceLines } from '../../web/service-lines.tsx'
import { type Of, Sanction, UnitLinks } from './demand.tsx'
import { gathered } from './gathered.ts'
import { askedBy, SUGGESTED, WHY_SUGGESTED } from './kept.tsx'
import { PATH as OPEN_QUESTIONS } from './open-questions/page.tsx'
import { questionsAt } from './open-questions/questions.ts'
import type { Reading } from './reading.ts'

/** 本条要求什么: who must, by when, what is kept, what follows a breach, who cites it, what this program does for it. */
export function Panel({ reading, of }: { reading: Reading; of: Of }) {
  const { say } = of.visit
  const { rules, edition, path } = reading
  const isUntouched = isAnalysedInPart(edition) && rules.length === 0
  if (edition.provisions.size === 0 || isUntouched)
    return <NotAnalysed isUntouched={isUntouched} path={path} rules={rules} of={of} />
  return (
    <div class="panel">
      <h2>
        {say(
          path.includes('/')
            ? { zh: '此处要求什么', en: 'What it demands' }
            : { zh: '本条要求什么', en: 'What it demands' },
        )}
      </h2>
      {isAnalysedInPart(edition) && <p class="meta">{say(analysedInPart)}</p>}
      <dl>
        <Row name={{ zh: '谁', en: 'Who' }} of={of}>
          <Who rules={rules} of={of} />
        </Row>
        <Row name={{ zh: '何时', en: 'By when' }} of={of}>
          <When rules={rules} of={of} />
        </Row>
        <Row name={{ zh: '留下什么', en: 'What is kept' }} of={of}>
          <Kept rules={rules} of={of} />
        </Row>
        <Row name={{ zh: '不做会怎样', en: 'What a breach costs' }} of={of}>
          <Cost reading={reading} of={of} />
        </Row>
        {rules.some(({ remedy }) => remedy) && (
          <Row name={{ zh: '救济', en: 'Remedy' }} of={of}>
            <Remedies rules={rules} of={of} />
          </Row>
        )}
        <Row name={{ zh: '被引用', en: 'Cited by' }} of={of}>
          {reading.backlinks.length === 0 ? (
            <p class="meta">{say({ zh: '本法其他条款未引用此处', en: 'No other provision of this law cites it' })}</p>
          ) : (
            <UnitLinks units={reading.backlinks} of={of} />
          )}
        </Row>
        {reading.carriedOnBy.length > 0 && (
          <Row name={{ zh: '后来写入法律', en: 'Later made law' }} of={of}>
            <Others others={reading.carriedOnBy} of={of} />
          </Row>
        )}
        {reading.carriesOn.length > 0 && (
          <Row name={{ zh: '承自', en: 'Carries on' }} of={of}>
            <Others others={reading.carriesOn} of={of} />
          </Row>
        )}
        <Row name={{ zh: '练一练', en: 'Practise' }} of={of}>
          <p class="meta">
            {say({
              zh: '尚无题目与案例：学法、以案释法两部分建成后显示在这里',
              en: 'No questions or case notes yet: they will stand here once the study and casebook parts are built',
            })}
          </p>
        </Row>
        <Questions path={path} of={of} />
        <Here path={path} rules={rules} of={of} />
      </dl>
    </div>
  )
}

interface NotAnalysedOf {
  /** Whether other units of the law are analysed. */
  readonly isUntouched: boolean
  readonly path: string
  readonly rules: Reading['rules']
  readonly of: Of
}

function NotAnalysed({ isUntouched, path, rules, of }: NotAnalysedOf) {
  const { say } = of.visit
  return (
    <div class="panel">
      <h2>{say({ zh: '本条要求什么', en: 'What it demands' })}</h2>
      <p>{isUntouched && say(analysedInPart)}</p>
      <p>
        {say(
          isUntouched
            ? { zh: '这一条不在其中。', en: 'This one is not among them.' }
            : {
                zh: '这部法律只有条文，尚未逐条分析：谁、何时、留下什么、不做会怎样，待编者录入后显示在这里。',
                en: 'Only the words of this law are here; nobody has analysed it yet. Who must do what, by when, and what follows will stand here once editors enter it.',
              },
        )}
      </p>
      <dl>
        <Here path={path} rules={rules} of={of} />
      </dl>
    </div>
  )
}

/** Where the words leave a question open, how it is read here. */
function Questions({ path, of }: { path: string; of: Of }) {
  const { say, href } = of.visit
  const questions = questionsAt(of.edition, path)
  if (questions.length === 0) return null
  const isAmended = of.edition.law === 'csl' && of.edition.version > '2017-06-01'
  return (
    <Row name={{ zh: '解释与疑义', en: 'Open questions' }} of={of}>
      <ul>
        {questions.map(({ no, question, amended }) => (
          <li key={no}>
            <a href={`${href(OPEN_QUESTIONS)}#${no}`}>{say((isAmended && amended?.question) || question)}</a>
          </li>
        ))}
      </ul>
      {isAmended && questions.some(({ amended }) => !amended) && (
        <p class="meta">
          {say({
            zh: '问题里的条号是2016年文本的；修正后的文本可能已有不同规定',
            en: 'Numbers in these questions are those of the text of 2016; the amended text may rule otherwise',
          })}
        </p>
      )}
    </Row>
  )
}

/** What one can do here that stands on this, and for whom; of the rest, what is to come. */
function Here({ path, rules, of }: Rules & { readonly path: string }) {
  const { say, app } = of.visit
  const services = servicesAt(of.edition, path, app)
  const waiting = rules.filter(({ unit }) => servicesAt(of.edition, unit, app).length === 0)
  const planned = gathered(waiting, ({ service }) => (service ? [service] : []))
  return (
    <Row name={{ zh: '在这里可以做什么', en: 'What you can do here' }} of={of}>
      <ServiceLines services={services} visit={of.visit} />
      {services.length === 0 && planned.length === 0 && <p class="meta">{say({ zh: '读', en: 'Read it' })}</p>}
      {planned.length > 0 && (
        <>
          <p class="meta">
            {say({ zh: '只供阅读；下列功能建成后承接', en: 'Shown only; to be carried out when built:' })}
          </p>
          <ul>
            {planned.map(([words]) => (
              <li key={words.zh}>{say(words)}</li>
            ))}
          </ul>
        </>
      )}
    </Row>
  )
}

function Row({ name, of, children }: { name: Say; of: Of; children: ComponentChildren }) {
  return (
    <div>
      <dt>{of.visit.say(name)}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const Others = ({ others, of: { visit } }: { others: readonly Elsewhere[]; of: Of }) => (
  <ul>
    {others.map(({ edition, unit }) => (
      <li key={edition.law + unit}>
        <a href={visit.href(pathOf({ law: edition.law, version: edition.version, unit }))}>
          {visit.say({ zh: edition.short[0] ?? edition.title.zh, en: edition.title.en })}
          {visit.say({ zh: label(edition, unit).zh, en: `, ${label(edition, unit).en}` })}
        </a>{' '}
        {visit.say(edition.provisions.get(unit)?.title ?? { zh: '', en: '' })}
      </li>
    ))}
  </ul>
)

interface Rules {
  readonly rules: readonly Provision[]
  readonly of: Of
}

/** The part of the article a line is about: （三）, 第二款; nothing where it is about the whole. */
function About({ units, rules, of }: { units: readonly string[]; rules: readonly Provision[]; of: Of }) {
  if (units.length === 0 || units.length === rules.length || rules.length === 1) return null
  return (
    <span class="meta">
      {units.map((unit) => of.visit.say(shortLabel(unit, of))).join(of.visit.lang === 'zh' ? '、' : ', ')}{' '}
    </span>
  )
}

function shortLabel(unit: string, { edition }: Of): Say {
  const rule = edition.provisions.get(unit)
  // A clause is a cut of ours and has no number in print: it goes by its title.
  if (rule && (rule.level === 'clause' || rule.level === 'mechanism')) return rule.title
  const [article = ''] = unit.split('/')
  const [whole, part] = [label(edition, article), label(edition, unit)]
  return { zh: part.zh.replace(whole.zh, '') || part.zh, en: part.en.replace(whole.en, '').trim() || part.en }
}

function Who({ rules, of }: Rules) {
  const { say } = of.visit
  const lines = gathered(rules, (rule) => (rule.bearer ? [rule.bearer] : []))
  const kinds = [...new Set(rules.map(({ kind }) => say(KINDS[kind])))]
  const bearers = [...new Set(rules.flatMap((rule) => rule.bearers))].filter((bearer) => bearer !== 'text')
  return (
    <>
      <ul>
        {lines.map(([words, units]) => (
          <li key={words.zh}>
            <About units={units} rules={rules} of={of} />
            {say(words)}
          </li>
        ))}
      </ul>
      <p class="meta">
        {kinds.join(' · ')}
        {bearers.map((bearer) => (
          <span key={bearer}>
            {' '}
            ·{' '}
            <a href={of.visit.href(`/i-am/${bearer}?law=${of.edition.law}&version=${of.edition.version}`)}>
              {say({ zh: `${BEARERS[bearer].zh}的全部条款`, en: `all for ${BEARERS[bearer].en}` })}
            </a>
          </span>
        ))}
      </p>
    </>
  )
}

function When({ rules, of }: Rules) {
  const { say } = of.visit
  const lines = gathered(rules, (rule) => (rule.limit ? [rule.limit] : []))
  const unset = rules.length - rules.filter((rule) => rule.limit).length
  return (
    <ul>
      {lines.map(([words, units]) => (
        <li key={words.zh}>
          <About units={units} rules={rules} of={of} />
          <strong>{say(words)}</strong>
          {hasFigure(of.edition, units) && (
            <>
              {' '}
              <span class="tag" data-tag="statute">
                {say({ zh: '法定', en: 'statute' })}
              </span>
            </>
          )}
        </li>
      ))}
      {lines.length === 0 && <li>{say({ zh: '本法未定期限', en: 'The law sets no time' })}</li>}
      {lines.length > 0 && unset > 0 && (
        <li class="meta">{say({ zh: '其余各项本法未定期限', en: 'For the rest the law sets no time' })}</li>
      )}
    </ul>
  )
}

/** Whether the words set a figure for one of these: of 及时 there is none to mark. */
const hasFigure = ({ pack }: Edition, units: readonly string[]): boolean =>
  (pack?.limits ?? []).some(({ unit, figure }) => figure !== undefined && units.includes(unit))

function Kept({ rules, of }: Rules) {
  const { say } = of.visit
  const asked = gathered(rules, ({ keeps = [] }) => keeps)
  const suggested = gathered(rules, (rule) => rule.evidence)
  return (
    <>
      {asked.length === 0 ? (
        <p class="meta">{say({ zh: '条文没有要求留存什么', en: 'The words of the law ask for nothing to be kept' })}</p>
      ) : (
        <KeptList lines={asked} rules={rules} of={of} />
      )}
      {suggested.length > 0 && <KeptList lines={suggested} isOurs rules={rules} of={of} />}
    </>
  )
}

interface KeptLines extends Rules {
  readonly lines: ReturnType<typeof gathered>
  /** Fadu suggests them; the words of the text ask for the others. */
  readonly isOurs?: boolean
}

function KeptList({ lines, isOurs = false, rules, of }: KeptLines) {
  const { say } = of.visit
  return (
    <>
      <p>
        <span class="tag" data-tag={isOurs ? undefined : 'statute'}>
          {say(isOurs ? SUGGESTED : askedBy(of.edition))}
        </span>
        {isOurs && <span class="meta"> {say(WHY_SUGGESTED)}</span>}
      </p>
      <ul>
        {lines.map(([words, units]) => (
          <li key={words.zh}>
            <About units={units} rules={rules} of={of} />
            {say(words)}
          </li>
        ))}
      </ul>
    </>
  )
}

const addressOf = (text: string): readonly Address[] => {
  const place = parseAddress(text)
  return place ? [formatAddress(place)] : []
}

/** What one may do where a right is not honoured, or who disagrees, with the provisions that give it. */
function Remedies({ rules, of }: Rules) {
  const { visit } = of
  return (
    <ul>
      {rules.map(
        ({ unit, remedy }) =>
          remedy && (
            <li key={unit}>
              <About units={[unit]} rules={rules} of={of} />
              {visit.say(remedy)} <Grounds grounds={remedy.by.flatMap(addressOf)} visit={visit} />
            </li>
          ),
      )}
    </ul>
  )
}

function Cost({ reading: { consequences, rules, edition }, of }: { reading: Reading; of: Of }) {
  const { say } = of.visit
  const notes = gathered(rules, (rule) => (rule.sanctionNote ? [rule.sanctionNote] : []))
  const general = [...new Set(rules.flatMap((rule) => rule.generalConsequences ?? []))]
  const own = rules.filter((rule) => rule.fine)
  const nothing = consequences.length === 0 && own.length === 0 && notes.length === 0
  return (
    <>
      {consequences.map(({ sanction, through }) => (
        <div key={sanction.unit}>
          <About units={through.filter((unit) => rules.some((rule) => rule.unit === unit))} rules={rules} of={of} />
          <Sanction provision={sanction} of={of} />
        </div>
      ))}
      <CostBars edition={edition} units={rules.map(({ unit }) => unit)} visit={of.visit} />
      {own.map((sanction) => (
        <Sanction key={sanction.unit} provision={sanction} of={of} />
      ))}
      {nothing && isAnalysedInPart(edition) && (
        <p class="meta">{say({ zh: '法律责任条款未作分析', en: 'Its articles on liability are not analysed' })}</p>
      )}
      {nothing && !isAnalysedInPart(edition) && (
        <p>
          {edition.class === 'policy-document'
            ? say({
                zh: '政策文件不设罚则；后果是考核、通报与整改。',
                en: 'A policy paper sets no penalty; what follows is assessment, report and rectification.',
              })
            : say({
                zh: '本文本未对此直接设定罚则；其他法律另有规定的，依照其规定。',
                en: 'This text sets no sanction for it directly; other laws may.',
              })}
        </p>
      )}
      {notes.map(([words, units]) => (
        <p key={words.zh}>
          <About units={units} rules={rules} of={of} />
          {say(words)}
        </p>
      ))}
      {general.length > 0 && (
        <div class="meta">
          <UnitLinks lead={say({ zh: '另见', en: 'See also' })} units={general} of={of} />
        </div>
      )}
    </>
  )
}
