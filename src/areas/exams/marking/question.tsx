import { formatAddress, parseAddress } from '../../../law/address.ts'
import type { FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Grounds } from '../../../web/grounds.tsx'

/** An address, as far as it reads as one. */
function addressIn(unit: string) {
  const parts = parseAddress(unit)
  return parts ? [formatAddress(parts)] : []
}

interface QuestionOf {
  readonly frozen: FrozenItem
  readonly visit: Visit
}

/** A text in its paragraphs, as it was written. */
export const Paragraphs = ({ words, visit }: { readonly words: string; readonly visit: Visit }) => (
  <>
    {words
      .split(/\n+/)
      .filter((one) => one.trim() !== '')
      .map((one, at) => (
        <p key={`${at} ${one}`}>
          <AsWritten words={one} visit={visit} />
        </p>
      ))}
  </>
)

/** A question as it was frozen, with what markers hold an answer against. */
export function Question({ frozen: { item, passage, bound }, visit }: QuestionOf) {
  const { say } = visit
  return (
    <>
      {passage && (
        <div class="passage">
          <Paragraphs words={passage} visit={visit} />
        </div>
      )}
      <Paragraphs words={item.stem} visit={visit} />
      {item.options.length > 0 && (
        <ul>
          {item.options.map(({ id, text }) => (
            <li key={id}>
              {id}. <AsWritten words={text} visit={visit} />
            </li>
          ))}
        </ul>
      )}
      {item.explanation && (
        <>
          <h3>
            {say(item.kind === 'short' ? { zh: '参考答案', en: 'Model answer' } : { zh: '解析', en: 'Explanation' })}
          </h3>
          <Paragraphs words={item.explanation} visit={visit} />
        </>
      )}
      <Grounds grounds={bound.flatMap(({ unit }) => addressIn(unit))} visit={visit} />
    </>
  )
}
