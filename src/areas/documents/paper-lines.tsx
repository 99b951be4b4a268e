import { rowsOf, tablesIn } from '../../kernel/print/sheet.ts'
import type { DocumentLine } from '../../mechanisms/document/definition.ts'

/** The lines of a document, its rows as a table. `quietTitle`: a page has its first title elsewhere. */
export const PaperLines = ({
  lines,
  quietTitle,
}: {
  readonly lines: readonly DocumentLine[]
  readonly quietTitle?: boolean
}) => (
  <>
    {tablesIn(lines).map((group, index) => {
      const [line] = group
      if (line?.role === 'row') return <RowTable key={index} lines={group} />
      if (line?.role !== 'title') {
        return (
          <p key={index} data-line={line?.role}>
            {line?.words}
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

const RowTable = ({ lines }: { readonly lines: readonly DocumentLine[] }) => (
  <table>
    <tbody>
      {rowsOf(lines).map(({ name, words }, index) => (
        <tr key={index}>
          <th scope="row">{name}</th>
          <td>
            {words.map((one, at) => (
              <p key={at}>{one}</p>
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
