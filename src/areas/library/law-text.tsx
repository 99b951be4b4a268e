import { pathOf } from '../../law/address.ts'
import { label } from '../../law/citation.ts'
import type { Say } from '../../law/say.ts'
import type { Unit, UnitLevel } from '../../law/tree.ts'
import { Words, type WordsOf } from './words.tsx'

interface TextOf extends WordsOf {
  /** The unit one came for. */
  readonly here: string
}

const marks: Partial<Record<UnitLevel, Say>> = {
  paragraph: { zh: '款', en: '¶' },
  item: { zh: '项', en: '¶' },
  subitem: { zh: '目', en: '¶' },
  point: { zh: '点', en: '¶' },
}

/** A unit's id on its page; its address has slashes, which a fragment would carry badly. */
const anchorOf = (path: string): string => path.replaceAll('/', '-')

/** 条号黑体，条文宋体: an article and what stands in it, each 款 and 项 with its permalink in the margin. */
export function ArticleText({ unit, of }: { unit: Unit; of: TextOf }) {
  const [opening, ...rest] = unit.children
  const opens = opening?.level === 'paragraph' && unit.text === ''
  const here = of.here === unit.path || of.here.startsWith(`${unit.path}/`)
  return (
    <section id={anchorOf(unit.path)} aria-current={here ? 'true' : undefined}>
      {opens ? <Line unit={opening} of={of} lead={unit} /> : <Line unit={unit} of={of} lead={unit} />}
      {(opens ? [...opening.children, ...rest] : unit.children).map((part) => (
        <Part key={part.path || part.line} unit={part} of={of} />
      ))}
    </section>
  )
}

const Part = ({ unit, of }: { unit: Unit; of: TextOf }) => (
  <>
    <Line unit={unit} of={of} />
    {unit.children.map((part) => (
      <Part key={part.path || part.line} unit={part} of={of} />
    ))}
  </>
)

/** One paragraph of print; `lead` is the article whose number opens it. In English, the translation stands first. */
function Line({ unit, of, lead }: { unit: Unit; of: TextOf; lead?: Unit }) {
  const { edition, visit } = of
  const { law, version } = edition
  const number = lead ? lead.label : ''
  const translated = visit.lang === 'en' ? edition.english.get(unit.path) : undefined
  const chinese = (
    <>
      {number ? <b>{number}</b> : unit.label}
      {number && '　'}
      <Words unit={unit} of={of} />
    </>
  )
  const mark = unit.path && (
    <a
      class="mark"
      href={visit.href(pathOf({ law, version, unit: unit.path }))}
      aria-label={`${visit.say({ zh: '永久链接', en: 'Permalink' })}：${visit.say(label(edition, unit.path))}`}
    >
      {visit.say(marks[unit.level] ?? { zh: '条', en: '¶' })}
    </a>
  )
  const chosen = of.here === unit.path && of.here.includes('/') ? 'true' : undefined
  if (!translated) {
    return (
      <p id={anchorOf(unit.path)} aria-current={chosen} lang={visit.lang === 'en' ? 'zh-CN' : undefined}>
        {mark}
        {chinese}
      </p>
    )
  }
  return (
    <>
      <p id={anchorOf(unit.path)} aria-current={chosen}>
        {mark}
        {lead && <b>{visit.say(label(edition, lead.path))}</b>}
        {isListed(unit) && `(${unit.number})`} {translated}
      </p>
      <p lang="zh-CN">{chinese}</p>
    </>
  )
}

const isListed = ({ level }: Unit): boolean => level === 'item' || level === 'subitem'
