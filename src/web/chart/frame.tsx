import type { ComponentChildren } from 'preact'
import type { Visit } from '../area.ts'

/** How what is drawn is told apart without colour: filled, hollow, past the office's own day (`due`), past a statute's (`late`), a line of today. */
export type Mark = 'solid' | 'hollow' | 'due' | 'late' | 'now' | 'trend' | 'past'

/** The figures of a picture, for whoever does not see it. */
export interface ChartTable {
  readonly heads: readonly string[]
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[]
  /** What the fold is called; 列成表, if not said. */
  readonly summary?: string
}

/** What every picture says in words. */
export interface ChartWords {
  /** The whole picture in a sentence, for a screen reader. */
  readonly label: string
  /** Beneath it: what is counted, and how it is drawn. */
  readonly caption: ComponentChildren
  /** Left out only where the page has a table of the same figures beside it. */
  readonly table?: ChartTable
  readonly visit: Pick<Visit, 'say'>
}

interface FrameOf extends ChartWords {
  /** Which rule of the stylesheet gives it its size. */
  readonly figure: 'chart' | 'cost' | 'wheel'
  readonly width: number
  readonly height: number
  readonly legend?: readonly { readonly mark: Mark; readonly words: string }[]
  readonly children: ComponentChildren
}

/** A picture drawn on the server: marks with classes for both themes, a legend, a caption, and its figures as a table. */
export function Frame({ figure, width, height, label, caption, legend = [], table, visit, children }: FrameOf) {
  return (
    <figure>
      <svg data-figure={figure} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {children}
      </svg>
      {legend.length > 0 && (
        <p class="legend">
          {legend.map(({ mark, words }) => (
            <span key={words}>
              <svg viewBox="0 0 20 16" aria-hidden="true">
                {LINES.includes(mark) ? (
                  <path data-mark={mark} d="M0 8h20" />
                ) : (
                  <rect data-mark={mark} x="4" y="2" width="12" height="12" />
                )}
              </svg>
              {words}
            </span>
          ))}
        </p>
      )}
      <figcaption class="meta">{caption}</figcaption>
      {table && <Figures table={table} visit={visit} />}
    </figure>
  )
}

const LINES: readonly Mark[] = ['now', 'trend', 'past']

function Figures({
  table: { heads, rows, summary },
  visit: { say },
}: Required<Pick<ChartWords, 'table'>> & Pick<ChartWords, 'visit'>) {
  const [first, ...others] = heads
  return (
    <details>
      <summary>{summary ?? say({ zh: '列成表', en: 'As a table' })}</summary>
      <div class="scroll">
        <table data-density="dense">
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {others.map((head) => (
                <th key={head} scope="col" class="num">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, cells }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, at) => (
                  <td key={others[at]} class="num">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** A place on a picture, to a tenth: what is drawn is the same on every machine. */
export const place = (value: number): number => Math.round(value * 10) / 10
