import { rowsOf, tablesIn } from '../../kernel/print/sheet.ts'
import type { DocumentLine } from '../../mechanisms/document/definition.ts'
import type { Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'

interface PaperLinesOf {
  readonly lines: readonly DocumentLine[]
  /** A page has its first title elsewhere. */
  readonly quietTitle?: boolean
  /** Of a reference translation: names and answers in it stand in Chinese, and are marked so. */
  readonly visit?: Visit | undefined
}

/** The lines of a document, its rows as a table. */
export const PaperLines = ({ lines, quietTitle, visit }: PaperLinesOf) => (
  <>
    {tablesIn(lines).map((group, index) => {
      const [line] = group
      if (line?.role === 'row') return <RowTable key={index} lines={group} visit={visit} />
      if (line?.role !== 'title') {
        return (
          <p key={index} data-line={line?.role}>
            <Words words={line?.words ?? ''} visit={visit} />
          </p>
        )
      }
      const Title = quietTitle ? 'h2' : 'h1'
      return (
        <Title key={index} data-line="title">
          {line.words}
        </Title>
      )
    })}
  </>
)

const Words = ({ words, visit }: { readonly words: string; readonly visit: Visit | undefined }) =>
  visit ? <AsWritten words={words} visit={visit} /> : words

const RowTable = ({ lines, visit }: Pick<PaperLinesOf, 'lines' | 'visit'>) => (
  <table>
    <tbody>
      {rowsOf(lines).map(({ name, words }, index) => (
        <tr key={index}>
          <th scope="row">{name}</th>
          <td>
            {words.map((one, at) => (
              <p key={at}>
                <Words words={one} visit={visit} />
              </p>
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
