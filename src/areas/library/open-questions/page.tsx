import { parseAddress } from '../../../law/address.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { Links } from '../../../web/links.tsx'
import { UnitLinks } from '../demand.tsx'
import { BASES, type OpenQuestion } from './question.ts'
import { addressesOf, groups } from './questions.ts'

export const PATH = '/ambiguities'

/** 解释与疑义: what the words leave open, and what Fadu does about each. */
export function openQuestionsPage(visit: Visit): Page {
  const { say } = visit
  const title = say({ zh: '解释与疑义', en: 'Open questions of the law' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '法律的文字有时没有说死。这里逐条写明问题、本站怎样理解、在哪里可以看到，以及还没有做到的。各问就2016年文本提出，修正后文本里的对应条款一并列出。',
          en: 'The words of the law sometimes leave a question open. Here is each question, how Fadu reads it, where that shows, and what it does not do yet. They were asked of the text of 2016; where the provisions stand in the amended text is shown beside them.',
        })}
      </p>
      <p class="meta">
        {say({
          zh: '本站的理解不是有权解释，不约束任何机关；有权机关另有解释的，从其解释。',
          en: 'How Fadu reads the law binds nobody: where the organ that may interpret it does, that holds.',
        })}
      </p>
      <Links lead={say({ zh: '分为', en: 'In groups' })}>
        {groups.map(({ id, name }) => (
          <a key={id} href={`#${id}`}>
            {say(name)}
          </a>
        ))}
      </Links>
      {groups.map(({ id, name, questions }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{say(name)}</h2>
          {questions.map((question) => (
            <Question key={question.no} question={question} visit={visit} />
          ))}
        </section>
      ))}
    </>,
    { crumbs: [{ name: say({ zh: '法律', en: 'Laws' }), path: '/law' }] },
  )
}

function Question({ question, visit }: { question: OpenQuestion; visit: Visit }) {
  const { say, href } = visit
  const { no, question: asked, answer, amended, basis, notYet, seen } = question
  return (
    <section aria-labelledby={no}>
      <h3 id={no}>
        {no}　{say(asked)}
      </h3>
      <p>
        <span class="tag">{say(BASES[basis])}</span> {say(answer)}
      </p>
      {amended && (
        <p>
          <span class="tag">{say({ zh: '2026年起', en: 'since 2026' })}</span> {say(amended.question)}{' '}
          {say(amended.answer)}
        </p>
      )}
      {notYet && (
        <p>
          <span class="tag">{say({ zh: '尚未做到', en: 'not yet' })}</span> {say(notYet)}
        </p>
      )}
      <Asked question={question} visit={visit} />
      <p class="meta">
        {say({ zh: '在哪里看到：', en: 'Where it shows: ' })}
        <a href={href(seen.path)}>{say(seen.name)}</a>
      </p>
    </section>
  )
}

/** The provisions that leave it open, by text: a short number each, since many ask the same of a dozen. */
function Asked({ question, visit }: { question: OpenQuestion; visit: Visit }) {
  const { app, say } = visit
  const addresses = addressesOf(app.kernel.shelf, question).flatMap((address) => parseAddress(address) ?? [])
  const texts = Map.groupBy(addresses, ({ law, version }) => `${law}@${version}`)
  return [...texts].map(([text, places]) => {
    const edition = app.kernel.shelf.find(({ law, version }) => text === `${law}@${version}`)
    const name = edition && { zh: edition.short[0] ?? edition.title.zh, en: edition.title.en }
    return (
      edition &&
      name && (
        <div class="meta" key={text}>
          <UnitLinks
            lead={`${say(name)} ${edition.version}`}
            units={places.map(({ unit }) => unit)}
            of={{ edition, visit }}
          />
        </div>
      )
    )
  })
}
