import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { Repeated } from '../../../mechanisms/draw/repeat.ts'
import type { Visit } from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'

interface RepeatFormOf {
  readonly visit: Visit
  readonly typed: Readonly<Record<string, string>>
  readonly refusal?: Refusal | undefined
  readonly repeated?: Repeated | undefined
}

const fields: readonly { readonly name: string; readonly say: Say; readonly required: boolean }[] = [
  { name: 'root', say: { zh: '根（64 位十六进制）', en: 'Root, 64 hexadecimal digits' }, required: true },
  { name: 'beside', say: { zh: '站外号码（没有的不填）', en: 'Number from outside, if any' }, required: false },
  { name: 'count', say: { zh: '抽取几个', en: 'How many are drawn' }, required: true },
]

const opening: typeof fields = [
  { name: 'salt', say: { zh: '某一行的盐值（可以不填）', en: 'Salt of a line, if you have it' }, required: false },
  { name: 'line', say: { zh: '该行（可以不填）', en: 'That line, if you have it' }, required: false },
]

/** What was published goes in, what is drawn comes out: here, or with a script in the visitor's browser alone. */
export function RepeatForm({ visit, typed, refusal, repeated }: RepeatFormOf) {
  const { say } = visit
  const Line = ({ name, say: words, required }: (typeof fields)[number]) => (
    <div class="field">
      <label for={`draw-${name}`}>{say(words)}</label>
      <input
        id={`draw-${name}`}
        name={name}
        type="text"
        required={required}
        value={typed[name]}
        maxLength={300}
        autocomplete="off"
        spellcheck={false}
      />
    </div>
  )
  return (
    <>
      <Refused refusal={refusal} visit={visit} />
      {repeated && <Drawn repeated={repeated} visit={visit} />}
      <Form visit={visit} action="/supervision/draws/check" class="draw">
        {fields.map((field) => (
          <Line key={field.name} {...field} />
        ))}
        <div class="field">
          <label for="draw-hashes">
            {say({ zh: '每行的散列', en: 'Hashes of the lines' })}
            <small>{say({ zh: '一行一个', en: 'One a line' })}</small>
          </label>
          <textarea id="draw-hashes" name="hashes" rows={8} required spellcheck={false} class="code" data-draw>
            {typed.hashes}
          </textarea>
        </div>
        {opening.map((field) => (
          <Line key={field.name} {...field} />
        ))}
        <p class="actions">
          <button type="submit">{say({ zh: '重算', en: 'Repeat it' })}</button>
        </p>
      </Form>
    </>
  )
}

function Drawn({
  repeated: { drawn, opened },
  visit: { say },
}: {
  readonly repeated: Repeated
  readonly visit: Visit
}) {
  return (
    <div class="note" role="status">
      <p>{say({ zh: '抽到的散列，依次是：', en: 'Drawn, in this order:' })}</p>
      <ol>
        {drawn.map((hash) => (
          <li key={hash}>
            <code>{hash}</code>
          </li>
        ))}
      </ol>
      {opened && (
        <p>
          {opened.place === undefined
            ? say({
                zh: `该行的散列是 ${opened.hash}，没有抽到。`,
                en: `The hash of that line is ${opened.hash}: it was not drawn.`,
              })
            : say({
                zh: `该行的散列是 ${opened.hash}，抽到了，第 ${opened.place} 个。`,
                en: `The hash of that line is ${opened.hash}: it was drawn, in place ${opened.place}.`,
              })}
        </p>
      )}
    </div>
  )
}
