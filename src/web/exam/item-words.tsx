import { Fragment } from 'preact'

const BLANK = /_{4,}/

/** `**strong**` and `*emphasised*`, on one line and without nesting: what an item may hold of Markdown inside a sentence. */
const MARKED = /(\*\*[^*\n]+\*\*|\*[^*\n]+\*)/

/** Neither lines nor blanks nor marks: as most options are. */
const PLAIN = /^[^\n_*]*$/

/** Words of an item as they were written, line by line; the blanks of a text that has several are numbered. */
export function ItemWords({ words }: { readonly words: string }) {
  if (PLAIN.test(words)) return words
  const blanks = words.split(BLANK).length - 1
  let blank = 0
  return words.split('\n').map((line, at) => (
    <Fragment key={at}>
      {at > 0 && <br />}
      {line.split(BLANK).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && (blanks > 1 ? `______（${++blank}）` : '______')}
          <Marked words={part} />
        </Fragment>
      ))}
    </Fragment>
  ))
}

const Marked = ({ words }: { readonly words: string }) =>
  words.split(MARKED).map((part, at) => {
    if (/^\*\*.+\*\*$/.test(part)) return <strong key={at}>{part.slice(2, -2)}</strong>
    if (/^\*.+\*$/.test(part)) return <em key={at}>{part.slice(1, -1)}</em>
    return part
  })
